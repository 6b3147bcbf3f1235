// Another web process on the stores of a shop that stands, with an environment of its own: as in production, say.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../fixtures/free-port.ts';
import type { RunningShop } from '../fixtures/shop.ts';

const main = fileURLToPath(new URL('../../src/web/main.ts', import.meta.url));

export async function webBeside(
	{ dataDir, temporalAddress }: Pick<RunningShop, 'dataDir' | 'temporalAddress'>,
	env: Record<string, string>
) {
	const port = await freePort();
	const own = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, TEMPORAL_ADDRESS: temporalAddress, NODE_ENV: 'production' };
	const child = spawn(process.execPath, [main], {
		env: { ...process.env, LOG_LEVEL: 'warn', ...own, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const lines: string[] = [];
	await new Promise<void>((done, fail) => {
		for (const stream of [child.stdout, child.stderr])
			createInterface({ input: stream }).on('line', (line) => {
				lines.push(line);
				if (line.startsWith('web ready')) done();
			});
		child.once('exit', () => fail(new Error(`the web process ended:\n${lines.join('\n')}`)));
	});
	return {
		url: `http://127.0.0.1:${port}`,
		output: () => lines.join('\n'),
		async stop() {
			const ended = once(child, 'exit');
			child.kill('SIGTERM');
			await ended;
		}
	};
}
