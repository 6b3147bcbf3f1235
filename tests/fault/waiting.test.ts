// Processes that are started while Temporal is away wait for it: they live, say once what they wait for, are not ready, go on
// when it appears, and end cleanly when they are told to.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { devServerArgs } from '../../src/launch/temporal-server.mjs';
import { temporalDevServer } from '../../src/launch/tools.mjs';
import { freePort } from '../fixtures/free-port.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'waiting-'));
});
afterEach(async () => {
	for (const child of running) {
		child.kill('SIGKILL');
		if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
	}
	running.clear();
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

function start(command: string, args: string[], env: Record<string, string> = {}) {
	const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	running.add(child);
	const lines: string[] = [];
	for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', (line) => lines.push(line));
	const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as unknown);
	return { child, lines, ended };
}

const statusOf = async (url: string) => {
	const response = await fetch(url).catch(() => null);
	await response?.arrayBuffer();
	return response?.status ?? null;
};

const processes = [
	{ name: 'workers', args: ['workers/main.ts', '--only', 'cart'], portVariable: 'OPS_PORT' },
	{ name: 'gateway', args: ['realtime/main.ts'], portVariable: 'GATEWAY_PORT' }
];

describe.each(processes)('$name started while Temporal is away', ({ args, portVariable }) => {
	async function startWaiting() {
		const [opsPort, temporalPort] = [await freePort(), await freePort()];
		const started = start(process.execPath, args, {
			DATA_DIR: folder,
			TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
			LOG_LEVEL: 'info',
			[portVariable]: String(opsPort)
		});
		const said = () => started.lines.filter((line) => line.includes('Waiting for Temporal'));
		await expect.poll(said, { timeout: 60_000 }).toHaveLength(1);
		const url = `http://127.0.0.1:${opsPort}`;
		expect([await statusOf(`${url}/healthz`), await statusOf(`${url}/readyz`)]).toEqual([200, 503]);
		return { ...started, said, url, temporalPort };
	}

	test('waits, says so once in one sentence, and goes on when it appears', { timeout: 120_000 }, async () => {
		const { lines, said, url, temporalPort } = await startWaiting();
		expect(JSON.parse(said()[0] ?? '')).toMatchObject({
			msg: `Waiting for Temporal at 127.0.0.1:${temporalPort}: it does not answer.`
		});
		const data = join(folder, String(temporalPort));
		await mkdir(data);
		const server = await devServerArgs(data, temporalPort);
		expect(server.port).toBe(temporalPort);
		start(await temporalDevServer(), server.args);
		await expect.poll(() => statusOf(`${url}/readyz`), { timeout: 60_000 }).toBe(200);
		expect(said()).toHaveLength(1);
		expect(lines.join('\n')).not.toMatch(/^\s+at /m);
	});

	test('ends with 0 when it is told to while it waits', { timeout: 90_000 }, async () => {
		const { child, ended } = await startWaiting();
		child.kill('SIGTERM');
		expect(await ended).toBe(0);
	});
});
