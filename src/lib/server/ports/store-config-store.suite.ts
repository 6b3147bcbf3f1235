import { expect, it } from 'vitest';
import { defaultStoreConfig } from '#contracts/identity.ts';
import type { StoreConfigStore } from './store-config-store.ts';

/** `make` answers an empty store whose defaults are manual mode with stages of 4 s. */
export function storeConfigStoreSuite(make: () => Promise<StoreConfigStore>) {
	const config = { ...defaultStoreConfig, version: 3, mode: 'automatic' as const, stageMs: 1_000, pace: 10, updatedBy: 'Ada' };

	it('answers its defaults while it is empty', async () => {
		expect(await (await make()).load()).toEqual({ ...defaultStoreConfig, version: 0, mode: 'manual', stageMs: 4_000 });
	});

	it('keeps what is saved, whole', async () => {
		const store = await make();
		await store.save(config);
		expect(await store.load()).toEqual(config);
		await store.save({ ...config, version: 4, decisionMs: 5_000 });
		expect(await store.load()).toEqual({ ...config, version: 4, decisionMs: 5_000 });
	});

	it.each([2, 3])('is not changed by a late version %i', async (version) => {
		const store = await make();
		await store.save(config);
		await store.save({ ...config, version, mode: 'manual' });
		expect(await store.load()).toEqual(config);
	});

	it('keeps every version, and each once', async () => {
		const store = await make();
		expect(await store.history(10)).toEqual([]);
		const versions = [1, 2, 3, 10].map((version) => ({ ...config, version, stageMs: version * 1_000 }));
		for (const each of versions) await store.save(each);
		await store.save({ ...config, version: 10, mode: 'manual' });
		expect(await store.history(10)).toEqual(versions.toReversed());
		expect((await store.history(2)).map(({ version }) => version)).toEqual([10, 3]);
	});
}
