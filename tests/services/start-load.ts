import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FromLoad, LoadOptions, LoadResult, ToLoad } from './live-load.contract.ts';

const script = fileURLToPath(new URL('live-load.ts', import.meta.url));

export interface RunningLoad {
	/** Cuts nobody off any more, waits until all have caught up, and answers what was seen. */
	finish(versions: Record<string, number>): Promise<LoadResult>;
	end(): Promise<void>;
}

/** Clients in a process of their own; resolves when all have their first snapshot. */
export async function startLoad(options: LoadOptions): Promise<RunningLoad> {
	const child = fork(script, { env: { ...process.env, LOAD: JSON.stringify(options) }, execArgv: [] });
	const hears = <T extends FromLoad['type']>(type: T) =>
		new Promise<Extract<FromLoad, { type: T }>>((done, fail) => {
			child.on('message', (message: FromLoad) => message.type === type && done(message as Extract<FromLoad, { type: T }>));
			child.once('exit', (code) => fail(new Error(`the load ended with ${code}`)));
		});
	await hears('subscribed');
	return {
		async finish(versions) {
			const result = hears('result');
			child.send({ type: 'finish', versions } satisfies ToLoad);
			return result;
		},
		async end() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = once(child, 'exit');
			child.kill('SIGKILL');
			await ended;
		}
	};
}
