import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { usd } from '#contracts/money.ts';
import type { Promotion, PromotionChange, RedemptionClaim } from '#contracts/promotion.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import type { PromotionStore } from './promotion-store.ts';

const change = (to: Promotion, what = 'changed'): PromotionChange => ({
	changeId: randomUUID(),
	at: '2026-11-01T10:00:00.000Z',
	who: { kind: 'staff', name: 'Ada' },
	what,
	to
});

const claimOf = (terms: Promotion, { customer = `${randomUUID()}@example.com`, checkoutId = randomUUID() as string, attempt = 1 } = {}) =>
	({ checkoutId, attempt, customer, terms, subtotal: usd(5_000), at: '2026-11-01T12:00:00.000Z' }) satisfies RedemptionClaim;

const results = async (claims: Promise<{ result: string }>[]) => (await Promise.all(claims)).map(({ result }) => result);
const claimed = (answers: string[]) => answers.filter((result) => result === 'claimed').length;

/** `make` answers an empty store, and how to open it once more, as another process does. */
export function promotionStoreSuite(make: () => Promise<{ store: PromotionStore; open: () => Promise<PromotionStore> }>) {
	async function selling(terms: Partial<Promotion> = {}) {
		const { store, open } = await make();
		const promotion = samplePromotion(terms);
		expect(await store.save(change(promotion, 'made'))).toBe(true);
		const uses = async () => (await store.find(promotion.code))?.uses;
		return { store, open, promotion, uses };
	}

	it('finds what was saved, as the successor of its version alone, with who changed it', async () => {
		const { store, promotion } = await selling();
		expect(await store.find('NOWHERE')).toBeNull();
		expect(await store.find(promotion.code)).toEqual({ promotion, uses: 0 });
		expect(await store.save(change(promotion))).toBe(false);
		expect(await store.save(change({ ...promotion, version: 3 }))).toBe(false);
		const off = change({ ...promotion, version: 2, isActive: false }, 'switched off');
		expect(await store.save(off)).toBe(true);
		expect(await store.save(off)).toBe(true);
		const second = samplePromotion({ code: 'ALPHA' });
		await store.save(change(second));
		expect((await store.list()).map(({ promotion: { code, isActive } }) => [code, isActive])).toEqual([
			['ALPHA', true],
			[promotion.code, false]
		]);
		expect((await store.changes(promotion.code, 10)).map(({ version, who, what }) => [version, who, what])).toEqual([
			[2, 'Ada', 'switched off'],
			[1, 'Ada', 'made']
		]);
	});

	it('lets one of several win that looked at the same version', async () => {
		const { store, promotion } = await selling();
		const answers = await Promise.all(['One', 'Two', 'Three'].map((title) => store.save(change({ ...promotion, version: 2, title }))));
		expect(answers.filter(Boolean)).toHaveLength(1);
	});

	it('gives the last uses to as many as there are, whoever hurries', async () => {
		const { store, open, promotion, uses } = await selling({ usageLimit: 3 });
		const stores = [store, await open(), await open()];
		const claims = Array.from({ length: 24 }, (_, at) => (stores[at % stores.length] ?? store).claim(claimOf(promotion)));
		expect(claimed(await results(claims))).toBe(3);
		expect(await uses()).toBe(3);
		const late = await store.claim(claimOf(promotion));
		expect(late).toMatchObject({ result: 'refused', refusal: { code: 'promotion-used-up' }, promotion: null });
	});

	it('keeps the limit of one address, whatever it orders at once', async () => {
		const { store, open, promotion } = await selling({ customerLimit: 2 });
		const stores = [store, await open()];
		const customer = 'bea@example.com';
		const claims = Array.from({ length: 10 }, (_, at) => (stores[at % stores.length] ?? store).claim(claimOf(promotion, { customer })));
		expect(claimed(await results(claims))).toBe(2);
		expect((await store.claim(claimOf(promotion))).result).toBe('claimed');
	});

	it('counts a checkout once, however often it claims and gives back', async () => {
		const { store, promotion, uses } = await selling({ usageLimit: 1, customerLimit: 1 });
		const { code } = promotion;
		const claim = claimOf(promotion);
		const { checkoutId } = claim;
		expect(claimed(await results(Array.from({ length: 6 }, () => store.claim(claim))))).toBe(6);
		expect(await uses()).toBe(1);
		await Promise.all(Array.from({ length: 4 }, () => store.giveBack({ code, checkoutId, attempt: 1 })));
		expect(await uses()).toBe(0);
		// Late, of the attempt that was given back.
		expect((await store.claim(claim)).result).toBe('refused');
		expect((await store.claim({ ...claim, attempt: 2 })).result).toBe('claimed');
		await store.giveBack({ code, checkoutId, attempt: 1 });
		expect(await uses()).toBe(1);
		await store.giveBack({ code, checkoutId, attempt: null });
		expect(await uses()).toBe(0);
		await store.giveBack({ code, checkoutId: randomUUID(), attempt: null });
		await store.giveBack({ code: 'NOWHERE', checkoutId, attempt: null });
		expect((await store.claim(claimOf(promotion, { customer: claim.customer }))).result).toBe('claimed');
	});

	it('refuses what is not as it was reviewed, with what holds now', async () => {
		const { store, promotion, uses } = await selling();
		const now: Promotion = { ...promotion, version: 2, rule: { kind: 'percent', percent: 5 } };
		await store.save(change(now));
		expect(await store.claim(claimOf(promotion))).toMatchObject({
			result: 'refused',
			refusal: { code: 'review-outdated' },
			promotion: now
		});
		expect(await uses()).toBe(0);
		expect((await store.claim(claimOf(now))).result).toBe('claimed');
		expect(await store.claim(claimOf(samplePromotion({ code: 'NOWHERE' })))).toMatchObject({ refusal: { code: 'promotion-unknown' } });
	});

	it('changes a promotion while it is being used, and loses no use', async () => {
		const { store, promotion, uses } = await selling({ usageLimit: 50 });
		const [answers] = await Promise.all([
			results(Array.from({ length: 8 }, () => store.claim(claimOf(promotion)))),
			store.save(change({ ...promotion, version: 2, title: 'Another name' })),
			store.save(change({ ...promotion, version: 3, title: 'Never the second' }))
		]);
		expect(claimed(answers)).toBe(8);
		expect(await uses()).toBe(8);
		expect((await store.find(promotion.code))?.promotion.version).toBeGreaterThanOrEqual(2);
	});
}
