// What came back: it is stock again, and its money goes back.
import type { Actor } from '#contracts/actor.ts';
import { refundableUnits } from '#domain/order/actions.ts';
import { refundedAfterShipping, restockPlan } from '#domain/order/units.ts';
import type { Background } from './background.ts';
import type { Money } from './money.ts';
import type { OrderEntity } from './order-entity.ts';
import { oms } from './proxies.ts';

export function receiveReturned(
	{ entity, money, background }: { entity: OrderEntity; money: Money; background: Background },
	returnId: string,
	who: Actor
): void {
	const { order } = entity;
	const received = order.returns.find((one) => one.returnId === returnId);
	if (!received) return;
	const at = new Date().toISOString();
	const back = received.lines.map(({ lineId, quantity }) => {
		const line = order.lines.find((one) => one.lineId === lineId);
		// Some of them may have been refunded while they were under way.
		return { lineId, quantity: Math.min(quantity, line ? refundableUnits(order, line) : 0) };
	});
	const returned = restockPlan(order, received.lines, refundedAfterShipping(order.lines));
	const returns = order.returns.map((one) => (one.returnId === returnId ? { ...one, receivedAt: at } : one));
	money.refund(
		back.filter(({ quantity }) => quantity > 0),
		{ returns },
		{ what: 'Return received', who }
	);
	background.run(oms.restock({ returnId, lines: returned, at }));
}
