// What the X-ray shows: workflows' own histories, decoded by the gateway, personal data hidden. Times are ISO-8601 UTC.

/** What an event of a history is, in plain words; `other`: nothing that this shop uses. */
export type HistoryKind =
	| 'started'
	| 'completed'
	| 'failed'
	| 'timed-out'
	| 'cancelled'
	| 'terminated'
	| 'continued'
	| 'cancel-requested'
	| 'task-scheduled'
	| 'task-started'
	| 'task-completed'
	| 'task-failed'
	| 'task-timed-out'
	| 'activity-scheduled'
	| 'activity-started'
	| 'activity-completed'
	| 'activity-failed'
	| 'activity-timed-out'
	| 'activity-cancel-requested'
	| 'activity-cancelled'
	| 'timer-started'
	| 'timer-fired'
	| 'timer-cancelled'
	| 'signal-received'
	| 'signal-sent'
	| 'signal-delivered'
	| 'signal-failed'
	| 'update-accepted'
	| 'update-completed'
	| 'child-initiated'
	| 'child-started'
	| 'child-ended'
	| 'child-failed'
	| 'marker'
	| 'other';

export interface HistoryEvent {
	/** Temporal's event id: from 1 on in each run. */
	id: number;
	at: string;
	kind: HistoryKind;
	/** Of the activity, signal, update, child, workflow type or marker. */
	name?: string;
	/** The event of the same run that this belongs to: what scheduled, started or initiated it. */
	ref?: number;
	/** Of an activity's scheduling. */
	activityId?: string;
	/** From 1 on. */
	attempt?: number;
	failure?: HistoryFailure;
	/** When a timer fires. */
	dueAt?: string;
	/** The workflow that is signalled, or started as a child. */
	target?: string;
	/** The workflow that sent this signal, or whose child this is. */
	source?: string;
	/** The process that did it, or sent it. */
	worker?: string;
	/** Build of the worker that ended a task; none where workers are unversioned. */
	build?: string;
	taskQueue?: string;
	/** Input, result or details, decoded and shortened. */
	content?: unknown;
	/** Something in `content` or `failure` was hidden: it is about a person. */
	hidden?: true;
}

export interface HistoryFailure {
	message: string;
	/** The error's own name, or what Temporal calls it. */
	type: string;
}

/** One run of a workflow; after continue-as-new there is another. */
export interface HistoryRun {
	runId: string;
	startedAt: string;
	events: HistoryEvent[];
}

/** What has not reached the history: Temporal writes an activity's start only when it ends. */
export interface PendingActivity {
	/** As its scheduling has it, in the newest run. */
	activityId: string;
	name: string;
	attempt: number;
	state: 'waiting' | 'running' | 'cancelling';
	/** Of the last attempt that failed. */
	failure: HistoryFailure | null;
	worker: string | null;
	/** When this attempt began, or will. */
	at: string | null;
}

export interface Pending {
	activities: PendingActivity[];
	/** A workflow task that no worker has finished: attempt above 1 says that one has died or failed with it. */
	task: { attempt: number; state: 'waiting' | 'running' } | null;
	/** The gateway cannot reach Temporal now. */
	isTemporalAway: boolean;
}

export const nothingPending: Pending = { activities: [], task: null, isTemporalAway: false };

/** A workflow's history so far; `runs` from the oldest that is kept on. Empty where it has not been started yet. */
export interface WorkflowHistory {
	workflowId: string;
	/** Of the last event, see `historyVersion`; 0 where there is none. */
	version: number;
	runs: HistoryRun[];
	/** Older events were left out: the workflow is a very long one. */
	isCut: boolean;
	pending: Pending;
}

/**
 * One number for a place in a workflow's history, whatever the run and whichever gateway reads it: the run's start in hundredths
 * of a second since 2026, then 16 bits for the event's id (a run has at most 51,200 events).
 */
export const historyVersion = (runStartedAt: string, eventId: number): number =>
	Math.floor((Date.parse(runStartedAt) - Date.UTC(2026, 0, 1)) / 10) * 65_536 + eventId;

export interface WorkerView {
	/** As Temporal knows it: `workers-1:4711@host`. */
	identity: string;
	name: string;
	pid: number;
	host: string;
	taskQueues: string[];
	/** `silent`: on another machine, and not heard of for longer than a poll lasts. `frozen`: there, and stopped by a signal. */
	state: 'alive' | 'frozen' | 'dead' | 'silent';
	/** When Temporal heard of it last. */
	seenAt: string;
}

export interface WorkersView {
	/** Milliseconds since the epoch, of the gateway's look. */
	version: number;
	workers: WorkerView[];
}
