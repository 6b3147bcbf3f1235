// `npm run present -- --check`: is everything there on the day? It needs no network, and leaves nothing running.
import { access, constants, mkdir, open, readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { isFree } from '../src/launch/ports.mjs';
import { temporalAnswers } from '../src/launch/temporal-server.mjs';
import { chromium as findChromium, temporalDevServer } from '../src/launch/tools.mjs';
import { dataFolder, runningShop } from './presented-shop.ts';
import { loadScenario, scenarioIds, talkIds } from './scenarios.ts';
import { browserArgs } from './window.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const neededBytes = 1 << 30;
const startsWithinMs = 20_000;
const answersWithinMs = 3_000;

export interface Readiness {
	what: string;
	ok: boolean;
	detail: string;
}

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

/** Really starts it, without a network, and draws a page: on a machine that lacks one of its libraries it is there, and does not start. */
export async function browser(): Promise<string> {
	const executablePath = await findChromium(mayNotFetch);
	const started = await chromium.launch({ executablePath, args: browserArgs, timeout: startsWithinMs }).catch((error: unknown) => {
		throw new Error(`${executablePath} does not start: ${reasonOf(error)}`);
	});
	try {
		const context = await started.newContext({ offline: true });
		const page = await context.newPage();
		await page.setContent('<title>Ready</title><h1>Ready</h1>');
		const { height } = (await page.getByRole('heading').boundingBox()) ?? { height: 0 };
		if (height === 0) throw new Error(`${executablePath} starts, and draws no page`);
		return `${executablePath} opens a page (Chromium ${started.version()})`;
	} finally {
		await started.close();
	}
}

/** Playwright tells much: here the program's own words, where it had any. */
function reasonOf(error: unknown): string {
	const lines = (error instanceof Error ? error.message : String(error)).split('\n').map((line) => line.trim());
	const own = lines.find((line) => /error while loading|ENOENT|EACCES|cannot |no such/i.test(line));
	return own ?? (/has been closed/.test(lines[0] ?? '') ? 'it ended at once' : (lines[0] ?? ''));
}

async function temporal(address: string | undefined): Promise<string> {
	if (!address) return `${await temporalDevServer(mayNotFetch)} is started with the shop`;
	await temporalAnswers({ address, uiUrl: '' }, answersWithinMs);
	return `answers at ${address}`;
}

const isFont = async (path: string) => {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
		return bytesRead === 4 && buffer.toString('latin1') === 'wOF2';
	} finally {
		await file.close();
	}
};

async function fonts(): Promise<string> {
	const built = join(root, 'build', 'web', 'client', '_app', 'immutable', 'assets');
	const files = (await readdir(built).catch(() => [])).filter((name) => /^geist.*\.woff2$/.test(name));
	for (const family of [/^geist-mono/, /^geist-(?!mono)/])
		if (!files.some((name) => family.test(name))) throw new Error('the built shop brings no fonts: start it once');
	for (const name of files)
		if (!(await isFont(join(built, name)))) throw new Error(`${name} is no font: remove build/ and start the shop once`);
	return `${files.length} files, served by the shop itself`;
}

/** The web's has to be free; Temporal's give way to the next free ones. */
async function ports(): Promise<string> {
	const port = Number(process.env['PORT'] || 3000);
	const host = process.env['HOST'] || '127.0.0.1';
	if (!(await isFree(port, host))) throw new Error(`port ${port} on ${host} is taken: stop what listens there, or set PORT to another one`);
	const temporalPort = Number(process.env['TEMPORAL_PORT'] || 7233);
	const isTaken = !(await isFree(temporalPort, '127.0.0.1'));
	return isTaken ? `${port} is free; ${temporalPort} is taken, Temporal will have the next one` : `${port} and ${temporalPort} are free`;
}

export async function readiness(): Promise<Readiness[]> {
	const dataDir = dataFolder();
	const shop = await runningShop(dataDir);
	return Promise.all([
		tryIt('Browser', browser),
		tryIt('Temporal', () => temporal(shop?.temporalAddress ?? process.env['TEMPORAL_ADDRESS'])),
		tryIt('Shop', async () => {
			await access(join(root, 'build', 'web', 'handler.js')).catch(() => {
				throw new Error('it is not built: start it once while there is a network');
			});
			return shop ? `runs at ${shop.url}` : 'is built; it does not run';
		}),
		tryIt('Fonts', fonts),
		tryIt('Ports', async () => (shop ? `the shop has them: ${shop.url}` : ports())),
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
