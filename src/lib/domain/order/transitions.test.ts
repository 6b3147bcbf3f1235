import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderStatuses, type Order, type OrderLine } from '#contracts/order.ts';
import type { SupplierOrder, SupplierOrderStatus } from '#contracts/fulfillment.ts';
import { stageTransitions } from '#domain/fulfillment/stages.ts';
import { newOrder } from './new-order.ts';
import { sampleInput, samplePart } from './order.fixture.ts';
import { deriveOrderStatus, type OrderFacts } from './status.ts';
import { initialStatus, isFinal, mayFollow, transitions } from './transitions.ts';
import { unassignedUnits } from './units.ts';

const nothing: OrderFacts = { hasUnassigned: false, isOnHold: false, isCancelled: false, isRefunded: false, isReturnWindowOver: false };

describe("the table of an order's life", () => {
	test('reaches every status from the first one', () => {
		const reached = new Set([initialStatus]);
		for (const status of reached) for (const next of transitions[status]) reached.add(next);
		expect([...reached].sort()).toEqual([...orderStatuses].sort());
	});

	test('leads from every status to an end', () => {
		const leads = new Set(orderStatuses.filter(isFinal));
		for (let size = -1; size !== leads.size;) {
			size = leads.size;
			for (const status of orderStatuses) if (transitions[status].some((next) => leads.has(next))) leads.add(status);
		}
		expect(leads.size).toBe(orderStatuses.length);
		expect(orderStatuses.filter(isFinal).sort()).toEqual(['cancelled', 'complete', 'refunded']);
	});

	test('names no status as its own successor', () => {
		for (const status of orderStatuses) expect(transitions[status]).not.toContain(status);
	});
});

test.each<[SupplierOrderStatus[], Partial<OrderFacts>, string]>([
	[[], { hasUnassigned: true }, 'pending_assignment'],
	[['pending'], {}, 'ready_to_fulfill'],
	[['pending', 'processing'], {}, 'processing'],
	[['processing', 'shipped'], {}, 'partially_shipped'],
	[['pending', 'delivered'], {}, 'partially_shipped'],
	[['shipped', 'delivered'], {}, 'shipped'],
	[['delivered', 'rejected'], { hasUnassigned: true }, 'partially_shipped'],
	[['delivered', 'rejected'], {}, 'delivered'],
	[['rejected'], { hasUnassigned: true }, 'pending_assignment'],
	[['delivered'], { isReturnWindowOver: true }, 'complete'],
	[['delivered'], { isRefunded: true }, 'refunded'],
	[['processing'], { isOnHold: true }, 'on_hold'],
	[['shipped'], { isRefunded: true }, 'shipped'],
	[['cancelled'], { isCancelled: true }, 'cancelled']
])('supplier orders %j with %j make an order that is %s', (statuses, facts, expected) => {
	expect(
		deriveOrderStatus(
			statuses.map((status) => ({ status })),
			{ ...nothing, ...facts }
		)
	).toBe(expected);
});

test('whatever happens, the derived status only moves along the table', () => {
	type Step = { kind: 'move'; part: number; pick: number } | { kind: 'assign' | 'giveUp' | 'hold' | 'release' };
	const step: fc.Arbitrary<Step> = fc.oneof(
		{ weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), part: fc.nat(3), pick: fc.nat(2) }) },
		{
			weight: 1,
			arbitrary: fc.record({ kind: fc.constantFrom('assign' as const, 'giveUp' as const, 'hold' as const, 'release' as const) })
		}
	);
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			const lines = ['one', 'two', 'three'].map((lineId) => ({ lineId, quantity: 2, price: 100 }));
			let order: Order = newOrder(sampleInput(lines));
			let isOnHold = false;
			const assign = () => {
				const parts = unassignedUnits(order).map((units): SupplierOrder =>
					samplePart(`${units.lineId}-${order.supplierOrders.length}`, 'pending', [units])
				);
				order = { ...order, supplierOrders: [...order.supplierOrders, ...parts] };
			};
			for (const one of steps) {
				if (one.kind === 'assign') assign();
				else if (one.kind === 'hold') isOnHold = order.status !== 'delivered' && order.status !== 'shipped';
				else if (one.kind === 'release') isOnHold = false;
				else if (one.kind === 'giveUp') {
					// Only while something else is left to ship; else the order is cancelled.
					if (!order.supplierOrders.some(({ status }) => status !== 'rejected' && status !== 'cancelled')) continue;
					const missing = unassignedUnits(order);
					const give = (line: OrderLine): OrderLine => {
						const units = missing.find(({ lineId }) => lineId === line.lineId)?.quantity ?? 0;
						return { ...line, cancelledQuantity: line.cancelledQuantity + units, refundedQuantity: line.refundedQuantity + units };
					};
					order = { ...order, lines: order.lines.map(give) };
				} else if (one.kind === 'move') {
					const part = order.supplierOrders[one.part % Math.max(1, order.supplierOrders.length)];
					// Cancelling concerns the order as a whole, and is no move of one part.
					const nexts = part ? stageTransitions[part.status].filter((status) => status !== 'cancelled') : [];
					const status = nexts[one.pick % Math.max(1, nexts.length)];
					if (!part || !status) continue;
					order = { ...order, supplierOrders: order.supplierOrders.map((other) => (other === part ? { ...part, status } : other)) };
				}
				const status = deriveOrderStatus(order.supplierOrders, { ...nothing, isOnHold, hasUnassigned: unassignedUnits(order).length > 0 });
				if (status !== order.status && !mayFollow(order.status, status)) throw new Error(`${order.status} → ${status}`);
				order = { ...order, status };
			}
		}),
		{ numRuns: 500 }
	);
});
