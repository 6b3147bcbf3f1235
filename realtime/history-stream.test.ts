// Histories as they are written, from a real Temporal server to those who watch: all of them, once, and from one poll.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Changed } from '#contracts/live.ts';
import type { HistoryEvent, WorkflowHistory } from '#contracts/xray.ts';
import type { Platform } from '#server/platform.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { openGateway, openPlatform, signIn } from './gateway.fixture.ts';
import { createHistoryStreams, type HistoryStreams } from './history-stream.ts';

const taskQueue = 'watched';
const patient = { timeout: 20_000, interval: 20 };

let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
let opened: Awaited<ReturnType<typeof openPlatform>>;
let client: Client;
/** Histories that were asked for, and whether Temporal answers. */
let polls = 0;
let isAway = false;

class Unavailable extends Error {
	readonly code = 14;
	readonly details = 'away';
	readonly metadata = {};
}

/** The client as it is, but counted, and with a Temporal that can be taken away. */
function countedClient(real: Client): Client {
	const service = new Proxy(real.workflowService, {
		get(target, name, receiver) {
			const method: unknown = Reflect.get(target, name, receiver);
			if (name !== 'getWorkflowExecutionHistory' || typeof method !== 'function') return method;
			return (...args: unknown[]) => {
				polls += 1;
				return isAway ? Promise.reject(new Unavailable()) : Reflect.apply(method, target, args);
			};
		}
	});
	return new Proxy(real, { get: (target, name) => (name === 'workflowService' ? service : Reflect.get(target, name, target)) });
}

beforeAll(async () => {
	[env, opened] = await Promise.all([startDevServer(), openPlatform()]);
	client = countedClient(env.client);
	const attempts = new Map<string, number>();
	worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue,
		identity: 'workers-7:4711@somewhere',
		workflowsPath: fileURLToPath(new URL('history-workflow.fixture.ts', import.meta.url)),
		activities: {
			async shaky({ failures }: { failures: number }) {
				const { Context } = await import('@temporalio/activity');
				const { workflowExecution, activityId } = Context.current().info;
				const key = `${workflowExecution?.runId} ${activityId}`;
				attempts.set(key, (attempts.get(key) ?? 0) + 1);
				if ((attempts.get(key) ?? 0) <= failures) throw new Error('nobody answers ada@example.com');
				return 'done';
			}
		}
	});
	running = worker.run();
});
afterAll(async () => {
	worker?.shutdown();
	await running;
	await opened?.close();
	await env?.teardown();
});
beforeEach(() => {
	polls = 0;
	isAway = false;
});

const start = (rounds = 1, other: string | null = null, workflowId = `order-${randomUUID()}`) =>
	env.client.workflow.start('everything', { workflowId, taskQueue, args: [rounds, other] });

/** What a page has when it takes snapshot and frames in, as Temporal numbers events. */
function taken(history: WorkflowHistory, frames: readonly Changed[]): Map<string, HistoryEvent> {
	const events = new Map<string, HistoryEvent>();
	const runs = [...history.runs, ...frames.flatMap(({ event }) => (event.type === 'workflow.advanced' ? [event.run] : []))];
	for (const run of runs) for (const event of run.events) events.set(`${run.runId} ${event.id}`, event);
	return events;
}

async function written(workflowId: string, runId: string): Promise<string[]> {
	const { history } = await env.client.workflowService.getWorkflowExecutionHistory({
		namespace: 'default',
		execution: { workflowId, runId }
	});
	return (history?.events ?? []).map(({ eventId }) => `${runId} ${String(eventId)}`);
}

async function watching(workflowId: string): Promise<{ streams: HistoryStreams; history: WorkflowHistory; frames: Changed[] }> {
	const frames: Changed[] = [];
	const { logger } = opened.platform;
	const streams = createHistoryStreams({ client, logger, publish: (changed) => frames.push(changed), lingerMs: 50 });
	return { streams, history: await streams.read(workflowId), frames };
}

test('every event of every run arrives, in order and without a gap, and the versions rise', async () => {
	const { workflowId, firstExecutionRunId } = await start(3);
	const { streams, history, frames } = await watching(workflowId);
	await expect
		.poll(() => [...taken(history, frames).values()].some(({ name }) => name === 'everything' && streams.size() === 1), patient)
		.toBe(true);
	const handle = env.client.workflow.getHandle(workflowId);
	await expect.poll(async () => (await handle.describe()).runId, patient).not.toBe(firstExecutionRunId);
	await expect.poll(() => [...taken(history, frames).values()].filter(({ kind }) => kind === 'continued').length, patient).toBe(2);
	await expect
		.poll(
			() => [...taken(history, frames).values()].some(({ dueAt }) => dueAt !== undefined && Date.parse(dueAt) > Date.now() + 3_600_000),
			patient
		)
		.toBe(true);
	await handle.executeUpdate('more', { args: [7] });
	await expect.poll(() => [...taken(history, frames).values()].some(({ kind }) => kind === 'completed'), patient).toBe(true);

	const got = taken(history, frames);
	const runs = [...new Set([...got.keys()].map((key) => key.split(' ')[0] ?? ''))];
	expect(runs).toHaveLength(3);
	const all = (await Promise.all(runs.map((runId) => written(workflowId, runId)))).flat();
	expect([...got.keys()].sort()).toEqual(all.sort());
	let version = history.version;
	for (const frame of frames.filter(({ event }) => event.type === 'workflow.advanced')) {
		expect(frame.previous).toBe(version);
		expect(frame.version).toBeGreaterThan(version);
		version = frame.version;
	}
	expect([...got.values()].find(({ kind }) => kind === 'update-accepted')).toMatchObject({ name: 'more', content: 7 });

	// Who comes later has the same, and who has it all gets nothing again.
	expect([...taken(await streams.read(workflowId), []).keys()].sort()).toEqual(all.sort());
	expect((await streams.read(workflowId, version)).runs).toEqual([]);
	await streams.stop();
});

test('attempts are told while an activity is tried again, and personal data never', async () => {
	const { workflowId } = await start();
	const { streams, history, frames } = await watching(workflowId);
	const pendings = () => frames.flatMap(({ event }) => (event.type === 'workflow.pending' ? event.pending.activities : []));
	await expect
		.poll(() => pendings().map(({ attempt }) => attempt), patient)
		.toSatisfy((attempts: number[]) => attempts.some((attempt) => attempt > 1));
	expect(pendings()[0]).toMatchObject({ name: 'shaky', failure: { message: 'nobody answers •••', type: 'Error' } });
	await expect
		.poll(() => [...taken(history, frames).values()].find(({ kind }) => kind === 'activity-started'), patient)
		.toMatchObject({
			attempt: 3,
			worker: 'workers-7:4711@somewhere',
			failure: { message: 'nobody answers •••' },
			hidden: true
		});
	expect([...taken(history, frames).values()].find(({ kind }) => kind === 'activity-scheduled')).toMatchObject({
		content: { email: '•••', failures: 2 },
		hidden: true
	});
	expect(JSON.stringify([history, frames])).not.toContain('ada@example.com');
	await streams.stop();
});

test('a workflow that is not there yet is shown from its first event on, with the signal of another', async () => {
	const workflowId = `fulfillment-${randomUUID()}`;
	const { streams, history, frames } = await watching(workflowId);
	expect(history).toMatchObject({ version: 0, runs: [] });
	await start(1, null, workflowId);
	await expect.poll(() => taken(history, frames).size, patient).toBeGreaterThan(0);
	expect(frames[0]).toMatchObject({ previous: 0, event: { type: 'workflow.advanced' } });
	expect([...taken(history, frames).values()][0]).toMatchObject({ id: 1, kind: 'started' });
	const sender = await start(1, workflowId);
	await expect
		.poll(() => [...taken(history, frames).values()].find(({ kind }) => kind === 'signal-received'), patient)
		.toMatchObject({
			name: 'nudge',
			source: sender.workflowId
		});
	await streams.stop();
});

test('a Temporal that is away is said, and what was written meanwhile comes after its return', async () => {
	const { workflowId } = await start();
	const { streams, history, frames } = await watching(workflowId);
	const waits = () => [...taken(history, frames).values()].filter(({ kind }) => kind === 'timer-started').length;
	await expect.poll(waits, patient).toBe(2);
	isAway = true;
	// Ends the poll that is under way.
	await env.client.workflow.getHandle(workflowId).signal('nudge');
	const lastPending = () => frames.flatMap(({ event }) => (event.type === 'workflow.pending' ? event.pending : [])).at(-1);
	await expect.poll(() => lastPending()?.isTemporalAway, patient).toBe(true);
	isAway = false;
	await expect.poll(() => [...taken(history, frames).values()].some(({ kind }) => kind === 'completed'), patient).toBe(true);
	expect(lastPending()?.isTemporalAway).toBe(false);
	await streams.stop();
});

test('the poll ends when the last one has left, and not while somebody stays', async () => {
	const { workflowId } = await start();
	const { streams } = await watching(workflowId);
	streams.left(workflowId);
	await streams.read(workflowId);
	expect(streams.size()).toBe(1);
	streams.left(workflowId);
	await expect.poll(() => streams.size(), patient).toBe(0);
	const before = polls;
	await env.client.workflow.getHandle(workflowId).signal('nudge');
	await env.client.workflow.getHandle(workflowId).result();
	expect(polls).toBe(before);
	await streams.stop();
});

/** Polls that a whole life of a workflow takes when so many watch it. */
async function pollsFor(watchers: number): Promise<number> {
	const made: Platform = { ...opened.platform, workflows: { ...opened.platform.workflows, client } };
	const gateway = await openGateway(made);
	try {
		const { workflowId } = await start();
		const handle = env.client.workflow.getHandle(workflowId);
		// From a quiet moment on, so that what is counted does not depend on how fast it goes.
		await expect.poll(async () => (await written(workflowId, (await handle.describe()).runId)).length, patient).toBe(16);
		const { token } = await signIn(made, { role: 'viewer' });
		const clients = await Promise.all(Array.from({ length: watchers }, () => gateway.connect({ dg_session: token })));
		polls = 0;
		const answers = await Promise.all(clients.map((one) => one.subscribe({ topic: `workflow:${workflowId}` })));
		for (const answer of answers) expect(answer).toMatchObject({ ok: true, snapshot: { kind: 'workflow' } });
		for (let times = 0; times < 5; times += 1) {
			const heard = () =>
				clients.every(
					({ changed }) =>
						changed.filter(({ event }) => event.type === 'workflow.advanced' && JSON.stringify(event).includes('"update-completed"'))
							.length > times
				);
			if (times < 4) await handle.executeUpdate('more', { args: [0] });
			else await handle.executeUpdate('more', { args: [1] });
			await expect.poll(heard, patient).toBe(true);
		}
		await expect.poll(() => clients.every(({ changed }) => JSON.stringify(changed.at(-1)).includes('"completed"')), patient).toBe(true);
		return polls;
	} finally {
		await gateway.close();
	}
}

test('200 watchers cost no more polls than one', async () => {
	const one = await pollsFor(1);
	const many = await pollsFor(200);
	// How many events come with one poll differs by two or three from one life to the other.
	expect(one).toBeGreaterThan(3);
	expect(many).toBeLessThanOrEqual(one + 8);
}, 120_000);

test('only staff may watch', async () => {
	const gateway = await openGateway(opened.platform);
	const stranger = await gateway.connect();
	expect(await stranger.subscribe({ topic: `workflow:order-${randomUUID()}` })).toEqual({ ok: false, error: 'not-found' });
	expect(await stranger.subscribe({ topic: 'workers' })).toEqual({ ok: false, error: 'not-found' });
	await gateway.close();
});
