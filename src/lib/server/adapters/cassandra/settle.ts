// A conditional write whose answer was lost may have happened or not. It is never sent again blindly: a SERIAL read, which also
// finishes or fences off what is under way, tells.
import { setTimeout as delay } from 'node:timers/promises';
import { isRefused } from './session.ts';

/** A person waits no longer; past this the caller's retry decides, with the same ids. */
const giveUpAfterMs = 5_000;
const pauseMs = 50;

/** Answers whether `write` was applied; where that is unknown, what `isDone` reads. Throws where nobody answers in time. */
export async function settle(write: () => Promise<boolean>, isDone: () => Promise<boolean>): Promise<boolean> {
	const deadline = performance.now() + giveUpAfterMs;
	try {
		return await write();
	} catch (error) {
		if (isRefused(error)) throw error;
		return ask(isDone, deadline);
	}
}

/** Asks until there is an answer or no time left. */
async function ask<T>(question: () => Promise<T>, deadline: number): Promise<T> {
	for (;;) {
		try {
			return await question();
		} catch (error) {
			if (isRefused(error) || performance.now() > deadline) throw error;
			await delay(pauseMs);
		}
	}
}
