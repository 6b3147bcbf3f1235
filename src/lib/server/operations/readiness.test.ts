import { describe, expect, it } from 'vitest';
import { createReadiness } from './readiness.ts';

const dependency = (name: string) => {
	let work: () => Promise<void> = async () => undefined;
	return { name, ping: () => work(), becomes: (next: () => Promise<void>) => (work = next) };
};
const fails = () => Promise.reject(new Error('away'));

describe('readiness', () => {
	it('names what is not there, and sees it return', async () => {
		let now = 0;
		const [store, search] = [dependency('store'), dependency('search')];
		const readiness = createReadiness([store, search], () => now);
		expect(await readiness.read()).toEqual({ isReady: true, checks: { store: true, search: true } });
		search.becomes(fails);
		now += 1_000;
		expect(await readiness.read()).toEqual({ isReady: false, checks: { store: true, search: false } });
		search.becomes(async () => undefined);
		now += 1_000;
		expect(await readiness.read()).toMatchObject({ isReady: true });
	});

	it('takes one that does not answer for away, in time, and asks it anew', async () => {
		const store = dependency('store');
		const readiness = createReadiness([store]);
		store.becomes(() => new Promise(() => undefined));
		const startedAt = performance.now();
		expect(await readiness.read()).toMatchObject({ isReady: false });
		expect(performance.now() - startedAt).toBeLessThan(4_000);
		store.becomes(async () => undefined);
		expect(await readiness.read()).toMatchObject({ isReady: true });
	});

	it('asks once for many who want to know', async () => {
		let asked = 0;
		const readiness = createReadiness([{ name: 'store', ping: async () => void (asked += 1) }]);
		await Promise.all(Array.from({ length: 50 }, () => readiness.read()));
		expect(asked).toBe(1);
	});

	it('is none while draining, whatever works', async () => {
		const readiness = createReadiness([dependency('store')]);
		readiness.drain();
		expect(await readiness.read()).toEqual({ isReady: false, checks: { store: true, draining: true } });
	});
});
