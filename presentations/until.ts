// Waiting for what is to be seen: asked again until it is there, or said what was there instead.
import { setTimeout as delay } from 'node:timers/promises';

const everyMs = 100;

/** Answers what `read` gives once `isThere` holds. Throws with `what` and the last thing that was read. */
export async function until<T>(what: string, read: () => Promise<T>, isThere: (value: T) => boolean, timeoutMs = 30_000): Promise<T> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const seen = await read().then(
			(value) => ({ value }),
			(error: unknown) => ({ error })
		);
		if ('value' in seen && isThere(seen.value)) return seen.value;
		if (Date.now() > deadline) {
			const instead = 'value' in seen ? JSON.stringify(seen.value) : seen.error instanceof Error ? seen.error.message : String(seen.error);
			throw new Error(`${what}: not so within ${timeoutMs / 1000} s (${instead})`);
		}
		await delay(everyMs);
	}
}
