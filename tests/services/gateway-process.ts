// A gateway as a process of its own, as `npm run start:gateway` starts it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../fixtures/free-port.ts';

const main = fileURLToPath(new URL('../../realtime/main.ts', import.meta.url));

export interface GatewayProcess {
	url: string;
	pid(): number;
	/** Resident memory, bytes. */
	memory(): Promise<number>;
	/** Every line that it printed, through all of its lives. */
	output(): string;
	/** Kill -9; answers when it is dead. */
	kill(): Promise<void>;
	/** Frozen in the middle of everything. */
	pause(): Promise<void>;
	resume(): Promise<void>;
	/** Brings it back on its port, after `kill`. */
	restart(): Promise<void>;
	stop(): Promise<void>;
}

export async function startGatewayProcess(
	env: Record<string, string>,
	{ nodeOptions = [], port: wanted }: { nodeOptions?: string[]; port?: number } = {}
): Promise<GatewayProcess> {
	const port = wanted ?? (await freePort());
	const lines: string[] = [];
	async function start() {
		const child = spawn(process.execPath, [...nodeOptions, main], {
			env: { ...process.env, LOG_LEVEL: 'silent', TEMPORAL_ADDRESS: '127.0.0.1:1', GATEWAY_PORT: String(port), ...env },
			stdio: ['ignore', 'pipe', 'inherit']
		});
		await new Promise<void>((done, fail) => {
			createInterface({ input: child.stdout }).on('line', (line) => {
				lines.push(line);
				if (line.startsWith('gateway ready')) done();
			});
			child.once('exit', (code) => fail(new Error(`the gateway ended with ${code}`)));
		});
		return child;
	}
	let child = await start();
	async function end(signal: 'SIGKILL' | 'SIGTERM') {
		if (child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}
	return {
		url: `http://127.0.0.1:${port}`,
		pid: () => child.pid ?? 0,
		async memory() {
			const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
			return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
		},
		output: () => lines.join('\n'),
		kill: () => end('SIGKILL'),
		pause: async () => void child.kill('SIGSTOP'),
		resume: async () => void child.kill('SIGCONT'),
		async restart() {
			child = await start();
		},
		stop: () => end('SIGTERM')
	};
}
