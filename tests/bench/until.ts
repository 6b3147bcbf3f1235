import { setTimeout as delay } from 'node:timers/promises';

/** What `read` answers as soon as it answers something. Throws after `timeoutMs`. */
export async function until<T>(read: () => Promise<T | null | undefined | false>, pauseMs = 5, timeoutMs = 60_000): Promise<T> {
	for (const end = Date.now() + timeoutMs; Date.now() < end; await delay(pauseMs)) {
		const value = await read();
		if (value) return value;
	}
	throw new Error('waited in vain');
}
