// The running shop that is presented: the one of the data folder, or one that is started for it with two worker processes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

export interface PresentedShop {
	url: string;
	dataDir: string;
	temporalAddress: string;
	/** Another one after each reset, where Temporal is a server of its own. */
	temporalNamespace: string;
}

interface RunFile {
	launcher?: number;
	url?: string;
	control?: string;
	temporalAddress?: string;
	temporalNamespace?: string;
}

export const dataFolder = () => resolve(root, process.env['DATA_DIR'] || '.data');

const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

/** Null where none runs, or it takes no commands (`DEMO=0`). */
export async function runningShop(dataDir = dataFolder()): Promise<PresentedShop | null> {
	const text = await readFile(join(dataDir, 'run.json'), 'utf8').catch(() => '{}');
	const { launcher, url, control, temporalAddress, temporalNamespace = 'default' } = JSON.parse(text) as RunFile;
	if (!launcher || !isAlive(launcher) || !url || !control || !temporalAddress) return null;
	return { url, dataDir, temporalAddress, temporalNamespace };
}

/** Starts it and waits until it is ready; `stop()` ends it. */
export async function startShop(
	say: (line: string) => void,
	env: Record<string, string> = {}
): Promise<PresentedShop & { stop(): Promise<void> }> {
	const child = spawn(process.execPath, [join(root, 'src', 'launch', 'run.mjs')], {
		cwd: root,
		env: { ...process.env, WORKER_PROCESSES: '2', ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		// A terminal's Ctrl-C reaches the director alone, which then stops the shop.
		detached: true
	});
	const words: string[] = [];
	await new Promise<void>((done, fail) => {
		for (const stream of [child.stdout, child.stderr])
			createInterface({ input: stream }).on('line', (line) => {
				words.push(line);
				say(line);
				if (line.startsWith('ready')) done();
			});
		child.once('exit', () => fail(new Error(`The shop could not be started:\n${words.slice(-10).join('\n')}`)));
	});
	const shop = await runningShop(resolve(root, env['DATA_DIR'] ?? dataFolder()));
	if (!shop) throw new Error('The shop has started and takes no commands: it needs demo mode.');
	return {
		...shop,
		async stop() {
			if (child.exitCode !== null) return;
			const ended = once(child, 'exit');
			child.kill('SIGTERM');
			await ended;
		}
	};
}
