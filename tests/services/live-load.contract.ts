// What a test asks of the process that holds many clients, and what it answers.
import type { EntityTopic } from '#contracts/live.ts';

export interface Watched {
	topic: EntityTopic;
	token: string;
}

export interface LoadOptions {
	urls: string[];
	watched: Watched[];
	clients: number;
	/** Each is cut off so often, for so long; null: never. */
	drops: { everyMs: number; forMs: number } | null;
	/** They stop reading once they have subscribed. */
	stalled: boolean;
}

/** To the load: the true versions, by topic, once nothing changes any more. */
export type ToLoad = { type: 'finish'; versions: Record<string, number> };

export interface LoadResult {
	type: 'result';
	/** What must never be: versions that fall, are shown twice, or are missed and not covered by a snapshot. */
	faults: string[];
	/** Clients that do not show the true version, live. */
	wrong: number;
	shown: number;
	drops: number;
	/** From `at` of an event to its arrival, ms, sorted; a sample. */
	latencies: number[];
}

export type FromLoad = { type: 'subscribed' } | LoadResult;
