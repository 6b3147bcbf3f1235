// What Temporal's own words for an event come to. Read from the messages themselves: the SDK's way to JSON breaks where two
// versions of protobuf's library are installed.
import type { Client } from '@temporalio/client';
import type { HistoryEvent } from '#contracts/xray.ts';

type Answer = Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>;
export type TemporalEvent = NonNullable<NonNullable<Answer['history']>['events']>[number];
type AttributesName = Extract<keyof TemporalEvent, `${string}EventAttributes`>;
type Attributes<Name extends AttributesName> = NonNullable<TemporalEvent[Name]>;
type Payloads = Attributes<'activityTaskScheduledEventAttributes'>['input'];
export type TemporalPayload = NonNullable<NonNullable<NonNullable<Payloads>['payloads']>[number]>;
export type TemporalFailure = NonNullable<Attributes<'activityTaskFailedEventAttributes'>['failure']>;

/** Of int64 and of protobuf's moments, whichever library made them. */
type Int = { toString(): string } | number | null | undefined;
interface Moment {
	seconds?: Int;
	nanos?: number | null;
}

export const intOf = (value: Int): number => (value === null || value === undefined ? 0 : Number(value.toString()));
export const msOf = (moment: Moment | null | undefined): number => intOf(moment?.seconds) * 1_000 + Math.round((moment?.nanos ?? 0) / 1e6);

/** An event, but for what is still encoded. */
export interface Facts extends Omit<HistoryEvent, 'id' | 'at' | 'content' | 'failure' | 'hidden' | 'dueAt'> {
	dueInMs?: number;
	payloads?: readonly TemporalPayload[];
	temporalFailure?: TemporalFailure;
	/** The run that goes on where this one ends. */
	nextRunId?: string;
	previousRunId?: string;
	/** Of the first event: whose it is. */
	runId?: string;
}

const payloadsIn = (payloads: Payloads): Pick<Facts, 'payloads'> => {
	const list = payloads?.payloads ?? [];
	return list.length > 0 ? { payloads: list.filter((one): one is TemporalPayload => one !== null && one !== undefined) } : {};
};
const failureIn = (failure: TemporalFailure | null | undefined): Pick<Facts, 'temporalFailure'> =>
	failure ? { temporalFailure: failure } : {};
const text = <Name extends string>(name: Name, value: string | null | undefined): Partial<Record<Name, string>> =>
	value ? ({ [name]: value } as Record<Name, string>) : {};
const ref = (id: Int): Pick<Facts, 'ref'> => (intOf(id) > 0 ? { ref: intOf(id) } : {});
const attempt = (count: number | null | undefined): Pick<Facts, 'attempt'> => (count ? { attempt: count } : {});

type Readers = { [Name in AttributesName]?: (attributes: Attributes<Name>) => Facts };

const readers: Readers = {
	workflowExecutionStartedEventAttributes: (a) => ({
		kind: 'started',
		...text('name', a.workflowType?.name),
		...payloadsIn(a.input),
		...text('worker', a.identity),
		...text('taskQueue', a.taskQueue?.name),
		...text('source', a.parentWorkflowExecution?.workflowId),
		...text('previousRunId', a.continuedExecutionRunId),
		...text('runId', a.originalExecutionRunId)
	}),
	workflowExecutionCompletedEventAttributes: (a) => ({ kind: 'completed', ...payloadsIn(a.result) }),
	workflowExecutionFailedEventAttributes: (a) => ({ kind: 'failed', ...failureIn(a.failure) }),
	workflowExecutionTimedOutEventAttributes: () => ({ kind: 'timed-out' }),
	workflowExecutionCanceledEventAttributes: (a) => ({ kind: 'cancelled', ...payloadsIn(a.details) }),
	workflowExecutionTerminatedEventAttributes: (a) => ({ kind: 'terminated', ...text('name', a.reason), ...text('worker', a.identity) }),
	workflowExecutionContinuedAsNewEventAttributes: (a) => ({
		kind: 'continued',
		...text('name', a.workflowType?.name),
		...payloadsIn(a.input),
		...text('nextRunId', a.newExecutionRunId)
	}),
	workflowExecutionCancelRequestedEventAttributes: (a) => ({
		kind: 'cancel-requested',
		...text('worker', a.identity),
		...text('source', a.externalWorkflowExecution?.workflowId)
	}),

	workflowTaskScheduledEventAttributes: (a) => ({
		kind: 'task-scheduled',
		...attempt(a.attempt),
		...text('taskQueue', a.taskQueue?.normalName || a.taskQueue?.name)
	}),
	workflowTaskStartedEventAttributes: (a) => ({ kind: 'task-started', ...ref(a.scheduledEventId), ...text('worker', a.identity) }),
	workflowTaskCompletedEventAttributes: (a) => ({
		kind: 'task-completed',
		...ref(a.scheduledEventId),
		...text('worker', a.identity),
		...text('build', a.deploymentVersion?.buildId)
	}),
	workflowTaskFailedEventAttributes: (a) => ({
		kind: 'task-failed',
		...ref(a.scheduledEventId),
		...text('worker', a.identity),
		...failureIn(a.failure)
	}),
	workflowTaskTimedOutEventAttributes: (a) => ({ kind: 'task-timed-out', ...ref(a.scheduledEventId) }),

	activityTaskScheduledEventAttributes: (a) => ({
		kind: 'activity-scheduled',
		...text('name', a.activityType?.name),
		...text('activityId', a.activityId),
		...text('taskQueue', a.taskQueue?.name),
		...payloadsIn(a.input)
	}),
	activityTaskStartedEventAttributes: (a) => ({
		kind: 'activity-started',
		...ref(a.scheduledEventId),
		...attempt(a.attempt),
		...text('worker', a.identity),
		// Why the attempt before it failed.
		...failureIn(a.lastFailure)
	}),
	activityTaskCompletedEventAttributes: (a) => ({
		kind: 'activity-completed',
		...ref(a.scheduledEventId),
		...text('worker', a.identity),
		...payloadsIn(a.result)
	}),
	activityTaskFailedEventAttributes: (a) => ({
		kind: 'activity-failed',
		...ref(a.scheduledEventId),
		...text('worker', a.identity),
		...failureIn(a.failure)
	}),
	activityTaskTimedOutEventAttributes: (a) => ({ kind: 'activity-timed-out', ...ref(a.scheduledEventId), ...failureIn(a.failure) }),
	activityTaskCancelRequestedEventAttributes: (a) => ({ kind: 'activity-cancel-requested', ...ref(a.scheduledEventId) }),
	activityTaskCanceledEventAttributes: (a) => ({ kind: 'activity-cancelled', ...ref(a.scheduledEventId), ...text('worker', a.identity) }),

	timerStartedEventAttributes: (a) => ({ kind: 'timer-started', ...text('name', a.timerId), dueInMs: msOf(a.startToFireTimeout) }),
	timerFiredEventAttributes: (a) => ({ kind: 'timer-fired', ...text('name', a.timerId), ...ref(a.startedEventId) }),
	timerCanceledEventAttributes: (a) => ({ kind: 'timer-cancelled', ...text('name', a.timerId), ...ref(a.startedEventId) }),

	workflowExecutionSignaledEventAttributes: (a) => ({
		kind: 'signal-received',
		...text('name', a.signalName),
		...payloadsIn(a.input),
		...text('worker', a.identity),
		...text('source', a.externalWorkflowExecution?.workflowId)
	}),
	signalExternalWorkflowExecutionInitiatedEventAttributes: (a) => ({
		kind: 'signal-sent',
		...text('name', a.signalName),
		...text('target', a.workflowExecution?.workflowId),
		...payloadsIn(a.input)
	}),
	externalWorkflowExecutionSignaledEventAttributes: (a) => ({
		kind: 'signal-delivered',
		...ref(a.initiatedEventId),
		...text('target', a.workflowExecution?.workflowId)
	}),
	signalExternalWorkflowExecutionFailedEventAttributes: (a) => ({
		kind: 'signal-failed',
		...ref(a.initiatedEventId),
		...text('target', a.workflowExecution?.workflowId)
	}),

	workflowExecutionUpdateAcceptedEventAttributes: (a) => ({
		kind: 'update-accepted',
		...text('name', a.acceptedRequest?.input?.name),
		...payloadsIn(a.acceptedRequest?.input?.args),
		...text('worker', a.acceptedRequest?.meta?.identity)
	}),
	workflowExecutionUpdateCompletedEventAttributes: (a) => ({
		kind: 'update-completed',
		...ref(a.acceptedEventId),
		...payloadsIn(a.outcome?.success),
		...failureIn(a.outcome?.failure)
	}),

	startChildWorkflowExecutionInitiatedEventAttributes: (a) => ({
		kind: 'child-initiated',
		...text('name', a.workflowType?.name),
		...text('target', a.workflowId),
		...payloadsIn(a.input)
	}),
	childWorkflowExecutionStartedEventAttributes: (a) => ({
		kind: 'child-started',
		...text('name', a.workflowType?.name),
		...text('target', a.workflowExecution?.workflowId),
		...ref(a.initiatedEventId)
	}),
	startChildWorkflowExecutionFailedEventAttributes: (a) => ({
		kind: 'child-failed',
		...text('name', a.workflowType?.name),
		...text('target', a.workflowId),
		...ref(a.initiatedEventId)
	}),
	childWorkflowExecutionCompletedEventAttributes: (a) => childEnded(a, payloadsIn(a.result)),
	childWorkflowExecutionFailedEventAttributes: (a) => ({ ...childEnded(a, failureIn(a.failure)), kind: 'child-failed' }),
	childWorkflowExecutionCanceledEventAttributes: (a) => childEnded(a),
	childWorkflowExecutionTimedOutEventAttributes: (a) => childEnded(a),
	childWorkflowExecutionTerminatedEventAttributes: (a) => childEnded(a),

	markerRecordedEventAttributes: (a) => ({
		kind: 'marker',
		...text('name', a.markerName),
		// A local activity's: what it was, then what came of it.
		...payloadsIn({ payloads: ['data', 'result'].flatMap((part) => a.details?.[part]?.payloads ?? []) }),
		...failureIn(a.failure)
	})
};

type ChildEnd = Attributes<'childWorkflowExecutionCanceledEventAttributes'>;

const childEnded = (a: Pick<ChildEnd, 'workflowType' | 'workflowExecution' | 'initiatedEventId'>, more: Partial<Facts> = {}): Facts => ({
	kind: 'child-ended',
	...text('name', a.workflowType?.name),
	...text('target', a.workflowExecution?.workflowId),
	...ref(a.initiatedEventId),
	...more
});

const isAttributesName = (name: string): name is AttributesName => name.endsWith('EventAttributes');

/** `workflowPropertiesModified`: how an event is named that nothing here reads. */
const plainName = (name: string) => name.replace(/EventAttributes$/, '');

export function factsOf(event: TemporalEvent): Facts {
	const name = Object.keys(event).find((key) => isAttributesName(key) && event[key] !== null && event[key] !== undefined);
	if (!name || !isAttributesName(name)) return { kind: 'other' };
	return read(name, event) ?? { kind: 'other', name: plainName(name) };
}

function read<Name extends AttributesName>(name: Name, event: TemporalEvent): Facts | null {
	const reader: Readers[Name] = readers[name];
	const attributes = event[name];
	return reader && attributes ? reader(attributes) : null;
}
