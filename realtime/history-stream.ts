// Histories of the workflows that somebody watches: one long poll a workflow, however many watch; none where nobody does.
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Changed } from '#contracts/live.ts';
import { historyVersion, type WorkflowHistory } from '#contracts/xray.ts';
import type { Logger } from '#server/logger.ts';
import { keptHistory, type KeptHistory } from './kept-history.ts';
import { pollHistory } from './history-poll.ts';

/** A page that is loaded anew finds its histories still open. */
const lingerMs = 2_000;
/** A snapshot waits so long for the first answer; what comes later is pushed. */
const firstAnswerMs = 3_000;
/** What is open for longer than this is worth a look: Temporal tells of attempts only when it is asked. */
const worthALookMs = 500;
const lookMs = 600;
/** Of one workflow; a cart of 300 edits has 3,000. */
const mostEvents = 6_000;
/** A frame stays far below what a socket takes at once. */
const eventsAFrame = 150;

export interface HistoryStreams {
	/** Opens the stream where it is closed. Everything after version `since`, or everything that is kept. */
	read(workflowId: string, since?: number): Promise<WorkflowHistory>;
	/** Versions of those that are open. */
	heads(workflowIds: readonly string[]): Map<string, number>;
	/** Nobody watches it any more. */
	left(workflowId: string): void;
	/** How many workflows are polled. */
	size(): number;
	stop(): Promise<void>;
}

interface Stream {
	kept: KeptHistory;
	answered: Promise<void>;
	/** Somebody has a snapshot, and so wants to hear of what comes after it. */
	isRead: boolean;
	closing: NodeJS.Timeout | null;
	close(): Promise<void>;
}

interface Given {
	client: Client;
	logger: Logger;
	publish(changed: Changed): void;
	lingerMs?: number;
}

export function createHistoryStreams({ client, logger, publish, lingerMs: linger = lingerMs }: Given): HistoryStreams {
	const streams = new Map<string, Stream>();

	function openStream(workflowId: string): Stream {
		const topic = `workflow:${workflowId}` as const;
		const kept = keptHistory(workflowId, mostEvents);
		const stopping = new AbortController();
		const answered = Promise.withResolvers<void>();
		let isReported = false;
		const now = () => new Date().toISOString();
		const stream: Stream = { kept, answered: answered.promise, isRead: false, closing: null, close };

		const poll = pollHistory(
			client,
			kept,
			workflowId,
			{
				answered: () => answered.resolve(),
				advanced(runId, all, before) {
					// The first snapshot brings it.
					if (!stream.isRead) return;
					const startedAt = kept.startOf(runId);
					let previous = before;
					for (let from = 0; from < all.length; from += eventsAFrame) {
						const events = all.slice(from, from + eventsAFrame);
						const version = Math.max(previous, historyVersion(startedAt, events.at(-1)?.id ?? 0));
						publish({
							topic,
							version,
							previous,
							at: now(),
							event: { type: 'workflow.advanced', workflowId, run: { runId, startedAt, events } }
						});
						previous = version;
					}
				},
				pendingChanged() {
					if (!stream.isRead) return;
					const version = kept.version();
					publish({ topic, version, previous: version, at: now(), event: { type: 'workflow.pending', workflowId, pending: kept.pending } });
				},
				away(error) {
					if (!isReported) logger.warn({ err: error, workflowId }, 'a history cannot be read; trying until it can');
					isReported = true;
				}
			},
			stopping.signal
		);
		poll.done.catch((error: unknown) => {
			answered.resolve();
			logger.error({ err: error, workflowId }, 'a history is not followed any more');
		});

		async function lookNowAndThen() {
			while (!stopping.signal.aborted) {
				await delay(lookMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
				const openSince = kept.openSince();
				const isWorthIt = openSince !== null && Date.now() - Date.parse(openSince) > worthALookMs;
				if (stopping.signal.aborted || (!isWorthIt && kept.pending.activities.length === 0 && !kept.pending.task)) continue;
				// What is away is told by the poll.
				await poll.look().catch(() => undefined);
			}
		}
		const looking = lookNowAndThen();

		async function close() {
			stopping.abort();
			await Promise.allSettled([poll.done, looking]);
		}
		return stream;
	}

	function watched(workflowId: string): Stream {
		const known = streams.get(workflowId);
		if (known) {
			if (known.closing) clearTimeout(known.closing);
			known.closing = null;
			return known;
		}
		const stream = openStream(workflowId);
		streams.set(workflowId, stream);
		return stream;
	}

	return {
		async read(workflowId, since) {
			const stream = watched(workflowId);
			await Promise.race([stream.answered, delay(firstAnswerMs, undefined, { ref: false })]);
			stream.isRead = true;
			return stream.kept.view(since);
		},
		heads: (workflowIds) =>
			new Map(
				workflowIds.flatMap((workflowId) => {
					const stream = streams.get(workflowId);
					return stream ? [[workflowId, stream.kept.version()] as const] : [];
				})
			),
		left(workflowId) {
			const stream = streams.get(workflowId);
			if (!stream || stream.closing) return;
			stream.closing = setTimeout(() => {
				streams.delete(workflowId);
				void stream.close();
			}, linger);
			stream.closing.unref();
		},
		size: () => streams.size,
		async stop() {
			const all = [...streams.values()];
			streams.clear();
			for (const { closing } of all) if (closing) clearTimeout(closing);
			await Promise.all(all.map((stream) => stream.close()));
		}
	};
}
