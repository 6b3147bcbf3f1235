// Someone who presses a button and hurries on to the next page sees there what the button did: reads of an entity wait for
// the changes to it that this process has under way.

export interface PendingChanges {
	/** Passes the change's answer on; until then reads of `id` wait. */
	during<T>(id: string, change: Promise<T>): Promise<T>;
	/** When nothing is under way; failures are their own callers' matter. */
	settled(id: string): Promise<void>;
}

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
			await Promise.allSettled(underWay.get(id) ?? []);
		}
	};
}
