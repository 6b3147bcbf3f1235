// One round of routing: units without a supplier get one; about those that nobody can deliver the shopper decides in time, or the
// rest is shipped.
import { condition } from '@temporalio/workflow';
import type { Actor } from '#contracts/actor.ts';
import { expectation, startClock } from '#domain/fulfillment/stage-clock.ts';
import { newSupplierOrder } from '#domain/order/new-order.ts';
import { rejectedBy, unassignedUnits, withCancelled, type LineUnits } from '#domain/order/units.ts';
import type { Cancellation } from './cancellation.ts';
import type { FulfillmentLink } from './fulfillment-link.ts';
import { system, type OrderEntity } from './order-entity.ts';
import { oms } from './proxies.ts';

export interface Decision {
	/** Set by the update `decideUnavailable`. */
	made: { decision: 'accept' | 'cancel'; who: Actor } | null;
}

interface Course {
	entity: OrderEntity;
	link: FulfillmentLink;
	cancellation: Cancellation;
	decision: Decision;
}

const isOpen = ({ status }: { status: string }) => status !== 'rejected' && status !== 'cancelled';

/** Asks the shopper; resolves when it is decided who gets what, or the order is cancelled. */
async function decideAbout({ entity, cancellation, decision }: Course, unavailable: readonly LineUnits[], decisionMs: number) {
	if (!entity.order.supplierOrders.some(isOpen)) {
		await cancellation.cancel(system, 'None of our suppliers can deliver this order.');
		return;
	}
	decision.made = null;
	const deadline = new Date(Date.now() + decisionMs).toISOString();
	const lineIds = unavailable.map(({ lineId }) => lineId);
	entity.change({ decision: { lineIds, deadline } }, { what: 'Some items are not available: the shopper decides', who: system });
	await condition(() => decision.made !== null || entity.facts.isCancelled, decisionMs);
	if (entity.facts.isCancelled) return;
	const { decision: made, who } = decision.made ?? { decision: 'accept', who: system };
	if (made === 'cancel' && (await cancellation.cancel(who, 'The shopper did not want the rest alone.'))) return;
	const what = decision.made ? 'The rest is shipped' : 'Nobody decided in time: the rest is shipped';
	entity.change({ decision: null, lines: withCancelled(entity.order.lines, unavailable) }, { what, who });
}

/** A line that is given up takes no stock any more; one of which a part is given up keeps what its suppliers have. */
async function releaseGivenUp({ entity }: Course, unavailable: readonly LineUnits[]): Promise<void> {
	const { orderId } = entity.order;
	const lines = entity.order.lines.filter(({ lineId }) => unavailable.some((line) => line.lineId === lineId));
	const whole = lines.filter(({ quantity, cancelledQuantity }) => cancelledQuantity === quantity);
	const partial = lines.filter((line) => !whole.includes(line));
	const givenUp = (of: typeof lines) => ({
		orderId,
		lines: of.map(({ lineId, sku }) => ({ lineId, sku })),
		reason: 'nobody can deliver it',
		at: new Date().toISOString()
	});
	if (whole.length > 0) await oms.releaseStock(givenUp(whole));
	if (partial.length > 0) await oms.releaseUnassigned(givenUp(partial));
}

export async function assignRound(course: Course, round: number): Promise<void> {
	const { entity, link, cancellation } = course;
	const { order } = entity;
	const at = new Date().toISOString();
	const missing = unassignedUnits(order);
	const lines = missing.flatMap(({ lineId, quantity }) => {
		const line = order.lines.find((one) => one.lineId === lineId);
		if (!line) return [];
		const { sku, productType, title, variantTitle } = line;
		const excludedSupplierIds = rejectedBy(order, lineId);
		return [{ lineId, sku, productType, quantity, title: `${title}, ${variantTitle}`, excludedSupplierIds }];
	});
	const answer = await cancellation.unlessCancelled(() => oms.resolveAssignments({ orderId: order.orderId, round, lines, at }));
	if (!answer) return;
	const { supplierOrders, unavailable, decisionMs, config } = answer;

	const clock = startClock(config, entity.facts.isOnHold, Date.now());
	const added = supplierOrders.map((assigned) => ({
		...newSupplierOrder(assigned, new Date().toISOString()),
		...expectation('pending', clock, config)
	}));
	if (added.length > 0) {
		const names = [...new Set(added.map(({ supplierName }) => supplierName))].join(', ');
		entity.change(
			{ supplierOrders: [...entity.order.supplierOrders, ...added] },
			{ what: round === 0 ? `Assigned to ${names}` : `Moved to ${names}`, who: system }
		);
	}
	// A shipment that has begun goes on while the shopper decides; a first one waits for the decision.
	const hasBegun = link.state.phase === 'started';
	if (hasBegun) await link.deliver(entity.order, added);
	if (unavailable.length > 0) {
		await decideAbout(course, unavailable, decisionMs);
		if (entity.facts.isCancelled) return;
		await releaseGivenUp(course, unavailable);
	}
	if (hasBegun || added.length === 0) return;
	await condition(() => !entity.facts.isOnHold || entity.facts.isCancelled);
	await cancellation.unlessCancelled(() => link.deliver(entity.order, added));
}
