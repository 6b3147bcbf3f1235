// Someone who presses a button and hurries on to the next page sees there what the button did: reads of an entity wait for
// the changes to it that this process has under way.
import { setTimeout as delay } from 'node:timers/promises';

export interface PendingChanges {
	/** Passes the change's answer on; until then reads of `id` wait. */
	during<T>(id: string, change: Promise<T>): Promise<T>;
	/** When nothing is under way, or `patienceMs` are over; failures are their own callers' matter. */
	settled(id: string): Promise<void>;
}

/** Longer than a change takes that goes well. */
const patienceMs = 1_500;

export function pendingChanges(): PendingChanges {
	const underWay = new Map<string, Set<Promise<unknown>>>();
	return {
		async during(id, change) {
			const changes = underWay.get(id) ?? new Set();
			underWay.set(id, changes.add(change));
			try {
				return await change;
			} finally {
				changes.delete(change);
				if (changes.size === 0) underWay.delete(id);
			}
		},
		async settled(id) {
			const changes = underWay.get(id);
			if (!changes) return;
			const patience = new AbortController();
			await Promise.race([Promise.allSettled(changes), delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
			patience.abort();
		}
	};
}
