import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Cart } from '#contracts/cart.ts';
import { usd } from '#contracts/money.ts';
import type { CartStore } from './cart-store.ts';

const cart = (change: Partial<Cart> = {}): Cart => ({
	cartId: randomUUID(),
	version: 1,
	status: 'open',
	shopperId: null,
	lines: [],
	subtotal: usd(0),
	checkoutId: null,
	orderId: null,
	notice: null,
	updatedAt: '2026-11-01T00:00:00.000Z',
	...change
});

export function cartStoreSuite(make: () => Promise<CartStore>) {
	it('keeps a cart whole, and knows no other', async () => {
		const store = await make();
		const saved = cart({ notice: { code: 'price-changed', message: 'Ü' }, subtotal: usd(5) });
		await store.save(saved);
		expect(await store.load(saved.cartId)).toEqual(saved);
		expect(await store.load(randomUUID())).toBeNull();
	});

	it('drops what is not newer', async () => {
		const store = await make();
		const newer = cart({ version: 3, status: 'ordered' });
		await store.save(newer);
		await store.save({ ...newer, status: 'open' });
		await store.save({ ...newer, version: 2, status: 'open' });
		expect(await store.load(newer.cartId)).toEqual(newer);
		await store.save({ ...newer, version: 4, status: 'abandoned' });
		expect((await store.load(newer.cartId))?.status).toBe('abandoned');
	});

	it('tells versions of what it knows', async () => {
		const store = await make();
		const [a, b] = [cart({ version: 7 }), cart()];
		await store.save(a);
		await store.save(b);
		expect(await store.versions([a.cartId, b.cartId, randomUUID()])).toEqual(
			new Map([
				[a.cartId, 7],
				[b.cartId, 1]
			])
		);
		expect(await store.versions([])).toEqual(new Map());
	});

	it('knows the cart of a shopper, the last that was set', async () => {
		const store = await make();
		const [bea, eve] = [randomUUID(), randomUUID()];
		expect(await store.cartOfShopper(bea)).toBeNull();
		for (const cartId of ['first', 'second']) await store.setCartOfShopper(bea, cartId);
		await store.setCartOfShopper(eve, 'third');
		expect(await store.cartOfShopper(bea)).toBe('second');
		await store.setCartOfShopper(bea, null);
		expect(await store.cartOfShopper(bea)).toBeNull();
		await store.setCartOfShopper(bea, 'fourth');
		expect(await store.cartOfShopper(bea)).toBe('fourth');
	});

	it('lists newest first, page by page, each once', async () => {
		const store = await make();
		const carts = Array.from({ length: 7 }, (_, i) => cart({ updatedAt: `2026-11-0${1 + Math.floor(i / 2)}T00:00:00.000Z` }));
		for (const each of carts) await store.save(each);
		const seen: Cart[] = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<CartStore['list']>> = await store.list({ cursor, limit: 3 });
			expect(page.carts.length).toBeLessThanOrEqual(3);
			seen.push(...page.carts);
			cursor = page.next;
		} while (cursor);
		expect(new Set(seen.map(({ cartId }) => cartId)).size).toBe(7);
		expect(seen).toHaveLength(7);
		const times = seen.map(({ updatedAt }) => updatedAt);
		expect(times).toEqual(times.toSorted().toReversed());
		const since = await store.list({ changedSince: '2026-11-03T00:00:00.000Z', cursor: null, limit: 10 });
		expect(since.carts).toHaveLength(3);
	});
}
