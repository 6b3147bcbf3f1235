// Finds or fetches the programs that npm does not bring: Temporal's dev server, its time-skipping test server, Chromium.
// Each function answers a path, or throws a MissingTool whose message is one clear sentence.
import { execFile, spawn } from 'node:child_process';
import { access, chmod, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';

import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The release that is built from source where the SDK's download is refused; newer tags cannot be installed by `go install`. */
const temporalFromSource = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const oldestTemporal = { cli: [1, 5], server: [1, 29] };

export class MissingTool extends Error {}

export const exists = (path) =>
	access(path).then(
		() => true,
		() => false
	);

export async function onPath(name) {
	for (const dir of (process.env.PATH ?? '').split(delimiter)) if (dir && (await exists(join(dir, name)))) return join(dir, name);
	return null;
}

/** CLI 1.5 brings server 1.29; one built by `go install` knows its server's version only. */
async function isRecentTemporal(path) {
	const { stdout } = await run(path, ['--version'], { timeout: 20_000 }).catch(() => ({ stdout: '' }));
	const atLeast = (pattern, oldest) => {
		const [, major, minor] = pattern.exec(stdout) ?? [];
		return major !== undefined && (Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]));
	};
	return atLeast(/version (\d+)\.(\d+)/, oldestTemporal.cli) || atLeast(/Server (\d+)\.(\d+)/, oldestTemporal.server);
}

/** The SDK's own download: it starts a server once, and what it fetched is kept, so that a later start needs no network. */
async function downloadTemporal(target) {
	const { TestWorkflowEnvironment } = await import('@temporalio/testing');
	const { tmpdir } = await import('node:os');
	const before = new Set(await readdir(tmpdir()));
	const environment = await TestWorkflowEnvironment.createLocal({
		server: { executable: { type: 'cached-download', version: 'default' } }
	});
	await environment.teardown();
	const fetched =
		(await readdir(tmpdir())).find((name) => name.startsWith('temporal-') && !before.has(name)) ??
		(await readdir(tmpdir())).find((name) => /^temporal-sdk-typescript/.test(name));
	if (!fetched) throw new Error('the download left nothing behind');
	await install(join(tmpdir(), fetched), target);
}

async function install(from, target) {
	await mkdir(resolve(target, '..'), { recursive: true });
	const part = `${target}.${process.pid}`;
	await copyFile(from, part);
	await chmod(part, 0o755);
	await rename(part, target);
}

async function buildTemporal(target, say) {
	const go = await onPath('go');
	if (!go)
		throw new MissingTool(
			"Temporal's dev server could not be downloaded, and there is no Go to build it with: install `temporal` (docs.temporal.io/cli) and start again."
		);
	say("building Temporal's dev server with Go (once, 2 to 3 minutes)");
	const bin = `${target}.go-${process.pid}`;
	await mkdir(bin, { recursive: true });
	try {
		await run(go, ['install', temporalFromSource], {
			env: { ...process.env, GOBIN: resolve(bin) },
			timeout: 20 * 60_000,
			maxBuffer: 64 << 20
		});
		await install(join(bin, 'temporal'), target);
	} catch (error) {
		throw new MissingTool(
			`Temporal's dev server could not be built with Go: ${String(error.stderr ?? error.message)
				.trim()
				.split('\n')
				.pop()}`
		);
	} finally {
		await rm(bin, { recursive: true, force: true });
	}
}

/**
 * Path of a Temporal CLI of 1.5 or newer: on the PATH, kept from before, downloaded, or built.
 * @param {{ say?: (text: string) => void }} [options]
 */
export async function temporalDevServer({ say = () => undefined } = {}) {
	const kept = join(root, '.data', 'bin', 'temporal');
	for (const candidate of [await onPath('temporal'), kept])
		if (candidate && (await exists(candidate)) && (await isRecentTemporal(candidate))) return candidate;
	say("fetching Temporal's dev server (once)");
	const downloaded = await downloadTemporal(kept).then(
		() => true,
		() => false
	);
	if (!downloaded || !(await isRecentTemporal(kept))) await buildTemporal(kept, say);
	return kept;
}

/**
 * Path of the time-skipping server from Maven, for machines where the SDK cannot download its own; null where it can.
 * @param {{ say?: (text: string) => void }} [options]
 */
export async function timeSkippingServer({ say = () => undefined } = {}) {
	const lib = join(root, '.cache', 'time-skipping-server');
	const wrapper = join(root, 'tests', 'fixtures', 'time-skipping-server', 'run.sh');
	if ((await exists(lib)) && (await readdir(lib)).some((name) => name.startsWith('temporal-test-server'))) return wrapper;
	const mvn = await onPath('mvn');
	if (!mvn || !(await onPath('java'))) return null;
	say('fetching the time-skipping test server from Maven (once)');
	const part = `${lib}.${process.pid}`;
	await run(
		mvn,
		[
			'-B',
			'-q',
			'-f',
			join(root, 'tests', 'fixtures', 'time-skipping-server', 'pom.xml'),
			'dependency:copy-dependencies',
			`-DoutputDirectory=${part}`
		],
		{ timeout: 10 * 60_000, maxBuffer: 16 << 20 }
	);
	await rename(part, lib).catch(() => rm(part, { recursive: true, force: true }));
	return wrapper;
}

const debianNames = { redis: 'redis-server' };

const installCommand = (name) => [
	['apt-get', [['update'], ['install', '-y', '--no-install-recommends', debianNames[name] ?? name]]],
	['dnf', [['install', '-y', name]]],
	['apk', [['add', name]]]
];

async function spawnQuietly(command, args) {
	const child = spawn(command, args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
	return new Promise((done) => child.on('exit', (code) => done(code === 0)).on('error', () => done(false)));
}

/**
 * Path of a Redis server: one that is installed, else the package manager's.
 * @param {{ say?: (text: string) => void }} [options]
 */
export async function redisServer({ say = () => undefined } = {}) {
	const found = (await onPath('redis-server')) ?? (await onPath('valkey-server'));
	if (found) return found;
	say('installing Redis (once)');
	for (const [manager, steps] of installCommand('redis')) {
		if (!(await onPath(manager))) continue;
		for (const args of steps) await spawnQuietly(manager, args);
		const path = await onPath('redis-server');
		if (path) return path;
	}
	throw new MissingTool('Redis could not be had from the package manager: install `redis-server` and start again.');
}

/**
 * The command that reads a compose file (no engine is needed for that): one that is installed, else the package manager's.
 * @param {{ say?: (text: string) => void }} [options]
 * @returns {Promise<string[]>}
 */
export async function compose({ say = () => undefined } = {}) {
	const docker = await onPath('docker');
	if (docker && (await spawnQuietly(docker, ['compose', 'version']))) return [docker, 'compose'];
	const found = await onPath('docker-compose');
	if (found) return [found];
	say('installing docker-compose (once)');
	for (const [manager, steps] of installCommand('docker-compose')) {
		if (!(await onPath(manager))) continue;
		for (const args of steps) await spawnQuietly(manager, args);
		const path = await onPath('docker-compose');
		if (path) return [path];
	}
	throw new MissingTool('docker-compose could not be had from the package manager: install it and start again.');
}

/**
 * Path of a Chromium: the one that `CHROMIUM` names, one that is installed, Playwright's own download, else the package manager's.
 * @param {{ say?: (text: string) => void }} [options]
 */
export async function chromium({ say = () => undefined } = {}) {
	const named = process.env.CHROMIUM;
	if (named) {
		if (await exists(named)) return named;
		throw new MissingTool(`There is no browser at ${named}, which CHROMIUM names.`);
	}
	const { chromium: playwright } = await import('@playwright/test');
	const find = async () => {
		for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
			const path = await onPath(name);
			if (path) return path;
		}
		return (await exists(playwright.executablePath())) ? playwright.executablePath() : null;
	};
	const found = await find();
	if (found) return found;
	say('fetching Chromium (once)');
	if (await spawnQuietly(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'])) {
		const path = await find();
		if (path) return path;
	}
	for (const [manager, steps] of installCommand('chromium')) {
		if (!(await onPath(manager))) continue;
		for (const args of steps) await spawnQuietly(manager, args);
		const path = await find();
		if (path) return path;
	}
	throw new MissingTool('Chromium could not be had, neither by Playwright nor by the package manager: install it and start again.');
}
