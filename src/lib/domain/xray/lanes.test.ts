import { describe, expect, test } from 'vitest';
import { nothingPending, type HistoryEvent, type Pending, type WorkflowHistory } from '#contracts/xray.ts';
import { arrowsBetween } from './arrows.ts';
import { readLane } from './lanes.ts';
import { workersAtWork } from './workers.ts';

const start = Date.parse('2026-11-22T10:00:00.000Z');
const iso = (second: number) => new Date(start + second * 1_000).toISOString();
type Given = Omit<HistoryEvent, 'id' | 'at'> & { at: number };

function historyOf(workflowId: string, given: Given[], pending: Partial<Pending> = {}): WorkflowHistory {
	const events = given.map(({ at, ...event }, index): HistoryEvent => ({ ...event, id: index + 1, at: iso(at) }));
	const run = { runId: 'r1', startedAt: events[0]?.at ?? iso(0), events };
	return { workflowId, version: 1, runs: given.length > 0 ? [run] : [], isCut: false, pending: { ...nothingPending, ...pending } };
}
const lane = (history: WorkflowHistory, second = 60) => readLane(history, null, start + second * 1_000);

const order = (more: Given[] = [], pending: Partial<Pending> = {}) =>
	historyOf(
		'order-1',
		[
			{ at: 0, kind: 'started', name: 'order', worker: 'workers-1:1@h' },
			{ at: 0, kind: 'task-scheduled' },
			{ at: 0.1, kind: 'task-started', ref: 2, worker: 'workers-1:1@h' },
			{ at: 0.2, kind: 'task-completed', ref: 2, worker: 'workers-1:1@h' },
			{ at: 0.2, kind: 'activity-scheduled', name: 'startFulfillment', activityId: '1' },
			...more
		],
		pending
	);

describe('a lane', () => {
	test('names the build that ran it last', () => {
		expect(lane(order()).build).toBeNull();
		const task = (at: number, ref: number, build: string): Given[] => [
			{ at, kind: 'task-scheduled' },
			{ at, kind: 'task-started', ref, worker: 'workers-next:3@h' },
			{ at, kind: 'task-completed', ref, worker: 'workers-next:3@h', build }
		];
		expect(lane(order([...task(1, 6, 'today'), ...task(2, 9, 'next')])).build).toBe('next');
		expect(lane(order([...task(1, 6, 'today'), { at: 2, kind: 'task-scheduled' }])).build).toBe('today');
	});

	test('of what is not there yet says so', () => {
		expect(lane(historyOf('fulfillment-1', []))).toMatchObject({ kind: 'fulfillment', state: 'not-started', eventCount: 0 });
	});

	test('has every event exactly once', () => {
		const history = order([
			{ at: 1, kind: 'activity-started', ref: 5, attempt: 3, worker: 'workers-2:2@h', failure: { message: 'away', type: 'Error' } },
			{ at: 2, kind: 'activity-completed', ref: 5 },
			{ at: 2, kind: 'timer-started', name: '1', dueAt: iso(9) },
			{ at: 3, kind: 'signal-received', name: 'supplierOrderChanged', source: 'fulfillment-1' },
			{ at: 3, kind: 'update-accepted', name: 'addNote' },
			{ at: 4, kind: 'update-completed', ref: 10 },
			{ at: 4, kind: 'marker', name: 'saveOrder' },
			{ at: 4, kind: 'other', name: 'workflowPropertiesModified' },
			{ at: 5, kind: 'timer-cancelled', ref: 8 },
			{ at: 5, kind: 'activity-completed', ref: 999 },
			{ at: 6, kind: 'completed' }
		]);
		const { bars, marks, ticks, state } = lane(history);
		const ids = [...bars, ...marks, ...ticks].flatMap(({ events }) => events.map(({ id }) => id));
		expect(ids.sort((one, other) => one - other)).toEqual(history.runs[0]?.events.map(({ id }) => id));
		expect(bars).toMatchObject([
			{ kind: 'activity', name: 'startFulfillment', outcome: 'done', attempts: 3, worker: 'workers-2:2@h', failure: { message: 'away' } },
			{ kind: 'timer', outcome: 'cancelled', dueAt: Date.parse(iso(9)) },
			{ kind: 'update', name: 'addNote', outcome: 'done' }
		]);
		expect(state).toBe('completed');
	});

	test.each<[string, WorkflowHistory, string]>([
		['an activity under way', order(), 'working'],
		[
			'an activity that is tried again',
			order([], { activities: [{ activityId: '1', name: '', attempt: 2, state: 'waiting', failure: null, worker: null, at: null }] }),
			'trying-again'
		],
		[
			'a timer',
			order([
				{ at: 1, kind: 'activity-completed', ref: 5 },
				{ at: 1, kind: 'timer-started', dueAt: iso(90) }
			]),
			'timer'
		],
		['nothing that is open', order([{ at: 1, kind: 'activity-completed', ref: 5 }]), 'waiting'],
		['a task that nobody takes', order([{ at: 1, kind: 'task-scheduled' }]), 'no-worker'],
		['a task that was lost', order([], { task: { attempt: 2, state: 'waiting' } }), 'no-worker'],
		['a termination', order([{ at: 1, kind: 'terminated' }]), 'failed']
	])('with %s says so', (_what, history, state) => {
		expect(lane(history).state).toBe(state);
	});

	test('at an earlier time is as it was then', () => {
		const history = order([
			{ at: 1, kind: 'activity-started', ref: 5, attempt: 1 },
			{ at: 5, kind: 'activity-completed', ref: 5 }
		]);
		expect(readLane(history, start + 2_000, start + 2_000)).toMatchObject({
			eventCount: 6,
			state: 'working',
			bars: [{ to: null, outcome: 'running' }]
		});
		expect(readLane(history, start - 1, start - 1)).toMatchObject({ eventCount: 0, state: 'not-started' });
	});

	test('goes on with the next run, and what the last one left open has ended with it', () => {
		const first = order([{ at: 3, kind: 'continued' }]);
		const second = { runId: 'r2', startedAt: iso(3), events: [{ id: 1, at: iso(3), kind: 'started' as const, name: 'order' }] };
		const read = lane({ ...first, runs: [second, ...first.runs] });
		expect(read.runs.map(({ runId, to }) => [runId, to])).toEqual([
			['r1', start + 3_000],
			['r2', null]
		]);
		expect(read).toMatchObject({ state: 'waiting', bars: [{ outcome: 'abandoned', to: start + 3_000 }] });
	});
});

describe('arrows', () => {
	const fulfillment = historyOf('fulfillment-1', [
		{ at: 0.6, kind: 'started', name: 'fulfillment', worker: 'workers-2:2@h' },
		{ at: 2, kind: 'signal-sent', name: 'supplierOrderChanged', target: 'order-1' },
		{ at: 3, kind: 'signal-sent', name: 'supplierOrderChanged', target: 'order-1' }
	]);
	const told = order([
		{ at: 0.5, kind: 'activity-started', ref: 5, attempt: 1, worker: 'workers-2:2@h' },
		{ at: 0.7, kind: 'activity-completed', ref: 5, worker: 'workers-2:2@h' },
		{ at: 2.1, kind: 'signal-received', name: 'supplierOrderChanged', source: 'fulfillment-1' },
		{ at: 3.1, kind: 'signal-received', name: 'supplierOrderChanged', source: 'fulfillment-1' }
	]);

	test('lead from each signal that was sent to where it landed, and from an activity to what it started', () => {
		const found = arrowsBetween([lane(told), lane(fulfillment)]);
		expect(
			found.map(({ kind, from, to, isExact }) => [kind, from.lane, (from.at - start) / 1_000, to.lane, (to.at - start) / 1_000, isExact])
		).toEqual([
			['signal', 1, 2, 0, 2.1, true],
			['signal', 1, 3, 0, 3.1, true],
			['start', 0, 0.5, 1, 0.6, false]
		]);
	});

	test('lead from a parent to its child', () => {
		const cart = historyOf('cart-1', [
			{ at: 0, kind: 'started' },
			{ at: 1, kind: 'child-initiated', name: 'checkout', target: 'checkout-1' },
			{ at: 1.2, kind: 'child-started', ref: 2, target: 'checkout-1' }
		]);
		const checkout = historyOf('checkout-1', [{ at: 1.1, kind: 'started', source: 'cart-1' }]);
		expect(arrowsBetween([lane(cart), lane(checkout)])).toMatchObject([
			{ kind: 'start', from: { lane: 0 }, to: { lane: 1 }, isExact: true }
		]);
	});

	test('lead nowhere where nobody knows', () => {
		expect(arrowsBetween([lane(fulfillment)])).toEqual([]);
	});
});

test('a worker does, holds and has lost what the histories say', () => {
	const worker = (name: string, pid: number, state: 'alive' | 'dead') => ({
		identity: `${name}:${pid}@h`,
		name,
		pid,
		host: 'h',
		taskQueues: [],
		state,
		seenAt: iso(0)
	});
	const moved = order(
		[
			{ at: 4, kind: 'task-scheduled' },
			{ at: 4, kind: 'task-started', ref: 6, worker: 'workers-2:2@h' }
		],
		{ activities: [{ activityId: '1', name: '', attempt: 2, state: 'running', failure: null, worker: 'workers-2:2@h', at: iso(3) }] }
	);
	expect(workersAtWork([worker('workers-1', 1, 'dead'), worker('workers-2', 2, 'alive')], [lane(moved)])).toMatchObject([
		{ holds: [], movedAway: ['order-1'], doing: [] },
		{ holds: ['order-1'], movedAway: [], doing: [{ workflowId: 'order-1', name: 'startFulfillment', attempt: 2 }] }
	]);
});
