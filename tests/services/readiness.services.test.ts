// Readiness tells the truth within five seconds: false when a server that a process depends on is killed -9 or stops in the
// middle of everything (its port stays open), true when it is back. In every process, on the real servers.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { buildChanged } from '../../src/launch/build.mjs';
import { devServerArgs, temporalAnswers } from '../../src/launch/temporal-server.mjs';
import { root, temporalDevServer } from '../../src/launch/tools.mjs';
import { freePort } from '../fixtures/free-port.ts';
import { processHost, startServer, type RunningServer } from './running-server.ts';
import { startCassandra } from './start-cassandra.ts';
import { startElasticsearch } from './start-elasticsearch.ts';

/** The test waits twice as long, for its machine is busy, and tells what it took. */
const promisedMs = 5_000;
const run = promisify(execFile);

async function startTemporal(dataDir: string): Promise<RunningServer & { address: string }> {
	const { args, port } = await devServerArgs(dataDir, await freePort());
	const address = `127.0.0.1:${port}`;
	const answers = () =>
		temporalAnswers({ address, uiUrl: '' }, 0).then(
			() => true,
			() => false
		);
	const server = await startServer('Temporal', processHost(await temporalDevServer(), args), { answers, withinMs: 60_000 });
	return { ...server, address };
}

/** 0 where nobody answers in time. */
async function readiness(url: string): Promise<number> {
	try {
		const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(promisedMs) });
		await response.arrayBuffer();
		return response.status;
	} catch {
		return 0;
	}
}

const canRun = inject('cassandra') !== null && inject('elasticsearch') !== null;

describe.skipIf(!canRun)('every process knows what it lacks', () => {
	let dataDir: string;
	const servers: Partial<Record<string, RunningServer>> = {};
	const processes: Partial<Record<string, { child: ChildProcess; url: string }>> = {};

	beforeAll(async () => {
		await buildChanged();
		dataDir = await mkdtemp(join(tmpdir(), 'readiness-'));
		const cassandra = await startCassandra();
		servers['Cassandra'] = cassandra;
		const elasticsearch = await startElasticsearch();
		servers['Elasticsearch'] = elasticsearch;
		const temporal = await startTemporal(dataDir);
		servers['Temporal'] = temporal;
		const [web, gateway, ops] = [await freePort(), await freePort(), await freePort()];
		const env = {
			...process.env,
			NODE_ENV: 'production',
			LOG_LEVEL: 'silent',
			DATA_DIR: dataDir,
			PORT: String(web),
			GATEWAY_PORT: String(gateway),
			REALTIME_URL: `http://127.0.0.1:${gateway}`,
			TEMPORAL_ADDRESS: temporal.address,
			CASSANDRA_CONTACT_POINTS: cassandra.contactPoints.join(','),
			CASSANDRA_LOCAL_DATACENTER: cassandra.localDataCenter,
			ELASTICSEARCH_URL: elasticsearch.url,
			ADMIN_EMAIL: 'admin@example.com',
			ADMIN_PASSWORD: 'correct-horse-battery'
		};
		await run(process.execPath, ['cassandra/migrate.ts'], { cwd: root, env });
		const start = (args: string[], port: number, more: Record<string, string> = {}) => ({
			child: spawn(process.execPath, args, { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'ignore', 'inherit'] }),
			url: `http://127.0.0.1:${port}`
		});
		processes['workers'] = start(['workers/main.ts', '--only', 'cart,identity'], ops, { OPS_PORT: String(ops) });
		processes['gateway'] = start(['realtime/main.ts'], gateway);
		processes['web'] = start(['src/web/main.ts'], web);
		await vi.waitFor(async () => expect(await states()).toEqual(all(200)), { timeout: 120_000, interval: 200 });
	}, 400_000);
	afterAll(async () => {
		for (const started of Object.values(processes)) {
			if (!started || started.child.exitCode !== null) continue;
			const ended = once(started.child, 'exit');
			started.child.kill('SIGKILL');
			await ended;
		}
		for (const server of Object.values(servers)) await server?.stop();
		if (dataDir) await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
	}, 60_000);

	const names = ['workers', 'gateway', 'web'];
	const all = (status: number) => Object.fromEntries(names.map((name) => [name, status]));
	const urlOf = (name: string) => processes[name]?.url ?? '';
	const states = async () =>
		Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readiness(urlOf(name))] as const)));

	/** All of them, each asked for itself; answers what the last one took, s. */
	async function within(status: number) {
		const from = performance.now();
		await Promise.all(
			names.map(async (name) => expect.poll(async () => readiness(urlOf(name)), { timeout: 2 * promisedMs, interval: 100 }).toBe(status))
		);
		const tookMs = performance.now() - from;
		expect(tookMs).toBeLessThan(promisedMs);
		return (tookMs / 1_000).toFixed(1);
	}

	describe.each(['Cassandra', 'Elasticsearch', 'Temporal'])('%s', (name) => {
		function server() {
			const found = servers[name];
			if (!found) throw new Error(`${name} does not run`);
			return found;
		}

		test('killed -9, and started again', async () => {
			await server().kill();
			const lost = await within(503);
			// Whoever stands in front sends its requests there all the same.
			for (const each of names) expect((await fetch(`${urlOf(each)}/livez`)).status).toBe(200);
			await server().restart();
			console.log(`${name} killed: known after ${lost} s, its return after ${await within(200)} s`);
		});

		test('stopped in the middle of everything, and going on', async () => {
			await server().pause();
			const lost = await within(503);
			await server().resume();
			console.log(`${name} stopped: known after ${lost} s, its return after ${await within(200)} s`);
		});
	});

	test.each(names)('%s stopped: it alone does not answer, and goes on', async (name) => {
		const child = processes[name]?.child;
		child?.kill('SIGSTOP');
		const others = names.filter((other) => other !== name);
		expect(await Promise.all(others.map((other) => readiness(urlOf(other))))).toEqual(others.map(() => 200));
		expect(await readiness(urlOf(name))).toBe(0);
		child?.kill('SIGCONT');
		await within(200);
	});
});
