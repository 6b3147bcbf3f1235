import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Cart } from '#contracts/cart.ts';
import { sampleCart } from '#domain/cart/cart.fixture.ts';
import { everything } from '#domain/listed.ts';
import { openFts5Search } from './adapters/fts5/open-fts5-search.ts';
import { openSqliteStores } from './adapters/sqlite/open-sqlite-stores.ts';
import { cartProjection } from './cart-projection.ts';
import { createLogger } from './logger.ts';

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

const logger = createLogger('silent', 'test');
const cart = (cartId: string, version: number, updatedAt = new Date().toISOString()): Cart =>
	sampleCart({ cartId, version, updatedAt, lines: [{ title: `v${version}`, quantity: 1, price: 100 }] });

async function stores() {
	const dataDir = await mkdtemp(join(tmpdir(), 'carts-'));
	undo.push(() => rm(dataDir, { recursive: true }));
	const write = await openSqliteStores({ dataDir, fulfillment: { mode: 'automatic', stageMs: 0 } });
	undo.push(() => write.close());
	const search = await openFts5Search({ dataDir });
	undo.push(() => search.close());
	const projected: string[][] = [];
	let isAway = false;
	let failures = 0;
	const cartSearch: typeof search.cartSearch = {
		...search.cartSearch,
		async project(carts) {
			if (isAway) {
				failures++;
				throw new Error('away');
			}
			projected.push(carts.map(({ cartId, version }) => `${cartId} ${version}`));
			await search.cartSearch.project(carts);
		}
	};
	const shown = async () =>
		(await search.cartSearch.search({ ...everything, cursor: null, limit: 500 })).found
			.map(({ cartId, version }) => `${cartId} ${version}`)
			.toSorted();
	return { carts: write.carts, cartSearch, logger, projected, shown, away: (away: boolean) => (isAway = away), failures: () => failures };
}

it('writes a burst of changes once, each cart in its last state', async () => {
	const made = await stores();
	const projection = cartProjection(made, { gatherMs: 20 });
	for (const version of [1, 2, 3]) for (const id of ['a', 'b']) projection.changed(cart(id, version));
	projection.changed(cart('a', 2));
	await expect.poll(made.shown).toEqual(['a 3', 'b 3']);
	expect(made.projected).toEqual([['a 3', 'b 3']]);
	await projection.stop();
});

it('goes on until the search is back, and forgets nothing', async () => {
	const made = await stores();
	made.away(true);
	const projection = cartProjection(made, { gatherMs: 1, retryMs: 5 });
	projection.changed(cart('a', 1));
	projection.changed(cart('b', 1));
	await expect.poll(made.failures).toBeGreaterThan(1);
	projection.changed(cart('a', 2));
	made.away(false);
	await expect.poll(made.shown).toEqual(['a 2', 'b 1']);
	await projection.stop();
});

it('finds what was saved and never projected, however much it was, and leaves the rest alone', async () => {
	const made = await stores();
	const old = '2026-01-01T00:00:00.000Z';
	for (let n = 0; n < 450; n++) {
		const saved = cart(`c-${String(n).padStart(3, '0')}`, 2);
		await made.carts.save(saved);
		if (n % 3 !== 0) await made.cartSearch.project([saved]);
	}
	await made.carts.save(cart('old', 1, old));
	const before = made.projected.length;
	const projection = cartProjection(made, { gatherMs: 1 });
	projection.catchUp();
	await expect.poll(async () => (await made.shown()).length).toBe(451);
	expect(made.projected.slice(before).flat()).toHaveLength(151);
	await projection.stop();
});

it('keeps only so many in memory, and finds the others in the store', async () => {
	const made = await stores();
	const projection = cartProjection(made, { gatherMs: 1, mostWaiting: 3 });
	for (const id of ['a', 'b', 'c', 'd', 'e']) {
		await made.carts.save(cart(id, 1));
		projection.changed(cart(id, 1));
	}
	await expect.poll(made.shown).toEqual(['a 1', 'b 1', 'c 1', 'd 1', 'e 1']);
	await projection.stop();
});

it('writes what waits before it stops', async () => {
	const made = await stores();
	const projection = cartProjection(made, { gatherMs: 60_000 });
	projection.changed(cart('a', 1));
	await projection.stop();
	expect(await made.shown()).toEqual(['a 1']);
});
