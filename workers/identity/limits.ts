import type { ActivityOptions } from '@temporalio/workflow';

/** Histories stay short: a replay takes milliseconds. */
export const changesPerRun = 100;

/** How long a person waits for the row of a change that is decided already. */
export const answerMs = 4_000;

/** What is decided is written, however long the store is away. */
export const forEver = {
	startToCloseTimeout: '10s',
	retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' }
} satisfies ActivityOptions;
