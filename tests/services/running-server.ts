// A real server for tests, as a process of this machine or in a container: what it is that can be killed, paused, and brought back
// on its port.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

export interface RunningServer {
	/** Null while it is down. */
	pid(): number | null;
	/** SIGKILL, as when the machine loses power; answers when it is dead. */
	kill(): Promise<void>;
	/** Frozen in the middle of everything: its port stays open. */
	pause(): Promise<void>;
	resume(): Promise<void>;
	/** Brings it back on its port and data; where it runs still, it is asked to end first. */
	restart(): Promise<void>;
	/** Ends it for good. What was made for it goes, too. */
	stop(): Promise<void>;
}

/** What a server runs in. */
export interface Host extends Omit<RunningServer, 'restart' | 'stop'> {
	start(): Promise<void>;
	isRunning(): Promise<boolean>;
	/** Asks it to end; answers when it has. */
	end(): Promise<void>;
	/** The end of what it said. */
	output(): Promise<string>;
	/** Ends it, and removes what it was given. */
	remove(): Promise<void>;
}

/** Starts it, and waits until it answers. */
export async function startServer(
	name: string,
	host: Host,
	{ answers, withinMs }: { answers: () => Promise<boolean>; withinMs: number }
): Promise<RunningServer> {
	async function start() {
		await host.start();
		for (const until = Date.now() + withinMs; Date.now() < until && (await host.isRunning()); await delay(50)) {
			if (await answers()) return;
		}
		const output = await host.output();
		await host.remove();
		throw new Error(`${name} did not start:\n${output}`);
	}
	await start();
	const { pid, kill, pause, resume, remove } = host;
	return {
		pid,
		kill,
		pause,
		resume,
		stop: remove,
		async restart() {
			await host.end();
			await start();
		}
	};
}

interface ProcessOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Made for it alone. */
	folder?: string;
}

export function processHost(command: string, args: readonly string[], { cwd, env, folder }: ProcessOptions = {}): Host {
	let child: ChildProcess | null = null;
	let said = '';
	const running = () => (child?.exitCode === null && child.signalCode === null ? child : null);
	const signal = async (name: NodeJS.Signals) => void running()?.kill(name);

	async function end(name: NodeJS.Signals) {
		const ending = running();
		if (!ending) return;
		const exited = once(ending, 'exit');
		ending.kill(name);
		// One that is paused hears nothing else.
		ending.kill('SIGCONT');
		await exited;
	}

	return {
		async start() {
			const started = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(cwd !== undefined && { cwd }), ...(env && { env }) });
			for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (said = (said + String(chunk)).slice(-4_000)));
			child = started;
		},
		pid: () => running()?.pid ?? null,
		isRunning: async () => running() !== null,
		kill: () => end('SIGKILL'),
		end: () => end('SIGTERM'),
		pause: () => signal('SIGSTOP'),
		resume: () => signal('SIGCONT'),
		output: async () => said,
		async remove() {
			await end('SIGTERM');
			if (folder !== undefined) await rm(folder, { recursive: true, force: true });
		}
	};
}
