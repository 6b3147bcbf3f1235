// Reads ask the workflow, which is never behind, and fall back on the write store while Temporal is away or slow: a page
// is rather a moment old than late.
import type { QueryDefinition } from '@temporalio/common';
import { isTemporalAway, unlessAway, type WorkflowGateway } from '#server/temporal.ts';

/** Longer than any answer of a healthy worker, replay of a long history included. */
const patienceMs = 1_500;
/** For a step that leads on from what was just done: an older row would lead back to where one came from. */
const longPatienceMs = 8_000;
/** After one that did not answer, pages go to the store at once for this long. */
const pauseMs = 3_000;

let pausedUntil = 0;

export interface Asked<T> {
	value: T | null;
	/** False where it is the store's word because the workflow could not be asked; null is then no answer. */
	current: boolean;
}

const late = Symbol('late');

export async function ask<T extends { version: number }>(
	workflows: Pick<WorkflowGateway, 'query'>,
	workflowId: string,
	definition: QueryDefinition<T>,
	load: () => Promise<T | null>,
	{ mustBeCurrent = false }: { mustBeCurrent?: boolean } = {}
): Promise<Asked<T>> {
	const stored = async (): Promise<Asked<T> | null> => {
		const value = await load();
		return value && { value, current: false };
	};
	if (!mustBeCurrent && Date.now() < pausedUntil) {
		const answer = await stored();
		if (answer) return answer;
	}
	const word = workflows.query(workflowId, definition);
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<typeof late>((resolve) => {
		timer = setTimeout(() => resolve(late), mustBeCurrent ? longPatienceMs : patienceMs);
	});
	const inTime = await Promise.race([unlessAway(word), patience]).finally(() => clearTimeout(timer));
	if (inTime === late) pausedUntil = Date.now() + pauseMs;
	if (inTime !== late && inTime !== null) return { value: inTime, current: true };
	const answer = await stored();
	if (answer) return answer;
	// What is not stored yet only the workflow knows: it is waited for.
	try {
		return { value: await word, current: true };
	} catch (error) {
		if (isTemporalAway(error)) return { value: null, current: false };
		throw error;
	}
}
