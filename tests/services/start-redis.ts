// A real Redis server for tests, on a free port of this machine and with nothing kept.
import { tmpdir } from 'node:os';
import { Redis } from 'ioredis';
import { redisServer } from '../../src/launch/tools.mjs';
import { freePort } from '../fixtures/free-port.ts';
import { containerHost, imageOf } from './docker.ts';
import { processHost, startServer, type Host, type RunningServer } from './running-server.ts';

const withinMs = 20_000;
const nothingKept = ['--save', '', '--appendonly', 'no'];

export interface RunningRedis extends RunningServer {
	url: string;
}

/** It comes back empty. Throws `MissingTool`, with one clear sentence, where no Redis can be had. */
export async function startRedis(): Promise<RunningRedis> {
	const port = await freePort();
	const url = `redis://127.0.0.1:${port}`;
	const server = await startServer('Redis', await hostAt(port), { answers: () => answers(url), withinMs });
	return { ...server, url };
}

async function hostAt(port: number): Promise<Host> {
	const image = await imageOf('redis');
	if (image !== null) return containerHost({ image, port, inside: 6379, args: ['redis-server', ...nothingKept] });
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', tmpdir(), ...nothingKept];
	return processHost(await redisServer(), args);
}

async function answers(url: string): Promise<boolean> {
	const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0, commandTimeout: 2_000 });
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
