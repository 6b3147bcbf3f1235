import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ApiToken } from '#contracts/api-token.ts';
import type { ApiTokenStore } from './api-token-store.ts';

const token = (change: Partial<ApiToken> = {}): ApiToken => ({
	tokenId: randomUUID(),
	version: 1,
	name: 'Shipping desk',
	hint: 'k3Qx',
	scopes: ['orders:read', 'orders:write'],
	state: 'active',
	createdAt: '2026-11-01T00:00:00.000Z',
	createdBy: 'Ada',
	expiresAt: '2026-12-01T00:00:00.000Z',
	pace: 1,
	configVersion: 0,
	endedAt: null,
	endedBy: null,
	...change
});
const unused = (one: ApiToken) => ({ ...one, lastUsedAt: null });

/** `make` answers an empty store. */
export function apiTokenStoreSuite(make: () => Promise<ApiTokenStore>) {
	it('finds a token by its id and by its hash', async () => {
		const store = await make();
		const [one, other] = [token(), token({ name: 'Warehouse' })];
		for (const [index, each] of [one, other].entries()) {
			await store.setHash(each.tokenId, `hash-${index}`);
			await store.put(each);
		}
		expect(await store.token(one.tokenId)).toEqual(unused(one));
		expect(await store.byHash('hash-0')).toEqual(unused(one));
		expect(await store.byHash('hash-1')).toEqual(unused(other));
		expect(await store.byHash('hash-2')).toBeNull();
		expect(await store.token(randomUUID())).toBeNull();
		expect(JSON.stringify(await store.list())).not.toContain('hash-');
	});

	it('opens nothing by a hash alone', async () => {
		const store = await make();
		await store.setHash(randomUUID(), 'hash');
		expect(await store.byHash('hash')).toBeNull();
		expect(await store.list()).toEqual([]);
	});

	it('is not changed by a late version', async () => {
		const store = await make();
		const revoked = token({ version: 5, state: 'revoked', endedAt: '2026-11-02T00:00:00.000Z', endedBy: 'Bea' });
		await store.setHash(revoked.tokenId, 'hash');
		await store.put(revoked);
		for (const version of [4, 5]) await store.put({ ...revoked, version, state: 'active' });
		expect(await store.byHash('hash')).toEqual(unused(revoked));
		await store.put({ ...revoked, version: 6, name: 'Renamed' });
		expect(await store.byHash('hash')).toMatchObject({ version: 6, name: 'Renamed' });
	});

	it('remembers the last use, which no change of the token undoes', async () => {
		const store = await make();
		const one = token();
		await store.put(one);
		const at = '2026-11-03T10:20:00.000Z';
		await store.touch(one.tokenId, at);
		await store.touch(one.tokenId, '2026-11-03T10:10:00.000Z');
		expect((await store.token(one.tokenId))?.lastUsedAt).toBe(at);
		await store.put({ ...one, version: 2, state: 'revoked' });
		expect(await store.token(one.tokenId)).toMatchObject({ state: 'revoked', lastUsedAt: at });
	});

	it('lists the newest first', async () => {
		const store = await make();
		const days = ['02', '03', '01'];
		for (const day of days) await store.put(token({ name: day, createdAt: `2026-11-${day}T00:00:00.000Z` }));
		expect((await store.list()).map(({ name }) => name)).toEqual(['03', '02', '01']);
	});
}
