// Reads ask the workflow, which is never behind, and fall back on the write store while Temporal is away or slow: a page
// is rather a moment old than late.
import type { QueryDefinition } from '@temporalio/common';
import type { WorkflowGateway } from '#server/temporal.ts';

/** Longer than any answer of a healthy worker, replay of a long history included. */
const patienceMs = 1_500;
/** After one that did not answer, pages go to the store at once for this long. */
const pauseMs = 3_000;

let pausedUntil = 0;

export interface Asked<T> {
	value: T | null;
	/** False where it is the store's word because the workflow could not be asked. */
	current: boolean;
}

const late = Symbol('late');

export async function ask<T extends { version: number }>(
	workflows: Pick<WorkflowGateway, 'query'>,
	workflowId: string,
	definition: QueryDefinition<T>,
	load: () => Promise<T | null>
): Promise<Asked<T>> {
	if (Date.now() < pausedUntil) return { value: await load(), current: false };
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<typeof late>((resolve) => {
		timer = setTimeout(() => resolve(late), patienceMs);
	});
	try {
		const answer = await Promise.race([workflows.query(workflowId, definition), patience]);
		if (answer !== late && answer !== null) return { value: answer, current: true };
		if (answer === late) pausedUntil = Date.now() + pauseMs;
		const value = await load();
		return { value, current: value === null };
	} finally {
		clearTimeout(timer);
	}
}
