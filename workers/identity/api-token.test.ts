import { randomUUID } from 'node:crypto';
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getApiToken, issueApiToken, revokeApiToken, tokenPaceChanged, type ApiToken } from '#contracts/api-token.ts';
import { defaultStoreConfig } from '#contracts/identity.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import type { IdentityActivities } from './activities.contract.ts';

const who = { kind: 'staff', name: 'Ada' } as const;
const taskQueue = 'api-token-test';
const hourMs = 3_600_000;

let env: TestWorkflowEnvironment;
let client: Client;
let worker: Worker;
let running: Promise<void>;

const rows = new Map<string, ApiToken>();
let config = defaultStoreConfig;
let failures = 0;

type TokenActivities = Pick<IdentityActivities, 'saveApiToken' | 'loadStoreConfig'>;
const activities: TokenActivities = {
	async saveApiToken(token) {
		if (failures > 0) {
			failures--;
			throw new Error('the store is away');
		}
		rows.set(token.tokenId, token);
	},
	loadStoreConfig: async () => config
};

beforeAll(async () => {
	Runtime.install({ logger: new DefaultLogger('ERROR') });
	env = await startTimeSkipping();
	client = new Client({ connection: env.connection });
	worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue,
		workflowsPath: new URL('./workflow.ts', import.meta.url).pathname,
		activities
	});
	running = worker.run();
});
afterAll(async () => {
	worker.shutdown();
	await running;
	await env.teardown();
});

async function issue(lifetimeMs = hourMs) {
	const tokenId = randomUUID();
	const now = await env.currentTimeMs();
	const token: ApiToken = {
		tokenId,
		version: 1,
		name: 'Shipping desk',
		hint: 'k3Qx',
		scopes: ['orders:read'],
		state: 'active',
		createdAt: new Date(now).toISOString(),
		createdBy: 'Ada',
		expiresAt: new Date(now + lifetimeMs).toISOString(),
		pace: 1,
		configVersion: 0,
		endedAt: null,
		endedBy: null
	};
	const handle = await client.workflow.start('apiToken', { workflowId: `api-token-${tokenId}`, taskQueue, args: [{ token }] });
	const issued = await handle.executeUpdate(issueApiToken, { args: [{ changeId: randomUUID() }] });
	return { token, handle, issued, row: () => rows.get(tokenId) };
}

describe('an API token', () => {
	it('is written when it is issued', async () => {
		const { token, issued, row } = await issue();
		expect(issued).toEqual({ ok: true, token });
		expect(row()).toEqual(token);
	});

	it('expires by its time, and its workflow ends with it', async () => {
		const { handle, row } = await issue(10 * 60_000);
		await env.sleep('9 minutes');
		expect(row()?.state).toBe('active');
		await env.sleep('61 seconds');
		await expect.poll(row).toMatchObject({ version: 2, state: 'expired', endedBy: null });
		await expect.poll(async () => (await handle.describe()).status.name).toBe('COMPLETED');
	});

	it('is revoked once, by name', async () => {
		const { handle, row } = await issue();
		const revoke = () => handle.executeUpdate(revokeApiToken, { args: [{ changeId: randomUUID(), who }] });
		expect(await revoke()).toMatchObject({ ok: true, token: { state: 'revoked', endedBy: 'Ada' } });
		expect(row()).toMatchObject({ version: 2, state: 'revoked' });
		await expect(revoke()).rejects.toThrow(/completed|not found/i);
	});

	it('follows the pace: what is left of its time runs faster', async () => {
		const { handle, row } = await issue(hourMs);
		await env.sleep('30 minutes');
		await handle.signal(tokenPaceChanged, { version: 1, pace: 60 });
		await handle.signal(tokenPaceChanged, { version: 1, pace: 1 });
		expect(await handle.query(getApiToken)).toMatchObject({ pace: 60, configVersion: 1 });
		await env.sleep('35 seconds');
		await expect.poll(row).toMatchObject({ state: 'expired' });
	});

	it('takes a pace that changed while it was being issued', async () => {
		config = { ...defaultStoreConfig, version: 4, pace: 30 };
		const { row } = await issue(hourMs);
		await expect.poll(row).toMatchObject({ state: 'active', pace: 30 });
		config = defaultStoreConfig;
		await env.sleep('110 seconds');
		expect(row()).toMatchObject({ state: 'active' });
		await env.sleep('15 seconds');
		await expect.poll(row).toMatchObject({ state: 'expired' });
	});

	it('is written when the store is back', async () => {
		const { row } = await issue(60_000);
		failures = 6;
		await env.sleep('61 seconds');
		expect(row()).toMatchObject({ state: 'active' });
		await env.sleep('1 minute');
		await expect.poll(row).toMatchObject({ state: 'expired' });
	});

	it('keeps its history short under many changes of the pace, and its end where it was', async () => {
		const { token, handle } = await issue(hourMs);
		const { runId } = await handle.describe();
		for (let version = 1; version <= 110; version++) await handle.signal(tokenPaceChanged, { version, pace: 1 });
		const now = client.workflow.getHandle(handle.workflowId);
		await expect.poll(async () => (await now.describe()).runId, { timeout: 20_000 }).not.toBe(runId);
		await expect.poll(() => now.query(getApiToken), { timeout: 20_000 }).toMatchObject({ configVersion: 110, expiresAt: token.expiresAt });
	});
});
