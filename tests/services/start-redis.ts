// A real Redis server for tests, on a free port of this machine and with nothing kept.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../fixtures/free-port.ts';
import { redisServer } from '../../src/launch/tools.mjs';

const startTimeoutMs = 20_000;

export interface RunningRedis {
	url: string;
	/** Of the server that runs now; null while it is down. */
	pid(): number | null;
	/** Kill -9; answers when it is dead. */
	kill(): Promise<void>;
	/** Asks it to end; answers when it has. */
	stop(): Promise<void>;
	/** Brings it back on the same port, empty. */
	restart(): Promise<void>;
}

/** Throws `MissingTool`, with one clear sentence, where no Redis can be had. */
export async function startRedis({ port }: { port?: number } = {}): Promise<RunningRedis> {
	const command = await redisServer();
	const chosen = port ?? (await freePort());
	const url = `redis://127.0.0.1:${chosen}`;
	let child: ChildProcess | null = null;

	async function start() {
		const args = ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()];
		const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
		const output: string[] = [];
		for (const stream of [started.stdout, started.stderr]) stream.on('data', (data) => output.push(String(data)));
		child = started;
		for (const end = Date.now() + startTimeoutMs; Date.now() < end && started.exitCode === null; await delay(20)) {
			if (await answers(url)) return;
		}
		started.kill('SIGKILL');
		throw new Error(`Redis did not start on port ${chosen}:\n${output.join('')}`);
	}

	async function end(signal: NodeJS.Signals) {
		const running = child;
		child = null;
		if (!running || running.exitCode !== null || running.signalCode !== null) return;
		const ended = once(running, 'exit');
		running.kill(signal);
		await ended;
	}

	await start();
	return {
		url,
		pid: () => child?.pid ?? null,
		kill: () => end('SIGKILL'),
		stop: () => end('SIGTERM'),
		async restart() {
			await end('SIGTERM');
			await start();
		}
	};
}

async function answers(url: string): Promise<boolean> {
	const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
	// What is wrong is what the commands say.
	redis.on('error', () => undefined);
	try {
		await redis.connect();
		return (await redis.ping()) === 'PONG';
	} catch {
		return false;
	} finally {
		redis.disconnect();
	}
}
