// A workflow's history as a lane on the time axis: what lasts is a bar, what happens is a mark, what a worker computes is a tick.
// Every event of the history belongs to exactly one of them.
import {
	nothingPending,
	type HistoryEvent,
	type HistoryFailure,
	type HistoryRun,
	type Pending,
	type WorkflowHistory
} from '#contracts/xray.ts';

export type LaneKind = 'cart' | 'checkout' | 'order' | 'fulfillment' | 'inventory' | 'api-token' | 'other';
export type BarKind = 'activity' | 'timer' | 'update';
export type Outcome = 'running' | 'waiting' | 'retrying' | 'done' | 'failed' | 'cancelled' | 'abandoned';

interface Item {
	/** Unique among all lanes. */
	key: string;
	name: string;
	/** Milliseconds since the epoch. */
	at: number;
	/** In the order of the history. */
	events: HistoryEvent[];
	runId: string;
}

export interface Bar extends Item {
	kind: BarKind;
	/** When a worker took it; null where none has, or where Temporal has not told. */
	beganAt: number | null;
	/** Null while it lasts. */
	to: number | null;
	outcome: Outcome;
	attempts: number;
	failure: HistoryFailure | null;
	worker: string | null;
	/** When a timer fires. */
	dueAt: number | null;
}

export type MarkKind =
	'started' | 'ended' | 'continued' | 'signal-sent' | 'signal-received' | 'child' | 'child-ended' | 'local' | 'cancel' | 'other';

export interface Mark extends Item {
	kind: MarkKind;
	/** The workflow at the other end. */
	other: string | null;
	isBad: boolean;
}

/** A workflow task: the moment in which the workflow's own code runs. */
export interface Tick extends Item {
	to: number | null;
	worker: string | null;
	isBad: boolean;
}

export type LaneState =
	'not-started' | 'working' | 'trying-again' | 'no-worker' | 'timer' | 'waiting' | 'completed' | 'failed' | 'cancelled';

export interface Lane {
	workflowId: string;
	kind: LaneKind;
	bars: Bar[];
	marks: Mark[];
	ticks: Tick[];
	/** When each run began and ended; null: it runs. */
	runs: { runId: string; from: number; to: number | null }[];
	state: LaneState;
	/** The process that ran the workflow's code last. */
	heldBy: string | null;
	/** The build that ran it last; null where workers are unversioned. */
	build: string | null;
	eventCount: number;
	isCut: boolean;
	isTemporalAway: boolean;
}

const kinds: LaneKind[] = ['cart', 'checkout', 'order', 'fulfillment', 'inventory', 'api-token'];
export const laneKind = (workflowId: string): LaneKind => kinds.find((kind) => workflowId.startsWith(`${kind}-`)) ?? 'other';

const ends = new Set(['completed', 'failed', 'timed-out', 'cancelled', 'terminated', 'continued']);
const activityEnds: Partial<Record<HistoryEvent['kind'], Outcome>> = {
	'activity-completed': 'done',
	'activity-failed': 'failed',
	'activity-timed-out': 'failed',
	'activity-cancelled': 'cancelled'
};
const timerEnds: Partial<Record<HistoryEvent['kind'], Outcome>> = { 'timer-fired': 'done', 'timer-cancelled': 'cancelled' };
const markKinds: Partial<Record<HistoryEvent['kind'], MarkKind>> = {
	started: 'started',
	completed: 'ended',
	failed: 'ended',
	'timed-out': 'ended',
	cancelled: 'ended',
	terminated: 'ended',
	continued: 'continued',
	'cancel-requested': 'cancel',
	'signal-sent': 'signal-sent',
	'signal-received': 'signal-received',
	'child-initiated': 'child',
	'child-ended': 'child-ended',
	'child-failed': 'child-ended',
	marker: 'local'
};
const bad = new Set(['failed', 'timed-out', 'terminated', 'child-failed', 'signal-failed', 'task-failed', 'task-timed-out']);

const msOf = (iso: string) => Date.parse(iso);

interface RunItems {
	bars: Bar[];
	marks: Mark[];
	ticks: Tick[];
	from: number;
	to: number | null;
}

function readRun(workflowId: string, { runId, events }: HistoryRun, pending: Pending, startedAt: number): RunItems {
	const followers = new Map<number, HistoryEvent[]>();
	const present = new Set(events.map(({ id }) => id));
	for (const event of events) {
		if (event.ref === undefined || !present.has(event.ref)) continue;
		followers.set(event.ref, [...(followers.get(event.ref) ?? []), event]);
	}
	const end = events.find(({ kind }) => ends.has(kind));
	const to = end ? msOf(end.at) : null;
	const items: RunItems = { bars: [], marks: [], ticks: [], from: startedAt, to };

	for (const event of events) {
		if (event.ref !== undefined && present.has(event.ref)) continue;
		const later = followers.get(event.id) ?? [];
		const base = {
			key: `${workflowId} ${runId} ${event.id}`,
			name: event.name ?? '',
			at: msOf(event.at),
			events: [event, ...later],
			runId
		};
		switch (event.kind) {
			case 'activity-scheduled':
				items.bars.push(activityBar(base, event, later, pending, to));
				break;
			case 'timer-started':
				items.bars.push(timerBar(base, event, later, to));
				break;
			case 'update-accepted':
				items.bars.push(updateBar(base, event, later, to));
				break;
			case 'task-scheduled':
			case 'task-started':
			case 'task-completed':
			case 'task-failed':
			case 'task-timed-out':
				items.ticks.push(tick(base, event, later));
				break;
			default:
				items.marks.push({
					...base,
					kind: markKinds[event.kind] ?? 'other',
					other: event.target ?? event.source ?? null,
					isBad: base.events.some(({ kind }) => bad.has(kind))
				});
		}
	}
	return items;
}

type Base = Pick<Bar, 'key' | 'name' | 'at' | 'events' | 'runId'>;

function activityBar(base: Base, event: HistoryEvent, later: HistoryEvent[], pending: Pending, runEnd: number | null): Bar {
	const started = later.find(({ kind }) => kind === 'activity-started');
	const ended = later.find(({ kind }) => activityEnds[kind]);
	const open = ended ? undefined : pending.activities.find(({ activityId }) => activityId === event.activityId);
	const attempts = started?.attempt ?? open?.attempt ?? 1;
	const stillOpen: Outcome = runEnd !== null ? 'abandoned' : attempts > 1 ? 'retrying' : open?.state === 'waiting' ? 'waiting' : 'running';
	return {
		...base,
		kind: 'activity',
		beganAt: started ? msOf(started.at) : open?.state === 'running' && open.at ? msOf(open.at) : null,
		to: ended ? msOf(ended.at) : runEnd,
		outcome: (ended && activityEnds[ended.kind]) ?? stillOpen,
		attempts,
		failure: ended?.failure ?? started?.failure ?? open?.failure ?? null,
		worker: started?.worker ?? ended?.worker ?? open?.worker ?? null,
		dueAt: null
	};
}

function timerBar(base: Base, event: HistoryEvent, later: HistoryEvent[], runEnd: number | null): Bar {
	const ended = later.find(({ kind }) => timerEnds[kind]);
	return {
		...base,
		// Its own id is a number that says nothing.
		name: 'Timer',
		kind: 'timer',
		beganAt: base.at,
		to: ended ? msOf(ended.at) : runEnd,
		outcome: (ended && timerEnds[ended.kind]) ?? (runEnd === null ? 'running' : 'abandoned'),
		attempts: 1,
		failure: null,
		worker: null,
		dueAt: event.dueAt ? msOf(event.dueAt) : null
	};
}

function updateBar(base: Base, event: HistoryEvent, later: HistoryEvent[], runEnd: number | null): Bar {
	const completed = later.find(({ kind }) => kind === 'update-completed');
	return {
		...base,
		kind: 'update',
		beganAt: base.at,
		to: completed ? msOf(completed.at) : runEnd,
		outcome: completed ? (completed.failure ? 'failed' : 'done') : runEnd === null ? 'running' : 'abandoned',
		attempts: 1,
		failure: completed?.failure ?? null,
		worker: event.worker ?? null,
		dueAt: null
	};
}

function tick(base: Base, event: HistoryEvent, later: HistoryEvent[]): Tick {
	const ended = later.find(({ kind }) => kind === 'task-completed' || bad.has(kind));
	return {
		...base,
		to: ended ? msOf(ended.at) : null,
		worker: [...later].reverse().find(({ worker }) => worker)?.worker ?? event.worker ?? null,
		isBad: base.events.some(({ kind }) => bad.has(kind))
	};
}

/** A task that waits for longer than this waits for a worker. */
const noWorkerAfterMs = 1_500;

function stateOf({ bars, marks, ticks }: Pick<Lane, 'bars' | 'marks' | 'ticks'>, pending: Pending, now: number): LaneState {
	const last = marks.findLast(({ kind }) => kind === 'ended' || kind === 'started' || kind === 'continued');
	if (!last) return ticks.length + bars.length + marks.length > 0 ? 'working' : 'not-started';
	if (last.kind === 'ended') {
		const [event] = last.events;
		return event?.kind === 'completed' ? 'completed' : event?.kind === 'cancelled' ? 'cancelled' : 'failed';
	}
	const waitsForWorker = ticks.some(({ to, at, events }) => to === null && events.length === 1 && now - at > noWorkerAfterMs);
	if (waitsForWorker || (pending.task && pending.task.attempt > 1)) return 'no-worker';
	const open = bars.filter(({ to }) => to === null);
	if (open.some(({ outcome }) => outcome === 'retrying')) return 'trying-again';
	if (open.some(({ kind }) => kind !== 'timer') || ticks.some(({ to }) => to === null)) return 'working';
	return open.length > 0 ? 'timer' : 'waiting';
}

/** `until`: as it was at that time, ms; null: as it is now. `now` is the time to judge waiting by. */
export function readLane(history: WorkflowHistory, until: number | null, now: number): Lane {
	const pending = until === null ? history.pending : nothingPending;
	const past = (events: HistoryEvent[]) => (until === null ? events : events.filter(({ at }) => msOf(at) <= until));
	const runs = [...history.runs]
		.sort((one, other) => msOf(one.startedAt) - msOf(other.startedAt))
		.map((run) => ({ ...run, events: past(run.events) }))
		.filter(({ events }) => events.length > 0);
	const read = runs.map((run, index) =>
		readRun(history.workflowId, run, index === runs.length - 1 ? pending : nothingPending, msOf(run.startedAt))
	);
	const byTime = <T extends Item>(items: T[]) => items.sort((one, other) => one.at - other.at);
	const items = {
		bars: byTime(read.flatMap(({ bars }) => bars)),
		marks: byTime(read.flatMap(({ marks }) => marks)),
		ticks: byTime(read.flatMap(({ ticks }) => ticks))
	};
	return {
		workflowId: history.workflowId,
		kind: laneKind(history.workflowId),
		...items,
		runs: read.map(({ from, to }, index) => ({ runId: runs[index]?.runId ?? '', from, to })),
		state: stateOf(items, pending, now),
		heldBy: items.ticks.findLast(({ worker }) => worker !== null)?.worker ?? null,
		build: items.ticks.findLast(({ to }) => to !== null)?.events.findLast(({ kind }) => kind === 'task-completed')?.build ?? null,
		eventCount: runs.reduce((sum, { events }) => sum + events.length, 0),
		isCut: history.isCut,
		isTemporalAway: pending.isTemporalAway
	};
}
