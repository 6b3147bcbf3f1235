// What a newcomer meets before the shop runs: one clear sentence where something is wrong, and nothing lost by Ctrl-C.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { pidsOf, startShop, type RunningShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';

const run = fileURLToPath(new URL('../../src/launch/run.mjs', import.meta.url));
let shop: RunningShop | undefined;

afterAll(async () => shop?.stop());

async function refusal(env: Record<string, string>) {
	const child = spawn(process.execPath, [run], { env: { ...process.env, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	let words = '';
	child.stderr.on('data', (data: Buffer) => (words += data.toString()));
	const [code] = (await once(child, 'close')) as [number];
	return { code, words: words.trim() };
}

test('a port that is taken gets one sentence', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = address && typeof address === 'object' ? address.port : 0;
	const { code, words } = await refusal({ PORT: String(port), DATA_DIR: await mkdtemp(join(tmpdir(), 'dg-')) });
	server.close();
	expect(code).toBe(1);
	expect(words).toBe(`Port ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT to another one.`);
});

test('a port that is none gets one sentence', async () => {
	expect(await refusal({ PORT: 'http' })).toEqual({ code: 1, words: 'PORT must be a number from 1 to 65535, not "http".' });
});

test('a data folder that is a file gets one sentence', async () => {
	const file = join(await mkdtemp(join(tmpdir(), 'dg-')), 'data');
	await writeFile(file, 'not a folder');
	const { code, words } = await refusal({ PORT: '39871', DATA_DIR: file });
	expect(code).toBe(1);
	expect(words).toBe(`The data folder ${file} cannot be used: it is not a folder. Set DATA_DIR to another one.`);
});

test.each(['store.sqlite', 'search.sqlite', 'temporal.sqlite'])('a damaged %s gets one sentence', async (name) => {
	const folder = await mkdtemp(join(tmpdir(), 'dg-'));
	const file = join(folder, name);
	await writeFile(file, 'this is not a database, whatever its name says'.repeat(100));
	expect(await refusal({ PORT: '39872', DATA_DIR: folder })).toEqual({
		code: 1,
		words: `${file} is damaged: it is no database any more. Put a copy of the data folder back, or move it away to begin with an empty shop.`
	});
});

const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

test("carts and running orders go on after Ctrl-C and a start, and somebody else's server on Temporal's port is given way to", async () => {
	const dataDir = await mkdtemp(join(tmpdir(), 'durable-goods-'));
	const first = (shop = await startShop({ dataDir, inTerminal: true, env: { STAGE_MS: '4000' } }));
	const shopper = new Shopper(first.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	await shopper.add(product);

	expect((await refusal({ PORT: '39873', DATA_DIR: dataDir })).words).toMatch(/^The shop runs already with the data folder/);

	const { launcher = 0, temporal = 0, workers = 0, web = 0 } = await pidsOf(dataDir);
	const processes = [launcher, temporal, workers, web];
	expect(processes.map(isAlive)).toEqual([true, true, true, true]);
	const said = first.output();
	expect(await first.interrupt()).toBe(0);
	expect(processes.map(isAlive)).toEqual([false, false, false, false]);
	expect(first.output().slice(said.length)).toBe('');

	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port: taken } = server.address() as AddressInfo;
	const port = Number(new URL(first.url).port);
	shop = await startShop({ dataDir, port, env: { STAGE_MS: '4000', TEMPORAL_PORT: String(taken) } });
	expect(Number(shop.temporalAddress.split(':')[1])).toBeGreaterThan(taken);
	expect((await shopper.get('/shop/cart')).html).toContain('?/checkout');
	await expect.poll(() => shopper.status(tracker), { timeout: 60_000, interval: 200 }).toBe('delivered');
	server.close();
}, 240_000);
