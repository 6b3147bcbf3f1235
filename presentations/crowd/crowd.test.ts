import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tally } from './tally.ts';
import { visitOf } from './visit.ts';

const crowdOf = (seed: number, shoppers = 200) => Array.from({ length: shoppers }, (_, shopper) => visitOf(seed, shopper, 0));

describe('a crowd', () => {
	test('is the same for the same seed, and another for another', () => {
		expect(crowdOf(1)).toEqual(crowdOf(1));
		expect(crowdOf(1)).not.toEqual(crowdOf(2));
		expect(visitOf(1, 0, 0)).not.toEqual(visitOf(1, 0, 1));
	});

	test('is of all kinds: some only look, some leave their cart or their checkout, some are declined, most pay', () => {
		const visits = crowdOf(7, 500);
		const share = (is: (visit: (typeof visits)[number]) => boolean) => visits.filter(is).length / visits.length;
		expect(share(({ end }) => end === 'pays')).toBeGreaterThan(0.4);
		for (const end of ['looks', 'leaves-cart', 'leaves-checkout'])
			expect(
				share((visit) => visit.end === end),
				end
			).toBeGreaterThan(0.04);
		expect(share(({ isDeclined }) => isDeclined)).toBeGreaterThan(0.02);
		expect(share(({ watches }) => watches)).toBeGreaterThan(0.1);
		expect(share(({ secondThoughts }) => secondThoughts.length > 0)).toBeGreaterThan(0.1);
	});

	test('never thinks its cart empty, and pays only for what it put there', () => {
		fc.assert(
			fc.property(fc.nat(), fc.nat(1_000), fc.nat(50), (seed, shopper, nth) => {
				const { end, wishes, secondThoughts, isDeclined, watches } = visitOf(seed, shopper, nth);
				expect(wishes.length > 0).toBe(end !== 'looks');
				if (isDeclined || watches) expect(end).toBe('pays');
				for (const { line, quantity } of secondThoughts) {
					expect(line).toBeLessThan(wishes.length);
					if (wishes.length === 1) expect(quantity).toBeGreaterThan(0);
				}
			})
		);
	});
});

test('the tally adds up, and tells each problem once', () => {
	const counts = tally();
	for (let ms = 1; ms <= 100; ms++) counts.answered(ms);
	counts.count('orders');
	counts.failed(new Error('away\nand a stack'));
	counts.failed(new Error('away'));
	expect(counts.summary()).toMatchObject({ orders: 1, errors: 2, requests: 100, p50Ms: 51, p95Ms: 96, problems: ['away'] });
});
