// Reads one workflow's history as it is written: one long poll after the other, run after run, through Temporal's absences, until
// it is told to stop.
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import type { HistoryRun } from '#contracts/xray.ts';
import { createDecoder, type Decoded } from './history-decode.ts';
import { msOf, intOf, type TemporalEvent } from './history-facts.ts';
import type { KeptHistory } from './kept-history.ts';

/** Temporal answers a long poll after 20 s at the latest. */
const pollTimeoutMs = 60_000;
const readTimeoutMs = 10_000;
/** The server's own threshold. */
const pageSize = 250;
/** A workflow that is expected is looked for often at first: its first event shall be seen at once. */
const notThereMs = { first: 250, later: 2_000, firstFor: 60_000 };
const awayMs = { first: 200, most: 1_000 };
/** Of a chain of continued runs, how many before the newest are shown. */
const mostOlderRuns = 8;

const grpc = { cancelled: 1, invalidArgument: 3, notFound: 5 };
const codeOf = (error: unknown): number | null => (isGrpcServiceError(error) ? error.code : null);

export interface Heard {
	/** New events are kept; to be told. */
	advanced(runId: string, events: Decoded['event'][], previous: number): void;
	pendingChanged(): void;
	/** The first answer is there, be it that there is no such workflow. */
	answered(): void;
	away(error: unknown): void;
}

export interface HistoryPoll {
	/** Looks at what has not reached the history; for the caller's timer. */
	look(): Promise<void>;
	/** Rests when the workflow has ended, or was stopped. */
	done: Promise<void>;
}

type Page = Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>;

export function pollHistory(client: Client, kept: KeptHistory, workflowId: string, heard: Heard, signal: AbortSignal): HistoryPoll {
	const { namespace, loadedDataConverter } = client.options;
	const decoder = createDecoder(loadedDataConverter);
	const { connection, workflowService } = client;

	const ask = <T>(timeoutMs: number, work: () => Promise<T>) =>
		connection.withAbortSignal(signal, () => connection.withDeadline(Date.now() + timeoutMs, work));

	const page = (runId: string, nextPageToken: Uint8Array | undefined, waitNewEvent: boolean): Promise<Page> =>
		ask(waitNewEvent ? pollTimeoutMs : readTimeoutMs, () =>
			workflowService.getWorkflowExecutionHistory({
				namespace,
				execution: { workflowId, runId },
				waitNewEvent,
				maximumPageSize: pageSize,
				...(nextPageToken && { nextPageToken })
			})
		);

	/** One after the other: what is hidden in an earlier event is hidden in the later ones. */
	async function decode(events: readonly TemporalEvent[]): Promise<Decoded[]> {
		const decoded: Decoded[] = [];
		for (const event of events) decoded.push(await decoder.event(event));
		return decoded;
	}

	async function readOlder(newest: string): Promise<void> {
		let runId: string | null = newest;
		for (let count = 0; runId !== null && count < mostOlderRuns && !signal.aborted; count += 1) {
			const run: HistoryRun = { runId, startedAt: '', events: [] };
			let token: Uint8Array | undefined;
			let before: string | null = null;
			do {
				const answer = await page(runId, token, false);
				for (const { event, previousRunId } of await decode(answer.history?.events ?? [])) {
					run.events.push(event);
					before ??= previousRunId;
				}
				token = answer.nextPageToken?.length ? answer.nextPageToken : undefined;
			} while (token);
			const [first] = run.events;
			if (!first) return;
			kept.takeOlder({ ...run, startedAt: first.at });
			runId = before;
		}
	}

	function setAway(isTemporalAway: boolean) {
		if (kept.pending.isTemporalAway === isTemporalAway) return;
		kept.pending = { ...kept.pending, isTemporalAway };
		heard.pendingChanged();
	}

	async function follow(): Promise<void> {
		const startedAt = Date.now();
		/** Empty: whichever is the newest. */
		let runId = '';
		let token: Uint8Array | undefined;
		let pause = awayMs.first;
		let isFirst = true;
		while (!signal.aborted) {
			try {
				const answer = await page(runId, token, true);
				const decoded = await decode(answer.history?.events ?? []);
				const first = decoded[0];
				if (token === undefined && first?.runId) runId = first.runId;
				// Older runs first, so that a snapshot has them when it is answered.
				if (isFirst && first?.previousRunId) await readOlder(first.previousRunId).catch(notFoundIsEnough);
				isFirst = false;
				if (decoded.length > 0) {
					const events = decoded.map(({ event }) => event);
					heard.advanced(runId, events, kept.take(runId, events));
				}
				setAway(false);
				heard.answered();
				pause = awayMs.first;
				const nextRunId = decoded.findLast((one) => one.nextRunId)?.nextRunId ?? null;
				token = answer.nextPageToken?.length ? answer.nextPageToken : undefined;
				if (token) continue;
				if (!nextRunId) return;
				runId = nextRunId;
			} catch (error) {
				if (signal.aborted) return;
				const code = codeOf(error);
				if (code === grpc.notFound) {
					setAway(false);
					heard.answered();
					token = undefined;
					const since = Date.now() - startedAt;
					await rest(since < notThereMs.firstFor ? notThereMs.first : notThereMs.later);
					continue;
				}
				if (code === grpc.invalidArgument) token = undefined;
				heard.away(error);
				setAway(true);
				await rest(pause);
				pause = Math.min(pause * 2, awayMs.most);
			}
		}
	}

	const rest = (ms: number) => delay(ms, undefined, { signal, ref: false }).catch(() => undefined);

	return {
		done: follow(),
		async look() {
			const answer = await ask(readTimeoutMs, () => workflowService.describeWorkflowExecution({ namespace, execution: { workflowId } }));
			const activities = await Promise.all(
				(answer.pendingActivities ?? []).map(async (activity) => ({
					activityId: activity.activityId ?? '',
					name: activity.activityType?.name ?? '',
					attempt: activity.attempt ?? 1,
					state: activity.state === 2 ? ('running' as const) : activity.state === 3 ? ('cancelling' as const) : ('waiting' as const),
					failure: await decoder.failure(activity.lastFailure),
					worker: activity.lastWorkerIdentity || null,
					at: isoOf(activity.state === 2 ? activity.lastStartedTime : activity.scheduledTime)
				}))
			);
			const task = answer.pendingWorkflowTask;
			const pending = {
				activities,
				task: task ? { attempt: task.attempt ?? 1, state: intOf(task.state) === 2 ? ('running' as const) : ('waiting' as const) } : null,
				isTemporalAway: kept.pending.isTemporalAway
			};
			if (JSON.stringify(pending) === JSON.stringify(kept.pending)) return;
			kept.pending = pending;
			heard.pendingChanged();
		}
	};
}

const isoOf = (moment: Parameters<typeof msOf>[0]) => (moment ? new Date(msOf(moment)).toISOString() : null);

/** A run whose time of keeping is over. */
function notFoundIsEnough(error: unknown): void {
	if (codeOf(error) !== grpc.notFound) throw error;
}
