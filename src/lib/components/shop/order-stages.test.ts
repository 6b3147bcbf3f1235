import { describe, expect, it } from 'vitest';
import type { OrderStatus, TrackerOrder } from '#contracts/order.ts';
import { samplePart } from '#domain/order/order.fixture.ts';
import { stagesOf } from './order-stages.ts';

type Given = Parameters<typeof stagesOf>[0];
const entry = (to: OrderStatus): TrackerOrder['history'][number] => ({
	entryId: to,
	at: `at ${to}`,
	from: null,
	to,
	what: '',
	who: { kind: 'system', name: '' },
	why: ''
});
const order = (status: OrderStatus, history: OrderStatus[] = [], parcels = 1): Given => ({
	status,
	history: history.map(entry),
	supplierOrders: Array.from({ length: parcels }, (_, index) => samplePart(`part ${index}`, 'processing', [])),
	placedAt: 'placed'
});
const states = (given: Given) => stagesOf(given).map(({ status, state }) => `${status}:${state}`);

describe('the stages of an order', () => {
	it('are six for one parcel and seven for several', () => {
		expect(stagesOf(order('processing'))).toHaveLength(6);
		expect(stagesOf(order('processing', [], 2))).toHaveLength(7);
	});

	it('tell of parts only where there were parts, or still may be', () => {
		const stages = (given: Given) => stagesOf(given).map(({ status }) => status);
		expect(stages(order('shipped', ['processing', 'shipped'], 2))).not.toContain('partially_shipped');
		expect(stages(order('shipped', ['partially_shipped', 'shipped'], 2))).toContain('partially_shipped');
		const refused = { ...order('processing', [], 1), supplierOrders: [samplePart('a', 'rejected', []), samplePart('b', 'processing', [])] };
		expect(stages(refused)).not.toContain('partially_shipped');
	});

	it('have one that is current, with those before it done', () =>
		expect(states(order('shipped'))).toEqual([
			'pending_assignment:done',
			'ready_to_fulfill:done',
			'processing:done',
			'shipped:current',
			'delivered:to-come',
			'complete:to-come'
		]));

	it('are all done when the order is complete', () =>
		expect(stagesOf(order('complete')).every(({ state }) => state === 'done')).toBe(true));

	it.each(['on_hold', 'cancelled', 'refunded'] as const)('stay where the order was when it is %s', (status) =>
		expect(stagesOf(order(status, ['pending_assignment', 'processing', status])).find(({ state }) => state === 'current')?.status).toBe(
			'processing'
		)
	);

	it('say when each was reached', () =>
		expect(stagesOf(order('processing', ['processing'])).map(({ at }) => at)).toEqual(['placed', null, 'at processing', null, null, null]));
});
