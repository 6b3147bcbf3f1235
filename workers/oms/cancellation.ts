// Cancelling: whoever ships first wins. A cancel waits for what is being given to suppliers, asks the fulfillment, and is decided
// once, however many ask.
import { condition } from '@temporalio/workflow';
import type { Actor } from '#contracts/actor.ts';
import { hasLeft, isSettled } from '#domain/fulfillment/stages.ts';
import { withdrawn } from '#domain/order/changes.ts';
import { withCancelled } from '#domain/order/units.ts';
import type { FulfillmentLink } from './fulfillment-link.ts';
import type { OrderEntity } from './order-entity.ts';

export type Cancellation = ReturnType<typeof orderCancellation>;

export function orderCancellation(entity: OrderEntity, link: FulfillmentLink) {
	let busy = 0;
	let deciding = false;
	let reason = '';

	function cancelled(who: Actor, why: string): void {
		const at = new Date().toISOString();
		const { lines, supplierOrders } = entity.order;
		entity.facts.isCancelled = true;
		entity.facts.isOnHold = false;
		reason = who.kind === 'system' ? why : '';
		entity.change(
			{
				decision: null,
				lines: withCancelled(
					lines,
					lines.map((line) => ({ lineId: line.lineId, quantity: line.quantity - line.refundedQuantity }))
				),
				supplierOrders: supplierOrders.map((part) => (isSettled(part.status) ? part : withdrawn(part, at)))
			},
			{ what: 'Order cancelled', who, why }
		);
	}

	return {
		/** Runs what a cancel must not overtake; null where the order is cancelled already. */
		async unlessCancelled<T>(work: () => Promise<T>): Promise<T | null> {
			await condition(() => !deciding);
			if (entity.facts.isCancelled) return null;
			busy++;
			const result = await work();
			busy--;
			return result;
		},
		/** True where the order is cancelled; false where something has left. */
		async cancel(who: Actor, why: string): Promise<boolean> {
			await condition(() => !deciding && busy === 0);
			if (entity.facts.isCancelled) return true;
			deciding = true;
			const hasShipped = () => entity.order.supplierOrders.some(({ status }) => hasLeft(status));
			const isStopped = !hasShipped() && (await link.cancel(why)) && !hasShipped();
			if (isStopped) cancelled(who, why);
			deciding = false;
			return isStopped;
		},
		/** What the shopper's mail says; empty where a person cancelled. */
		mailReason: () => reason
	};
}
