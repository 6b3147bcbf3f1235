// Two builds of the workers side by side, on the server that the product runs on.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, bundleWorkflowCode } from '@temporalio/worker';
import { taskQueues, type Domain } from '#contracts/task-queues.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { deployment } from './deployment.ts';
import { slotsOf } from './slots.ts';
import { versioningOf } from './versioning.ts';

const deploymentName = 'durable-goods';
const builds = ['one', 'two'] as const;
let env: TestWorkflowEnvironment;
let client: Client;
let stop: (() => Promise<void>) | undefined;

beforeAll(async () => {
	env = await startDevServer();
	client = new Client({ connection: env.connection });
	const workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('./versioning.fixture.ts', import.meta.url)) });
	const workers = await Promise.all(
		builds.flatMap((build) =>
			(['fulfillment', 'oms'] as const).map((domain) => {
				const config = { deploymentName, version: { deploymentName, buildId: build }, resources: null };
				return Worker.create({
					connection: env.nativeConnection,
					taskQueue: taskQueues[domain],
					workflowBundle,
					activities: { build: async () => build },
					stickyQueueScheduleToStartTimeout: '1s',
					...versioningOf(domain, config)
				});
			})
		)
	);
	const runs = workers.map((worker) => worker.run());
	stop = async () => {
		for (const worker of workers) worker.shutdown();
		await Promise.all(runs);
	};
});
afterAll(async () => {
	await stop?.();
	await env?.teardown();
});

const versions = () => deployment(client, deploymentName);
/** Temporal tells its task queues of a change a moment later. */
const settled = { timeout: 30_000, interval: 200 };

async function begin(domain: Domain): Promise<WorkflowHandle> {
	const handle = await client.workflow.start('whoGoesOn', { workflowId: randomUUID(), taskQueue: taskQueues[domain] });
	// It has begun, on some build.
	await expect
		.poll(async () => (await handle.fetchHistory()).events?.some(({ workflowTaskCompletedEventAttributes: done }) => done), settled)
		.toBe(true);
	return handle;
}
async function end(handle: WorkflowHandle): Promise<unknown> {
	await handle.signal('go');
	return handle.result();
}
const nextGoesTo = (domain: Domain, build: string) => expect.poll(async () => end(await begin(domain)), settled).toBe(build);

test('pinned workflows end where they began, the others move on; a ramp is begun and taken back, and a release too', async () => {
	await expect
		.poll(
			async () =>
				(
					await versions()
						.show()
						.catch(() => null)
				)?.builds.length,
			settled
		)
		.toBe(2);
	await expect
		.poll(
			() =>
				versions()
					.setCurrent('one')
					.then(
						() => true,
						() => false
					),
			settled
		)
		.toBe(true);
	await nextGoesTo('fulfillment', 'one');
	const [pinned, moving] = [await begin('fulfillment'), await begin('oms')];

	await versions().ramp('two', 100);
	expect(await versions().show()).toMatchObject({ current: 'one', ramping: 'two', percentage: 100 });
	await nextGoesTo('fulfillment', 'two');
	await versions().stopRamp();
	await nextGoesTo('fulfillment', 'one');

	await versions().setCurrent('two');
	await nextGoesTo('fulfillment', 'two');
	await nextGoesTo('oms', 'two');
	expect(await end(pinned)).toBe('one');
	expect(await end(moving)).toBe('two');

	await versions().setCurrent('one');
	await nextGoesTo('fulfillment', 'one');
	expect(await versions().show()).toMatchObject({ current: 'one', ramping: null });
});

test('the deploy command waits for workers that have just been started, and may be repeated', async () => {
	const deploy = (wait: string) =>
		promisify(execFile)(
			process.execPath,
			[fileURLToPath(new URL('./deploy-version.ts', import.meta.url)), '--build', 'late', '--set-current', '--wait', wait],
			{ env: { ...process.env, TEMPORAL_ADDRESS: env.address, WORKER_DEPLOYMENT: 'late-shop' } }
		);
	await expect(deploy('0')).rejects.toMatchObject({ code: 1 });
	const deploying = deploy('60');
	const worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue: 'late',
		workflowsPath: fileURLToPath(new URL('./versioning.fixture.ts', import.meta.url)),
		...versioningOf('oms', { deploymentName: 'late-shop', version: { deploymentName: 'late-shop', buildId: 'late' }, resources: null })
	});
	await worker.runUntil(async () => {
		expect((await deploying).stdout).toContain('late-shop: current late');
		expect((await deploy('0')).stdout).toContain('late-shop: current late');
	});
});

test('a worker whose slots follow the machine works as well', async () => {
	const worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue: 'tuned',
		activities: { build: async () => 'tuned' },
		workflowsPath: fileURLToPath(new URL('./versioning.fixture.ts', import.meta.url)),
		...slotsOf({ deploymentName, version: null, resources: { targetMemoryUsage: 0.8, targetCpuUsage: 0.9 } })
	});
	const answer = await worker.runUntil(async () => {
		const handle = await client.workflow.start('whoGoesOn', { workflowId: randomUUID(), taskQueue: 'tuned' });
		return end(handle);
	});
	expect(answer).toBe('tuned');
});
