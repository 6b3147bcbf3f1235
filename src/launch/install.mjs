// What a fresh clone lacks: the packages of the lock file, among them the Node that the project runs on. Plain Node 20.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { areStale } from '../../messages/are-stale.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stamp = join(root, 'node_modules', '.durable-goods-lock');
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const lockHash = async () =>
	createHash('sha256')
		.update(await readFile(join(root, 'package-lock.json')))
		.digest('hex');

const run = (command, args, options) =>
	new Promise((done, fail) => {
		const child = spawn(command, args, options);
		child.on('error', fail);
		child.on('exit', (code, signal) => done({ code, signal }));
	});

async function installed() {
	const found = await readFile(stamp, 'utf8').catch(() => '');
	const node = await access(ownNode).then(
		() => true,
		() => false
	);
	return node && found === (await lockHash());
}

const lock = join(root, '.data', 'installing');

const isAlive = (pid) => {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
};

/** Of two commands on one fresh clone one installs, or compiles, and the other waits for it. */
async function alone(work) {
	await mkdir(join(root, '.data'), { recursive: true });
	const take = () =>
		writeFile(lock, String(process.pid), { flag: 'wx' }).then(
			() => true,
			() => false
		);
	while (!(await take())) {
		const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
		// One that was cut off keeps nobody waiting.
		if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
		await delay(500);
	}
	const release = () => rmSync(lock, { force: true });
	process.once('exit', release);
	try {
		await work();
	} finally {
		release();
		process.off('exit', release);
	}
}

async function install() {
	if (await installed()) return;
	console.log('installing packages (once)');
	// The build is made of them, also where NODE_ENV says production.
	const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
	const { code } = await run(npm[0], [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: root,
		stdio: ['ignore', 'inherit', 'inherit']
	});
	if (code !== 0) {
		console.error('The packages could not be installed: see what npm says above.');
		process.exit(1);
	}
	await writeFile(stamp, await lockHash());
}

/** What pages and mails say is compiled from messages/ and not kept: no process starts without it. */
async function compileWords() {
	if (!(await areStale())) return;
	const { code } = await run(ownNode, ['messages/compile.ts'], { cwd: root, stdio: 'inherit' });
	if (code !== 0) {
		console.error('The words of messages/ could not be compiled: see above.');
		process.exit(1);
	}
}

/** Installs what is missing, then runs a script of this folder with the project's own Node and ends as it ends. */
export async function runWithProjectNode(script, args = process.argv.slice(2)) {
	if (!(await installed())) await alone(install);
	if (await areStale()) await alone(compileWords);
	const env = {
		...process.env,
		PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
	};
	const child = spawn(ownNode, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
		cwd: root,
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
		env
	});
	// A terminal's Ctrl-C reaches the child too; a signal sent to this process alone is passed on.
	process.on('SIGINT', () => undefined);
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	process.on('SIGHUP', () => child.kill('SIGTERM'));
	// npm does not always pass a signal on; where it was ended itself, nobody would stop this any more.
	const parent = process.ppid;
	if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
	child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
