// `npm run present -- --check`: is everything there on the day? It needs no network, and starts nothing.
import { access, constants, mkdir, readdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, temporalDevServer } from '../src/launch/tools.mjs';
import { dataFolder, runningShop } from './presented-shop.ts';
import { loadScenario, scenarioIds, talkIds } from './scenarios.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const neededBytes = 1 << 30;

export interface Readiness {
	what: string;
	ok: boolean;
	detail: string;
}

const isFree = (port: number) =>
	new Promise<boolean>((done) => {
		const server = createServer();
		server.once('error', () => done(false));
		server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
	});

async function tryIt(what: string, look: () => Promise<string>): Promise<Readiness> {
	try {
		return { what, ok: true, detail: await look() };
	} catch (error) {
		return { what, ok: false, detail: error instanceof Error ? error.message : String(error) };
	}
}

const mayNotFetch = {
	say: (text: string) => {
		throw new Error(`it would have to be fetched (${text})`);
	}
};

async function fonts(): Promise<string> {
	const built = join(root, 'build', 'web', 'client', '_app', 'immutable', 'assets');
	const files = (await readdir(built)).filter((name) => /^geist.*\.woff2$/.test(name));
	if (files.length < 2) throw new Error('the built shop brings no fonts: start it once');
	return `${files.length} files, served by the shop itself`;
}

export async function readiness(): Promise<Readiness[]> {
	const dataDir = dataFolder();
	const shop = await runningShop(dataDir);
	const port = Number(process.env['PORT'] || 3000);
	return Promise.all([
		tryIt('Browser', () => chromium(mayNotFetch)),
		tryIt('Temporal', () => temporalDevServer(mayNotFetch)),
		tryIt('Shop', async () => {
			await access(join(root, 'build', 'web', 'handler.js')).catch(() => {
				throw new Error('it is not built: start it once while there is a network');
			});
			return shop ? `runs at ${shop.url}` : 'is built; it does not run';
		}),
		tryIt('Fonts', fonts),
		tryIt('Ports', async () => {
			if (shop) return `the shop has them: ${shop.url}`;
			for (const needed of [port, 7233]) if (!(await isFree(needed))) throw new Error(`port ${needed} is taken`);
			return `${port} and 7233 are free`;
		}),
		tryIt('Disk', async () => {
			await mkdir(dataDir, { recursive: true });
			await access(dataDir, constants.W_OK);
			const { bavail, bsize } = await statfs(dataDir);
			const free = bavail * bsize;
			if (free < neededBytes) throw new Error(`only ${(free / 2 ** 30).toFixed(1)} GB free in ${dataDir}`);
			return `${(free / 2 ** 30).toFixed(1)} GB free`;
		}),
		tryIt('Known state', async () => {
			await access(join(dataDir, 'known-state', 'store.sqlite')).catch(() => {
				throw new Error('not prepared: the first reset prepares it, which takes a while');
			});
			return 'prepared for the reset';
		}),
		tryIt('Scenarios', async () => {
			const [scenarios, talks] = await Promise.all([scenarioIds(), talkIds()]);
			for (const id of [...scenarios, ...talks]) await loadScenario(id);
			return `${scenarios.length} of them, and ${talks.length} talks`;
		})
	]);
}
