// What a gateway keeps of one workflow's history while it is watched: the newest runs, up to a bound, and what is still open in
// the newest.
import { historyVersion, nothingPending, type HistoryEvent, type HistoryRun, type Pending, type WorkflowHistory } from '#contracts/xray.ts';

export interface KeptHistory {
	/** Takes events of a run in; the same event twice counts once. Answers the version before. */
	take(runId: string, events: readonly HistoryEvent[]): number;
	/** An older run that was read afterwards. */
	takeOlder(run: HistoryRun): void;
	/** What is after `since`; everything where nothing is given. */
	view(since?: number): WorkflowHistory;
	version(): number;
	startOf(runId: string): string;
	pending: Pending;
	/** When the oldest activity or workflow task that has not ended was scheduled; null: nothing is open. ISO-8601. */
	openSince(): string | null;
}

const closesActivity = new Set(['activity-completed', 'activity-failed', 'activity-timed-out', 'activity-cancelled']);
const closesTask = new Set(['task-completed', 'task-failed', 'task-timed-out']);

/** `mostEvents`: the oldest of a longer history are left out. */
export function keptHistory(workflowId: string, mostEvents: number): KeptHistory {
	let runs: HistoryRun[] = [];
	let version = 0;
	let isCut = false;
	const open = new Map<number, string>();

	const count = () => runs.reduce((sum, { events }) => sum + events.length, 0);

	function cut() {
		let over = count() - mostEvents;
		if (over <= 0) return;
		isCut = true;
		runs = runs.flatMap((run) => {
			const dropped = Math.min(over, run.events.length);
			over -= dropped;
			return dropped === run.events.length ? [] : [{ ...run, events: run.events.slice(dropped) }];
		});
	}

	function note(event: HistoryEvent) {
		if (event.kind === 'activity-scheduled' || event.kind === 'task-scheduled') open.set(event.id, event.at);
		else if (event.ref !== undefined && (closesActivity.has(event.kind) || closesTask.has(event.kind))) open.delete(event.ref);
	}

	function runOf(runId: string, first: HistoryEvent): HistoryRun {
		const known = runs.find((run) => run.runId === runId);
		if (known) return known;
		// What an ended run left open will never end.
		open.clear();
		const made: HistoryRun = { runId, startedAt: first.at, events: [] };
		runs.push(made);
		return made;
	}

	const kept: KeptHistory = {
		pending: nothingPending,
		take(runId, events) {
			const previous = version;
			for (const event of events) {
				const run = runOf(runId, event);
				const last = run.events.at(-1);
				if (!last || event.id > last.id) run.events.push(event);
				else {
					// Read again from the start, or an event that was not final yet.
					const place = run.events.findIndex(({ id }) => id === event.id);
					if (place >= 0) run.events[place] = event;
				}
				note(event);
				version = Math.max(version, historyVersion(run.startedAt, event.id));
			}
			cut();
			return previous;
		},
		takeOlder(run) {
			runs.unshift(run);
			cut();
		},
		view: (since = 0) => ({
			workflowId,
			version,
			runs: runs.flatMap((run) => {
				const events = run.events.filter(({ id }) => historyVersion(run.startedAt, id) > since);
				return events.length > 0 ? [{ ...run, events }] : [];
			}),
			isCut,
			pending: kept.pending
		}),
		version: () => version,
		startOf: (runId) => runs.find((run) => run.runId === runId)?.startedAt ?? '',
		openSince: () => [...open.values()].sort()[0] ?? null
	};
	return kept;
}
