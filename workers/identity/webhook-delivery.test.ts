import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sendNow } from '#contracts/webhook.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import type { IdentityActivities } from './activities.contract.ts';

const taskQueue = 'webhook-test';
let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;

const attemptIds = new Set<string>();
const givenUp: string[] = [];
let takenAt = 1;

const activities: Pick<IdentityActivities, 'attemptWebhook' | 'giveUpWebhook'> = {
	async attemptWebhook({ attemptId }) {
		attemptIds.add(attemptId);
		return attemptIds.size < takenAt ? 'again' : 'delivered';
	},
	async giveUpWebhook({ deliveryId }) {
		givenUp.push(deliveryId);
	}
};

beforeAll(async () => {
	Runtime.install({ logger: new DefaultLogger('ERROR') });
	env = await startTimeSkipping();
	const workflowsPath = new URL('./workflow.ts', import.meta.url).pathname;
	worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, activities });
	running = worker.run();
});
afterAll(async () => {
	worker.shutdown();
	await running;
	await env.teardown();
});
beforeEach(() => attemptIds.clear());

async function deliver(taken: number) {
	takenAt = taken;
	const deliveryId = randomUUID();
	const args = [{ deliveryId, endpointId: randomUUID(), createdAt: new Date().toISOString() }];
	return env.client.workflow.start('webhookDelivery', { workflowId: `webhook-${deliveryId}`, taskQueue, args });
}

it('is sent until it is taken', async () => {
	await (await deliver(4)).result();
	expect(attemptIds.size).toBe(4);
	expect(givenUp).toEqual([]);
});

it('is sent at once when somebody asks for it', async () => {
	const handle = await deliver(3);
	await handle.signal(sendNow);
	await handle.result();
	expect(attemptIds.size).toBe(3);
});

it('is given up after days', async () => {
	const started = await env.currentTimeMs();
	await (await deliver(1_000)).result();
	expect(attemptIds.size).toBe(12);
	expect(givenUp).toHaveLength(1);
	expect((await env.currentTimeMs()) - started).toBeGreaterThan(48 * 3_600_000);
});
