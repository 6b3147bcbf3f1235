/** One queue a domain, so that a slow supplier never keeps a cart waiting. `realtime` is polled by gateways, for activities only. */
export const taskQueues = {
	cart: 'cart-queue',
	checkout: 'checkout-queue',
	oms: 'oms-queue',
	fulfillment: 'fulfillment-queue',
	inventory: 'inventory-queue',
	identity: 'identity-queue',
	realtime: 'realtime-queue'
} as const;

export type Domain = Exclude<keyof typeof taskQueues, 'realtime'>;
export const domains = Object.keys(taskQueues).filter((name): name is Domain => name !== 'realtime');
