// Routing: units without a supplier get one; about those that nobody can deliver the shopper decides in time, or the rest is
// shipped; what was assigned begins when nothing holds it. Each is a step of its own, and between two steps the run may end.
import { condition } from '@temporalio/workflow';
import type { Actor } from '#contracts/actor.ts';
import { expectation, startClock } from '#domain/fulfillment/stage-clock.ts';
import { newSupplierOrder } from '#domain/order/new-order.ts';
import { rejectedBy, unassignedUnits, withCancelled, type LineUnits } from '#domain/order/units.ts';
import type { Cancellation } from './cancellation.ts';
import type { FulfillmentLink } from './fulfillment-link.ts';
import { system, type OrderEntity } from './order-entity.ts';
import { oms } from './proxies.ts';
import type { Turn } from './turn.ts';

export interface Decision {
	/** Set by the update `decideUnavailable`. */
	made: { decision: 'accept' | 'cancel'; who: Actor } | null;
}

export interface RoutingState {
	/** Counts the rounds: supplier orders' ids are made of it. */
	round: number;
	/** What the shopper is asked about. */
	unavailable: LineUnits[];
	decision: Decision;
}

interface Course {
	entity: OrderEntity;
	link: FulfillmentLink;
	cancellation: Cancellation;
	turn: Turn;
}

const isOpen = ({ status }: { status: string }) => status !== 'rejected' && status !== 'cancelled';

export function orderRouting({ entity, link, cancellation, turn }: Course, state: RoutingState) {
	const { decision } = state;
	const msToDecide = () => (entity.order.decision ? Date.parse(entity.order.decision.deadline) - Date.now() : 0);
	/** Assigned, and no fulfillment knows of it yet. */
	const notBegun = () => (link.state.phase === 'none' ? entity.order.supplierOrders.filter(isOpen) : []);

	/** Asks the shopper, where there is anything left to ask about. */
	async function ask(unavailable: LineUnits[], decisionMs: number): Promise<void> {
		if (!entity.order.supplierOrders.some(isOpen)) {
			await cancellation.cancel(system, 'None of our suppliers can deliver this order.');
			return;
		}
		state.unavailable = unavailable;
		decision.made = null;
		const deadline = new Date(Date.now() + Math.round(decisionMs / entity.pace.pace)).toISOString();
		const lineIds = unavailable.map(({ lineId }) => lineId);
		entity.change({ decision: { lineIds, deadline } }, { what: 'Some items are not available: the shopper decides', who: system });
	}

	async function assign(): Promise<void> {
		const { order } = entity;
		const { round } = state;
		const at = new Date().toISOString();
		const lines = unassignedUnits(order).flatMap(({ lineId, quantity }) => {
			const line = order.lines.find((one) => one.lineId === lineId);
			if (!line) return [];
			const { sku, productType, title, variantTitle } = line;
			const excludedSupplierIds = rejectedBy(order, lineId);
			return [{ lineId, sku, productType, quantity, title: `${title}, ${variantTitle}`, excludedSupplierIds }];
		});
		const answer = await cancellation.unlessCancelled(() => oms.resolveAssignments({ orderId: order.orderId, round, lines, at }));
		if (!answer) return;
		state.round++;
		const { supplierOrders, unavailable, decisionMs, config } = answer;
		entity.followPace(config);

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
		if (link.state.phase === 'started') await link.deliver(entity.order, added);
		if (unavailable.length > 0) await ask(unavailable, decisionMs);
	}

	/** A line that is given up takes no stock any more; one of which a part is given up keeps what its suppliers have. */
	async function release(unavailable: readonly LineUnits[]): Promise<void> {
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

	async function decide(): Promise<void> {
		const { unavailable } = state;
		const { decision: made, who } = decision.made ?? { decision: 'accept', who: system };
		if (made === 'cancel' && (await cancellation.cancel(who, 'The shopper did not want the rest alone.'))) return;
		const what = decision.made ? 'The rest is shipped' : 'Nobody decided in time: the rest is shipped';
		entity.change({ decision: null, lines: withCancelled(entity.order.lines, unavailable) }, { what, who });
		state.unavailable = [];
		await release(unavailable);
	}

	const begin = async () => {
		await cancellation.unlessCancelled(() => link.deliver(entity.order, notBegun()));
	};

	/** What is to be done now; null while the order waits for somebody. */
	function due(): (() => Promise<void>) | null {
		const { order, facts } = entity;
		if (order.decision) return decision.made !== null || msToDecide() <= 0 ? decide : null;
		if (facts.isOnHold) return null;
		if (unassignedUnits(order).length > 0) return assign;
		return notBegun().length > 0 ? begin : null;
	}

	/** The step that is next. It has its turn to itself: no change comes between its beginning and its end. */
	const next = () => (turn.isChanging ? null : due());

	return {
		state,
		turn,
		next,
		/** Resolves when there is something to do, or `until` holds. */
		async idle(until: () => boolean): Promise<void> {
			const isWoken = () => next() !== null || until();
			const armedFor = entity.order.decision?.deadline;
			if (armedFor && !isWoken()) await condition(() => entity.order.decision?.deadline !== armedFor || isWoken(), msToDecide());
			else await condition(() => entity.order.decision !== null || isWoken());
		}
	};
}
