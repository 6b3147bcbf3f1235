// How long an attempt of an activity may take, and how it is tried again: one name for each way in which somebody waits.
// A killed worker's attempt is noticed by its heartbeats, which every worker sends by itself (server/operations/beating-activities),
// so that an attempt may take its time where a store is slow: nobody asks it twice as long as it is being asked.
import type { ActivityOptions, LocalActivityOptions } from '@temporalio/workflow';
import { taskQueues } from '#contracts/task-queues.ts';

/** Three missed beats. The server looks after its timers about once a second, and so work goes on within four seconds of a kill. */
const heartbeatTimeout = '2s';

/** A person waits: five seconds of retries, then `unavailable`. */
export const interactive = {
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { initialInterval: '100ms', maximumInterval: '1s' }
} satisfies ActivityOptions;

/** Nobody waits, or has an answer already: what was decided is done, however long a store is away. */
export const afterAnswer = {
	startToCloseTimeout: '10s',
	heartbeatTimeout,
	retry: { initialInterval: '200ms', maximumInterval: '10s' }
} satisfies ActivityOptions;

/** Somebody else's service may take its time to answer; asked again with the same id it does nothing twice. */
export const byProvider = {
	startToCloseTimeout: '30s',
	heartbeatTimeout,
	retry: { initialInterval: '500ms', maximumInterval: '5s' }
} satisfies ActivityOptions;

/**
 * Nobody watches a supplier being asked, and a slow one keeps every slot busy. Each beat is a write of Temporal's: forty slots that beat
 * twice a second were felt by the carts.
 */
export const bySupplier = { ...byProvider, heartbeatTimeout: '6s' } satisfies ActivityOptions;

/** Goes through many rows or workflows. */
export const atLength = { ...afterAnswer, startToCloseTimeout: '5 minutes' } satisfies ActivityOptions;

/** How long a workflow task, and with it a person, waits for a write: many times what a write takes that works. */
export const soonMs = 500;

/** One short try within the workflow's own task: see soonOrLater. */
export const withinTask = { startToCloseTimeout: soonMs, retry: { maximumAttempts: 1 } } satisfies LocalActivityOptions;

/** Telling browsers never holds anything up: what is not delivered in seconds is dropped, and views heal from a snapshot. */
export const toGateway = {
	taskQueue: taskQueues.realtime,
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { maximumInterval: '1s' }
} satisfies ActivityOptions;
