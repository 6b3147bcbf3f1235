// Servers in containers of the images that docker-compose.yml names, where an engine answers.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { root } from '../../src/launch/tools.mjs';
import type { Host } from './running-server.ts';

const run = promisify(execFile);
const answersWithinMs = 5_000;
const pulledWithinMs = 10 * 60_000;

const docker = async (...args: string[]) => (await run('docker', args)).stdout.trim();

const isAnswered = () =>
	run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: answersWithinMs }).then(
		({ stdout }) => stdout.trim() !== '',
		() => false
	);

let engine: Promise<boolean> | null = null;

/** Whether an engine answers, and is to be used; it is asked once. */
const hasDocker = () => (engine ??= process.env['WITHOUT_DOCKER'] ? Promise.resolve(false) : isAnswered());

const composeFile = z.object({ services: z.record(z.string(), z.object({ image: z.string() })) });

async function namedImage(service: string): Promise<string> {
	const { services } = composeFile.parse(parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }));
	const image = services[service]?.image;
	if (image === undefined) throw new Error(`docker-compose.yml has no service ${service}`);
	return image;
}

/** The image of a service, fetched where it is not there yet; null where there is no engine, or it cannot be had. */
export async function imageOf(service: string): Promise<string | null> {
	if (!(await hasDocker())) return null;
	const image = await namedImage(service);
	try {
		await docker('image', 'inspect', image).catch(() => run('docker', ['pull', '--quiet', image], { timeout: pulledWithinMs }));
		return image;
	} catch (error) {
		console.warn(
			`${image} could not be had: ${service} is started without Docker. ${error instanceof Error ? error.message : String(error)}`
		);
		return null;
	}
}

/** Removes the container when its input ends: when we say so, and when we are no more, be it by Ctrl-C or kill -9. */
function keeper(name: string) {
	const child = spawn('sh', ['-c', 'cat; exec docker rm --force --volumes "$0"', name], {
		stdio: ['pipe', 'ignore', 'ignore'],
		// Out of the terminal's reach.
		detached: true
	});
	child.unref();
	const ended = once(child, 'exit');
	return {
		async remove() {
			child.ref();
			child.stdin.end();
			await ended;
		}
	};
}

interface Container {
	image: string;
	/** Reached at 127.0.0.1:`port`, inside at `inside`. */
	port: number;
	inside: number;
	env?: Record<string, string>;
	/** `from` is this project's own folder, read-only. */
	mount?: { from: string; to: string };
	entrypoint?: string;
	args?: readonly string[];
}

export function containerHost({ image, port, inside, env = {}, mount, entrypoint, args = [] }: Container): Host {
	const name = `durable-goods-test-${randomUUID()}`;
	let kept: ReturnType<typeof keeper> | null = null;
	let pid: number | null = null;

	const state = (format: string) => docker('inspect', '--format', `{{.State.${format}}}`, name);

	async function create() {
		kept = keeper(name);
		const options = [
			...['--name', name, '--publish', `127.0.0.1:${port}:${inside}`],
			...Object.entries(env).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
			...(mount ? ['--volume', `${join(root, mount.from)}:${mount.to}:ro`] : []),
			...(entrypoint === undefined ? [] : ['--entrypoint', entrypoint])
		];
		await docker('run', '--detach', ...options, image, ...args);
	}

	return {
		async start() {
			await (kept ? docker('start', name) : create());
			pid = Number(await state('Pid')) || null;
		},
		pid: () => pid,
		isRunning: async () => (await state('Running')) === 'true',
		async kill() {
			pid = null;
			await docker('kill', name);
			await docker('wait', name);
		},
		async end() {
			pid = null;
			await docker('stop', name);
		},
		pause: async () => void (await docker('pause', name)),
		resume: async () => void (await docker('unpause', name)),
		async output() {
			const { stdout, stderr } = await run('docker', ['logs', '--tail', '40', name]);
			return `${stdout}${stderr}`;
		},
		async remove() {
			pid = null;
			await kept?.remove();
		}
	};
}
