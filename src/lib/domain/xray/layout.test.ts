// The stage's X-ray: all lanes in the height that there is, what is new in sight, what is over folded first.
import { expect, test } from 'vitest';
import { nothingPending, type HistoryEvent, type HistoryKind, type WorkflowHistory } from '#contracts/xray.ts';
import { axisOf } from './axis.ts';
import { layOut, momentsOf, type Metrics } from './layout.ts';
import { readLane } from './lanes.ts';

const metrics: Metrics = {
	unit: 80,
	row: 36,
	letter: 13,
	labelExtra: 46,
	mostRows: 5,
	headAbove: 38,
	lineRow: 16,
	leastHeight: 0,
	foldedHeight: 42,
	lanePadding: 10,
	tickEvery: 190,
	tail: 32
};
const start = Date.parse('2026-11-30T10:00:00.000Z');

/** A workflow that began so many seconds in, does an activity every two seconds, and is over or not. */
function history(workflowId: string, fromSecond: number, activities: number, isOver: boolean): WorkflowHistory {
	const at = (second: number) => new Date(start + second * 1_000).toISOString();
	let id = 0;
	const event = (kind: HistoryKind, second: number, more: Partial<HistoryEvent> = {}): HistoryEvent => ({
		id: ++id,
		kind,
		at: at(second),
		...more
	});
	const events = [event('started', fromSecond)];
	for (let count = 0; count < activities; count += 1) {
		const second = fromSecond + count * 2;
		const scheduled = event('activity-scheduled', second, { name: 'resolveAssignments', activityId: String(count) });
		events.push(scheduled, event('activity-completed', second + 0.2, { ref: scheduled.id }));
	}
	if (isOver) events.push(event('completed', fromSecond + activities * 2));
	return {
		workflowId,
		version: id,
		runs: [{ runId: `run-of-${workflowId}`, startedAt: at(fromSecond), events }],
		isCut: false,
		pending: nothingPending
	};
}

function laidOut(histories: WorkflowHistory[], size: { width: number; height: number }) {
	const now = start + 60_000;
	const lanes = histories.map((one) => readLane(one, null, now));
	const axis = axisOf('even', momentsOf(lanes), now, 1.5);
	return layOut(lanes, axis, now, metrics, ({ name }) => name, size);
}
const family = () => [
	history('cart-1', 0, 3, true),
	history('checkout-1', 4, 4, true),
	history('order-1', 12, 20, false),
	history('fulfillment-1', 14, 18, false),
	history('inventory-service', 0, 25, false)
];

test.each([
	[1280, 430],
	[500, 430],
	[500, 300],
	[2400, 1300]
])('in %i × %i pixels every lane has its place, and the newest event of those that go on its label', (width, height) => {
	const { lanes, width: whole } = laidOut(family(), { width, height });
	expect(lanes).toHaveLength(5);
	expect(Math.max(...lanes.map(({ top, height }) => top + height))).toBeLessThanOrEqual(height + 0.01);
	const open = lanes.findLast(({ isFolded, lane }) => !isFolded && lane.kind !== 'inventory');
	const last = open?.pieces.at(-1);
	expect(last).toMatchObject({ label: 'resolveAssignments', hasLabel: true });
	expect((last?.x ?? 0) + (last?.width ?? 0)).toBeGreaterThanOrEqual(whole - width);
	for (const { pieces, top, height, isFolded } of lanes) {
		if (isFolded) expect(pieces).toEqual([]);
		for (const { y } of pieces) expect(y + metrics.row).toBeLessThanOrEqual(top + height + 0.01);
	}
});

test('what is over gives its room up first', () => {
	const roomy = laidOut(family(), { width: 6_000, height: 700 });
	expect(roomy.lanes.map(({ isFolded }) => isFolded)).toEqual([false, false, false, false, false]);
	const narrow = laidOut(family(), { width: 6_000, height: 400 });
	expect(narrow.lanes.map(({ isFolded }) => isFolded)).toEqual([true, true, false, false, false]);
});

test('a lane that is alone keeps its room, however little there is', () => {
	expect(laidOut([history('cart-1', 0, 3, false)], { width: 200, height: 60 }).lanes[0]).toMatchObject({ isFolded: false });
});
