import { expect, it } from 'vitest';
import type { PaceFollowers } from './pace-followers.ts';

/** `make` answers an empty store. */
export function paceFollowersSuite(make: () => Promise<PaceFollowers>) {
	it('names what was added, once, until it is removed', async () => {
		const followers = await make();
		expect(await followers.list()).toEqual([]);
		for (const id of ['checkout-a', 'order-b', 'checkout-a']) await followers.add(id);
		expect((await followers.list()).sort()).toEqual(['checkout-a', 'order-b']);
		for (let twice = 0; twice < 2; twice++) await followers.remove('checkout-a');
		expect(await followers.list()).toEqual(['order-b']);
		await followers.add('checkout-a');
		expect((await followers.list()).sort()).toEqual(['checkout-a', 'order-b']);
	});

	it('removes what was never there', async () => {
		const followers = await make();
		await followers.remove('order-unknown');
		expect(await followers.list()).toEqual([]);
	});

	it('keeps many', async () => {
		const followers = await make();
		const ids = Array.from({ length: 300 }, (_, n) => `order-${n}`);
		await Promise.all(ids.map((id) => followers.add(id)));
		expect((await followers.list()).sort()).toEqual(ids.toSorted());
	});
}
