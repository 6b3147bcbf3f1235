// The launcher's control socket: what runs, killed, frozen and brought back when somebody says so.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { supervise } from '../../src/launch/child.mjs';
import { controlPath, serveControl } from '../../src/launch/control.mjs';
import { LauncherRefused, askLauncher, watchLauncher, type LaunchedProcess } from '../../src/launch/launcher-client.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

const program = `console.log('it is ready'); setInterval(() => console.log('tick'), 20)`;

async function launched(restart: 'always' | 'asked' = 'always') {
	const dataDir = await mkdtemp(join(tmpdir(), 'dg-'));
	const lines: string[] = [];
	let changed = () => {};
	const child = supervise({
		name: 'workers-1',
		command: process.execPath,
		args: ['-e', program],
		env: process.env,
		readyLine: /ready/,
		ipc: false,
		restart,
		onLine: (line: string) => lines.push(line),
		onChange: () => changed()
	});
	const control = await serveControl({ path: controlPath(dataDir), children: () => [child] });
	changed = control.changed;
	await writeFile(join(dataDir, 'run.json'), JSON.stringify({ control: control.path }));
	ends.push(
		() => control.close(),
		() => child.stop()
	);
	await child.ready;
	const pid = async () => (await askLauncher(dataDir, { do: 'list' }))[0]?.pid;
	return { dataDir, lines, pid };
}

const one = ([child]: LaunchedProcess[]) => ({ state: child?.state, restart: child?.restart, restarts: child?.restarts });

test('a killed process stays down until it is started, where it is told so', async () => {
	const { dataDir, pid } = await launched();
	const before = await pid();
	expect(one(await askLauncher(dataDir, { do: 'kill', name: 'workers-1', restart: 'asked' }))).toEqual({
		state: 'down',
		restart: 'asked',
		restarts: 0
	});
	expect(() => process.kill(before ?? 0, 0)).toThrow();
	expect(await pid()).toBeNull();
	expect(one(await askLauncher(dataDir, { do: 'start', name: 'workers-1' }))).toEqual({ state: 'running', restart: 'asked', restarts: 1 });
	expect(await pid()).not.toBe(before);
});

test('one that was killed from outside stays down too, and comes back by itself from when it shall', async () => {
	const { dataDir, pid } = await launched('asked');
	process.kill((await pid()) ?? 0, 'SIGKILL');
	await expect.poll(async () => one(await askLauncher(dataDir, { do: 'list' })).state).toBe('down');
	await askLauncher(dataDir, { do: 'restart', name: 'workers-1', restart: 'always' });
	await expect.poll(async () => one(await askLauncher(dataDir, { do: 'list' })).state).toBe('running');
});

test('a killed process comes back by itself otherwise, however often it is killed', async () => {
	const { dataDir } = await launched();
	for (let times = 1; times <= 6; times += 1) {
		expect(one(await askLauncher(dataDir, { do: 'kill', name: 'workers-1' })).state).toBe('down');
		expect(one(await askLauncher(dataDir, { do: 'start', name: 'workers-1' })).restarts).toBe(times);
	}
	await askLauncher(dataDir, { do: 'kill', name: 'workers-1' });
	await expect.poll(async () => one(await askLauncher(dataDir, { do: 'list' })).restarts, { timeout: 10_000 }).toBe(7);
});

test('a frozen process does nothing until it goes on', async () => {
	const { dataDir, lines, pid } = await launched();
	const frozen = await pid();
	expect(one(await askLauncher(dataDir, { do: 'pause', name: 'workers-1' })).state).toBe('paused');
	// T: stopped by a signal, which takes its moment.
	await expect.poll(() => execFileSync('ps', ['-o', 'state=', '-p', String(frozen)], { encoding: 'utf8' })).toMatch(/^T/);
	const count = lines.length;
	expect(one(await askLauncher(dataDir, { do: 'resume', name: 'workers-1' })).state).toBe('running');
	await expect.poll(() => lines.length).toBeGreaterThan(count);
	expect(await pid()).toBe(frozen);
});

test('a process that was stopped comes back when it is started', async () => {
	const { dataDir } = await launched();
	expect(one(await askLauncher(dataDir, { do: 'stop', name: 'workers-1' })).state).toBe('down');
	expect(one(await askLauncher(dataDir, { do: 'start', name: 'workers-1' })).state).toBe('running');
});

test('who watches hears of every change, and of the end', async () => {
	const { dataDir } = await launched();
	const heard: (string | undefined)[] = [];
	const gone = Promise.withResolvers<void>();
	await watchLauncher(dataDir, (children) => heard.push(children[0]?.state), gone.resolve);
	await askLauncher(dataDir, { do: 'kill', name: 'workers-1', restart: 'asked' });
	await askLauncher(dataDir, { do: 'start', name: 'workers-1' });
	await expect.poll(() => heard.filter((state, index) => state !== heard[index - 1])).toEqual(['running', 'down', 'starting', 'running']);
	await ends.shift()?.();
	await gone.promise;
});

test('who is killed with news that it has not read takes nobody along', async () => {
	const { dataDir } = await launched();
	const watch = `const s = require('node:net').connect(${JSON.stringify(controlPath(dataDir))}); s.write('{"do":"watch"}\\n'); s.once('data', () => console.log('watching'))`;
	const watcher = spawn(process.execPath, ['-e', watch], { stdio: ['ignore', 'pipe', 'inherit'] });
	const ended = once(watcher, 'exit');
	await once(watcher.stdout, 'data');
	watcher.kill('SIGSTOP');
	await askLauncher(dataDir, { do: 'kill', name: 'workers-1', restart: 'asked' });
	watcher.kill('SIGKILL');
	await ended;
	expect((await askLauncher(dataDir, { do: 'start', name: 'workers-1' }))[0]?.state).toBe('running');
});

test('what cannot be done is refused with its reason', async () => {
	const { dataDir } = await launched();
	await expect(askLauncher(dataDir, { do: 'kill', name: 'nobody' })).rejects.toThrow('there is no process "nobody"');
	await expect(askLauncher(await mkdtemp(join(tmpdir(), 'dg-')), { do: 'list' })).rejects.toThrow(LauncherRefused);
});

test('a socket whose path would be too long lies beside other temporary files', () => {
	expect(controlPath('/data', 'linux')).toBe('/data/control.sock');
	expect(controlPath(`/${'deep/'.repeat(30)}`, 'linux').length).toBeLessThan(100);
});
