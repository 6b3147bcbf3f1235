// The commands that set a shop up, on the real servers: each may be repeated, cut off, and run by two at once, tells how far it is,
// and takes nothing away from whoever searches meanwhile.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { everyDocument } from '#server/every-document.fixture.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { readCatalog } from '#sample-data/data-file.ts';
import { root } from '../../src/launch/tools.mjs';

const servers = { cassandra: inject('cassandra'), elasticsearch: inject('elasticsearch') };
const execute = promisify(execFile);
const catalog = readCatalog();

interface Progress {
	done: number;
	total: number;
	what: string;
}

const progressOf = (line: string): Progress[] =>
	[...line.matchAll(/^progress (\d+) (\d+) (.+)$/gm)].map(([, done, total, what = '']) => ({
		done: Number(done),
		total: Number(total),
		what
	}));

describe.skipIf(servers.cassandra === null || !servers.elasticsearch)('the commands on the real servers', () => {
	let dataDir: string;
	let platform: Platform;
	let env: NodeJS.ProcessEnv;

	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'commands-'));
		const run = randomUUID().slice(0, 8);
		env = {
			PATH: process.env['PATH'],
			LOG_LEVEL: 'silent',
			DATA_DIR: dataDir,
			CASSANDRA_CONTACT_POINTS: servers.cassandra?.contactPoints.join(','),
			CASSANDRA_LOCAL_DATACENTER: servers.cassandra?.localDataCenter,
			CASSANDRA_KEYSPACE: `commands_${run}`,
			ELASTICSEARCH_URL: servers.elasticsearch ?? '',
			ELASTICSEARCH_INDEX_PREFIX: `commands-${run}`
		};
	});
	afterAll(async () => {
		await platform?.close();
		if (dataDir) await rm(dataDir, { recursive: true, force: true });
	});

	async function command(...args: string[]): Promise<{ output: string; progress: Progress[] }> {
		const { stdout } = await execute(process.execPath, args, { cwd: root, env });
		return { output: stdout, progress: progressOf(stdout) };
	}

	/** Kills it -9 once it has come so far. */
	async function cutOff(share: number, ...args: string[]): Promise<Progress> {
		const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
		const ended = new Promise((done) => child.once('close', done));
		let last: Progress | undefined;
		createInterface({ input: child.stdout }).on('line', (line) => {
			[last] = [...progressOf(line), ...(last ? [last] : [])];
			if (last && last.done / last.total >= share) child.kill('SIGKILL');
		});
		await ended;
		if (!last) throw new Error('it ended before it told anything');
		return last;
	}

	function expectForward(progress: Progress[]) {
		expect(progress.length).toBeGreaterThan(2);
		for (const what of new Set(progress.map((one) => one.what))) {
			const done = progress.filter((one) => one.what === what).map((one) => one.done);
			expect(done, what).toEqual(done.toSorted((a, b) => a - b));
		}
		const last = progress.at(-1);
		expect(last?.done).toBe(last?.total);
	}

	test('migrate, by two at once: every table is made once, and there is nothing left to do', async () => {
		const both = await Promise.all([command('cassandra/migrate.ts'), command('cassandra/migrate.ts')]);
		expect(both.map(({ output }) => output.trim().split('\n').at(-1)).sort()).toEqual([expect.stringMatching(/^applied \d+$/), 'complete']);
		expectForward(both.flatMap(({ progress }) => progress));
		expect((await command('cassandra/migrate.ts')).output).toBe('complete\n');
	});

	test('seed, killed twice on its way: the next one ends it, and one more finds nothing to do', { timeout: 600_000 }, async () => {
		expect((await cutOff(0.2, 'sample-data/load.ts')).what).toBe('products');
		expect((await cutOff(0.7, 'sample-data/load.ts')).what).toBe('search');
		const { output, progress } = await command('sample-data/load.ts');
		expect(output.trim().split('\n').at(-1)).toMatch(/^(loaded|projected)$/);
		expectForward(progress);
		expect((await command('sample-data/load.ts')).output).toBe('complete\n');

		platform = await createPlatform(readConfig(env), 'test');
		expect(await platform.catalog.count()).toBe(catalog.products.length);
		const units = new Map<string, number>();
		for (const { sku, onHand } of catalog.stock) units.set(sku, (units.get(sku) ?? 0) + onHand);
		for (const [sku, expected] of [...units].slice(0, 20)) {
			const partition = await platform.inventory.read(sku);
			expect(
				partition?.stock.reduce((sum, { onHand }) => sum + onHand, 0),
				sku
			).toBe(expected);
		}
	});

	test('reindex and rebuild: whoever searches meanwhile finds all of it, and it comes out as it was', { timeout: 600_000 }, async () => {
		const before = await everyDocument(platform);
		let isOver = false;
		let searches = 0;
		const searching = (async () => {
			while (!isOver) {
				expect(await platform.productSearch.count()).toBe(catalog.products.length);
				searches += 1;
			}
		})();
		const commands = (async () => {
			const reindexed = await command('src/commands/rebuild.ts', 'products', 'collections');
			expect(reindexed.output).toMatch(/^products: 2,\d\d\d in [\d.]+ s$/m);
			expectForward(reindexed.progress);
			const rebuilt = await command('src/commands/rebuild.ts');
			for (const name of ['products', 'collections', 'orders', 'supplier_orders', 'carts', 'inventory'])
				expect(rebuilt.output).toMatch(new RegExp(`^${name}: [\\d,]+ in [\\d.]+ s$`, 'm'));
		})().finally(() => (isOver = true));
		await Promise.all([commands, searching]);
		expect(searches).toBeGreaterThan(5);
		await expect.poll(() => everyDocument(platform), { timeout: 30_000 }).toEqual(before);
	});

	test('a rebuild of what there is not says what there is', async () => {
		await expect(command('src/commands/rebuild.ts', 'prodcts')).rejects.toThrow('There is no projection prodcts: there are products,');
	});
});
