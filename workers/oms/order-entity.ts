// The order as the workflow holds it: every change raises its version, and is then written, projected and published, each at most
// once at a time. Handlers and the order's course change it through here alone.
import { condition, upsertSearchAttributes, uuid4, workflowInfo } from '@temporalio/workflow';
import type { Actor } from '#contracts/actor.ts';
import type { PaceNews } from '#contracts/identity.ts';
import type { Order } from '#contracts/order.ts';
import { orderStatusAttribute } from '#contracts/search-attributes.ts';
import { atPace, newerPace } from '#domain/identity/paced-deadline.ts';
import { legalActions } from '#domain/order/actions.ts';
import { deriveOrderStatus, type OrderFacts } from '#domain/order/status.ts';
import { timeUuid } from '#domain/order/time-uuid.ts';
import { mayFollow } from '#domain/order/transitions.ts';
import { unassignedUnits } from '#domain/order/units.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { saveThenPublish } from '#workers/durable/save-then-publish.ts';
import { oms, realtime } from './proxies.ts';

export type Facts = Pick<OrderFacts, 'isOnHold' | 'isCancelled' | 'isReturnWindowOver'>;
export interface Reason {
	what: string;
	who: Actor;
	why?: string;
	/** Shown to staff alone. */
	isInternal?: true;
}

export const system: Actor = { kind: 'system', name: 'Durable Goods' };

/** A person waits no longer than this for the row of a change that is decided already. */
const answerMs = 4_000;

export type OrderEntity = ReturnType<typeof orderEntity>;

export function orderEntity(initial: Order, initialFacts: Facts, initialPace: PaceNews) {
	const facts: Facts = { ...initialFacts };
	const node = uuid4();
	/** Started with one, it keeps it true; a Temporal that knows none started it without. */
	const hasAttribute = workflowInfo().typedSearchAttributes.get(orderStatusAttribute) !== undefined;
	let entries = 0;
	let order = initial;
	let saved = initial;
	let pace = initialPace;

	const isRefunded = (lines: Order['lines']) => lines.every(({ quantity, refundedQuantity }) => refundedQuantity >= quantity);

	const projecting = dirtyFlag(() => oms.projectOrder(saved));
	const showing = saveThenPublish({
		current: () => order,
		async save(writing) {
			const isNew = saved.version === 0;
			const answer = await oms.saveOrder({ order: writing, project: !projecting.isDirty(), isNew });
			saved = writing;
			if (answer.pace) followPace(answer.pace);
			if (!answer.isProjected) projecting.mark();
		},
		publish: (written, previous) => realtime.publishOrder({ order: written, previous, at: written.updatedAt }),
		// Nobody follows an order before its first version; and as assignment follows at once, the two are told together.
		published: Math.max(1, initial.version)
	});

	/** Applies the fields, derives the status, and has all of it written. A reason makes an entry of the history. */
	function change(fields: Partial<Order>, reason: Reason | null): void {
		const next = { ...order, ...fields };
		const status = deriveOrderStatus(next.supplierOrders, {
			...facts,
			hasUnassigned: unassignedUnits(next).length > 0,
			isRefunded: isRefunded(next.lines)
		});
		const isNew = order.version === 0;
		if (!isNew && status !== order.status && !mayFollow(order.status, status))
			throw new Error(`An order cannot go from ${order.status} to ${status}.`);
		const at = new Date().toISOString();
		const moved = reason ?? (status === order.status ? null : { what: 'Status changed', who: system });
		const entry = moved && {
			entryId: timeUuid(Date.now(), entries++, node),
			at,
			from: isNew ? null : order.status,
			to: status,
			what: moved.what,
			who: moved.who,
			why: moved.why ?? '',
			...(moved.isInternal && { isInternal: true as const })
		};
		order = {
			...next,
			status,
			actions: legalActions({ ...next, status }),
			version: order.version + 1,
			updatedAt: at,
			history: entry ? [...next.history, entry] : next.history
		};
		if (hasAttribute && !isNew && entry && entry.from !== status) upsertSearchAttributes([{ key: orderStatusAttribute, value: status }]);
		showing.changed();
	}

	/** A decision that is waited for comes due sooner or later; stages are the fulfillment's. */
	function followPace(news: PaceNews): void {
		const { decision } = order;
		const due = decision && atPace({ at: Date.parse(decision.deadline), ...pace }, news, Date.now()).at;
		pace = newerPace(pace, news);
		if (decision && due !== null && due !== Date.parse(decision.deadline))
			change({ decision: { ...decision, deadline: new Date(due).toISOString() } }, null);
	}

	return {
		facts,
		get order() {
			return order;
		},
		/** The shop's pace, as the order heard it last. */
		get pace() {
			return pace;
		},
		followPace,
		change,
		/** Resolves when this version is in the write store. */
		whenSaved: (version: number) => condition(() => saved.version >= version),
		/** The same for a person who waits; after a few seconds the row may come later. */
		async answered(version: number): Promise<void> {
			if (saved.version < version) await condition(() => saved.version >= version, answerMs);
		},
		isClean: () => showing.isClean() && !projecting.isDirty()
	};
}
