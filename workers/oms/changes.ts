// Changes of an order under way: units given up, moved to another supplier or into a shipment of their own, an edit before production.
// One at a time, and never beside a step of the routing or a cancel. What is changed stands still at the fulfillment until the order
// has changed it and its stock has moved; the fulfillment decides a change that races a shipment.
import { patched } from '@temporalio/workflow';
import type { Actor } from '#contracts/actor.ts';
import type { Address } from '#contracts/checkout.schema.ts';
import type { ChangeUntil, SupplierOrder } from '#contracts/fulfillment.ts';
import type { OrderAction } from '#contracts/order.ts';
import { refused } from '#contracts/outcome.ts';
import { hasLeft } from '#domain/fulfillment/stages.ts';
import { expectation, startClock, clockConfig } from '#domain/fulfillment/stage-clock.ts';
import { cancelPlan, givenUpBy, isAllOf, revised, takenFrom, unitWords, type Revision } from '#domain/order/changes.ts';
import { newSupplierOrder } from '#domain/order/new-order.ts';
import { withCancelled, type LineUnits } from '#domain/order/units.ts';
import type { AssignedSupplierOrder, StockMoved } from './activities.contract.ts';
import type { OrderAnswer } from './answer-update.ts';
import type { Background } from './background.ts';
import type { Cancellation } from './cancellation.ts';
import type { FulfillmentLink } from './fulfillment-link.ts';
import type { Money } from './money.ts';
import type { OrderEntity, Reason } from './order-entity.ts';
import { oms } from './proxies.ts';
import { turns, type Decided, type Turn } from './turn.ts';

export interface ChangesState {
	/** Counts the supplier orders that changes made: their ids are made of it. */
	made: number;
}

interface Asked {
	changeId: string;
	who: Actor;
	reason: string;
}

interface Course {
	entity: OrderEntity;
	link: FulfillmentLink;
	cancellation: Cancellation;
	money: Money;
	background: Background;
}

const tooMany = () => refused('amount-exceeded', { field: 'lines', message: 'That is more than can still be changed.' });

export function orderChanges({ entity, link, cancellation, money, background }: Course, turn: Turn, state: ChangesState) {
	const inTurn = turns(turn, cancellation, background);
	/** What was legal when it was asked for may be so no more when its turn comes. */
	const whileLegal = (action: OrderAction, work: (decided: Decided) => Promise<OrderAnswer>) =>
		inTurn(async (decided) => (entity.order.actions.includes(action) ? work(decided) : refused('illegal-transition')));
	const now = () => new Date().toISOString();
	const find = (supplierOrderId: string) => entity.order.supplierOrders.find((part) => part.supplierOrderId === supplierOrderId);
	const done = (): OrderAnswer => ({ ok: true, version: entity.order.version });
	const newId = (supplierId: string) => `${entity.order.orderId}.c${state.made++}.${supplierId}`;

	/** Has these stand still; answers with those that their suppliers stopped, or with the refusal. */
	async function stop(changeId: string, supplierOrderIds: string[], until: ChangeUntil) {
		const decided = await link.requestChange({ changeId, supplierOrderIds, until });
		if (decided.refusal === 'illegal-transition')
			return refused('illegal-transition', { message: 'The supplier has begun with it: it cannot be changed any more.' });
		if (decided.refusal) return refused(decided.refusal);
		// A fulfillment that has ended has said before what it shipped.
		if (supplierOrderIds.some((id) => hasLeft(find(id)?.status ?? 'shipped'))) return refused('already-shipped');
		return { ok: true as const, stopped: decided.stopped };
	}

	const moveStock = (
		changeId: string,
		{ supplierOrderId }: Revision,
		lines: SupplierOrder['lines'],
		to: { supplierId: string; supplierOrderId: string } | null,
		reason: string
	) =>
		oms.moveStock({
			orderId: entity.order.orderId,
			supplierOrderId,
			supplierId: find(supplierOrderId)?.supplierId ?? '',
			moveId: to ? to.supplierOrderId : `${changeId}:${supplierOrderId}`,
			lines: lines.map(({ lineId, sku, quantity }) => {
				const productType = entity.order.lines.find((line) => line.lineId === lineId)?.productType ?? 'mug';
				return { lineId, sku, quantity, productType };
			}),
			to,
			reason,
			at: now()
		});

	/** The order's supplier orders with these revisions made; what a supplier was stopped at is withdrawn whole. */
	const revisedParts = (revisions: readonly Revision[], stopped: readonly string[], why: string) =>
		entity.order.supplierOrders.map((part) => {
			const one = revisions.find(({ supplierOrderId }) => supplierOrderId === part.supplierOrderId);
			return one ? revised(part, stopped.includes(part.supplierOrderId) ? [] : one.kept, now(), why) : part;
		});

	function begun(assigned: AssignedSupplierOrder, config: StockMoved['config']): SupplierOrder {
		const part = newSupplierOrder(assigned, now());
		const clock = startClock(clockConfig(part, config), entity.facts.isOnHold, Date.now());
		return { ...part, ...expectation('pending', clock, clockConfig(part, config)) };
	}

	const tell = (
		changeId: string,
		revisions: readonly Revision[],
		stopped: readonly string[],
		added: SupplierOrder[],
		address: Address | null
	) =>
		link.endChange({
			changeId,
			revised: revisions.map(({ supplierOrderId, kept }) => ({
				supplierOrderId,
				lines: stopped.includes(supplierOrderId) ? [] : kept
			})),
			added,
			address
		});

	/**
	 * Gives units up, and has the rest of what a supplier stopped given to it anew. That is decided with the order's change: nobody waits
	 * for what follows, which a store that is away holds up.
	 */
	async function giveUp(
		decided: Decided,
		changeId: string,
		plan: readonly Revision[],
		units: readonly LineUnits[],
		stopped: readonly string[],
		address: Address | null,
		reason: Reason
	): Promise<void> {
		const anew = plan.flatMap((one) => {
			const part = find(one.supplierOrderId);
			if (!part || !stopped.includes(one.supplierOrderId) || one.kept.length === 0) return [];
			return [{ one, part: newSupplierOrder({ ...part, supplierOrderId: newId(part.supplierId), lines: one.kept }, now()) }];
		});
		const added = anew.map(({ part }) => part);
		entity.change(
			{
				lines: withCancelled(entity.order.lines, units),
				supplierOrders: [...revisedParts(plan, stopped, reason.why ?? ''), ...added],
				...(address && { address })
			},
			reason
		);
		const { version } = entity.order;
		if (patched('changes-answered-when-decided')) decided(done());
		for (const one of plan) await moveStock(changeId, one, one.taken, null, reason.why ?? '');
		for (const { one, part } of anew) await moveStock(changeId, one, one.kept, part, reason.why ?? '');
		// A supplier's service is given the address that is stored.
		if (address && patched('addresses-told-when-saved')) await entity.whenSaved(version);
		await tell(changeId, plan, stopped, added, address);
		money.voidRest();
	}

	async function cancelUnits({ changeId, lines, who, reason }: Asked & { lines: LineUnits[] }, decided: Decided): Promise<OrderAnswer> {
		const plan = cancelPlan(entity.order, lines);
		if (!plan) return tooMany();
		const stopping = await stop(
			changeId,
			plan.map(({ supplierOrderId }) => supplierOrderId),
			'shipping'
		);
		if (!stopping.ok) return stopping;
		const what = `Cancelled: ${unitWords(plan.flatMap(({ taken }) => taken))}`;
		await giveUp(decided, changeId, plan, lines, stopping.stopped, null, { what, who, why: reason });
		return done();
	}

	/** Units of one supplier order become a supplier order of their own. */
	async function move({
		changeId,
		supplierOrderId,
		lines,
		supplierId,
		who,
		reason
	}: Asked & { supplierOrderId: string; lines: LineUnits[]; supplierId: string }): Promise<OrderAnswer> {
		const part = find(supplierOrderId);
		const wanted = part && takenFrom(part, lines);
		if (!part || !wanted) return tooMany();
		const stopping = await stop(changeId, [supplierOrderId], 'production');
		if (!stopping.ok) return stopping;
		const to = { supplierId, supplierOrderId: newId(supplierId) };
		const { moved, supplier, config } = await moveStock(changeId, wanted, wanted.taken, to, reason);
		const taken = takenFrom(
			part,
			wanted.taken.filter(({ lineId }) => moved.includes(lineId))
		);
		const isSplit = supplierId === part.supplierId;
		const by = isSplit ? part : supplier;
		if (!by || !taken) {
			await tell(changeId, [], [], [], null);
			return refused('out-of-stock', { field: 'supplierId', message: 'This supplier cannot make it, or has too little of it left.' });
		}
		const { supplierName, supplierKind, carrier } = by;
		const added = begun({ ...to, supplierName, supplierKind, carrier, lines: taken.taken }, config);
		const what = isSplit
			? `In a shipment of its own by ${supplierName}: ${unitWords(taken.taken)}`
			: `Moved from ${part.supplierName} to ${supplierName}: ${unitWords(taken.taken)}`;
		entity.change({ supplierOrders: [...revisedParts([taken], [], `Moved to ${supplierName}`), added] }, { what, who, why: reason });
		await tell(changeId, [taken], [], [added], null);
		return done();
	}

	async function editNow(
		{ changeId, version, address, lines, who, reason }: Asked & { version: number; address: Address; lines: LineUnits[] },
		decided: Decided
	): Promise<OrderAnswer> {
		if (version !== entity.order.version) return refused('version-conflict');
		const units = givenUpBy(entity.order, lines);
		const plan = cancelPlan(entity.order, units);
		if (!plan) return tooMany();
		const pending = entity.order.supplierOrders.filter(({ status }) => status === 'pending').map(({ supplierOrderId }) => supplierOrderId);
		const stopping = await stop(changeId, pending, 'production');
		if (!stopping.ok) return stopping;
		const less = units.length > 0 ? `: fewer of ${unitWords(plan.flatMap(({ taken }) => taken))}` : '';
		await giveUp(decided, changeId, plan, units, [], address, { what: `Edited before production${less}`, who, why: reason });
		return done();
	}

	return {
		state,
		/** The last units of an order are its cancellation. */
		async cancel(asked: Asked & { lines: LineUnits[] }): Promise<OrderAnswer> {
			let isWhole = false;
			const answer = await whileLegal('cancelLines', async (decided) => {
				if (!cancelPlan(entity.order, asked.lines)) return tooMany();
				isWhole = isAllOf(entity.order, asked.lines);
				return isWhole ? done() : cancelUnits(asked, decided);
			});
			if (!isWhole || !answer.ok) return answer;
			return (await cancellation.cancel(asked.who, asked.reason)) ? done() : refused('already-shipped');
		},
		move: (action: 'reroute' | 'split', asked: Parameters<typeof move>[0]) => whileLegal(action, () => move(asked)),
		edit: (asked: Parameters<typeof editNow>[0]) => whileLegal('edit', (decided) => editNow(asked, decided))
	};
}
