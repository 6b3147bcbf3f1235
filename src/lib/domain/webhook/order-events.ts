// What an order's version tells those outside: its coming into a status, once for each.
import type { Order } from '#contracts/order.ts';
import { eventOfStatus, type WebhookEvent } from '#contracts/webhook.ts';

export interface OrderEvent {
	event: WebhookEvent;
	/** Of the history's entry: the same however often it is told. */
	entryId: string;
	payload: string;
}

/** No address, no notes, nobody's name: whoever is allowed to asks the API for the order. */
export function orderEvents({ history, orderId, confirmation, total, placedAt }: Order): OrderEvent[] {
	return history
		.filter(({ from, to }) => from !== to)
		.map(({ entryId, at, to }) => ({
			event: eventOfStatus[to],
			entryId,
			payload: JSON.stringify({
				type: eventOfStatus[to],
				timestamp: at,
				data: { orderId, confirmation, status: to, total, placedAt }
			})
		}));
}
