// A fulfillment of before there were changes of an order: what it does not know it never answers.
import { condition, setHandler } from '@temporalio/workflow';
import { getFulfillment, orderSettled, type FulfillmentInput } from '#contracts/fulfillment.ts';

export async function earlierFulfillment({ order, config, supplierOrders }: FulfillmentInput): Promise<void> {
	let isSettled = false;
	setHandler(getFulfillment, () => ({ orderId: order.orderId, config, onHold: false, supplierOrders }));
	setHandler(orderSettled, () => {
		isSettled = true;
	});
	await condition(() => isSettled);
}
