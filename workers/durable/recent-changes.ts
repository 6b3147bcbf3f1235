// Temporal knows an update's id within one run only. An entity remembers the changes that it made with their answers, carries
// them over to its next run, and so a change that is sent twice counts once.

/** More than a person's retries and double clicks, few enough to be carried along. */
const remembered = 40;

export type RecentChanges<T> = [changeId: string, answer: T][];

export const recall = <T>(recent: RecentChanges<T>, changeId: string): T | undefined => recent.find(([id]) => id === changeId)?.[1];

/** Remembers in place; the oldest is forgotten. */
export function remember<T>(recent: RecentChanges<T>, changeId: string, answer: T): T {
	recent.push([changeId, answer]);
	if (recent.length > remembered) recent.shift();
	return answer;
}
