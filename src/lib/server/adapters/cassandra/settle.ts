// A conditional write whose answer was lost may have happened or not. It is never sent again blindly: a SERIAL read, which also
// finishes or fences off what is under way, tells, and only what did not happen is sent again. Should the first sending arrive after
// all, one of the two finds its condition gone, and the read tells whose doing that was.
import { setTimeout as delay } from 'node:timers/promises';
import { isRefused } from './session.ts';

/** A person waits no longer; past this the caller's retry decides, with the same ids. */
const giveUpAfterMs = 5_000;
const pauseMs = 50;

/**
 * Answers whether `write` was applied; `isDone` tells it from the same write of others. False is somebody else's doing, always. Throws
 * where nobody answers in time.
 */
export async function settle(write: () => Promise<boolean>, isDone: () => Promise<boolean>): Promise<boolean> {
	const deadline = performance.now() + giveUpAfterMs;
	for (let isRepeat = false; ; isRepeat = true) {
		const answer = await attempt(write);
		if (!(answer instanceof Error)) return answer || (isRepeat && (await ask(isDone, deadline)));
		if (await ask(isDone, deadline)) return true;
		if (performance.now() > deadline) throw answer;
		await delay(pauseMs);
	}
}

/** What was answered, or the error that leaves it unknown. */
async function attempt(write: () => Promise<boolean>): Promise<boolean | Error> {
	try {
		return await write();
	} catch (error) {
		if (isRefused(error) || !(error instanceof Error)) throw error;
		return error;
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
