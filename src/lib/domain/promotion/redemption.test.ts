import { describe, expect, test } from 'vitest';
import type { ErrorCode } from '#contracts/errors.ts';
import { usd } from '#contracts/money.ts';
import type { Promotion, RedemptionClaim } from '#contracts/promotion.ts';
import { codePattern, normalCode } from './promotion-code.ts';
import { samplePromotion } from './promotion.fixture.ts';
import { decideClaim, decideGiveBack, promotionRefusal, termsOf, type ClaimedFrom } from './redemption.ts';

const now = '2026-11-10T12:00:00.000Z';

describe('whether a code may be used', () => {
	test.each<[string, Partial<Promotion>, number, number, ErrorCode | null]>([
		['without limits', {}, 1_000_000, 50, null],
		['switched off', { isActive: false }, 0, 0, 'promotion-expired'],
		['over', { endsAt: '2026-11-10T12:00:00.000Z' }, 0, 0, 'promotion-expired'],
		['nearly over', { endsAt: '2026-11-10T12:00:00.001Z' }, 0, 0, null],
		['not yet', { startsAt: '2026-11-10T12:00:00.001Z' }, 0, 0, 'promotion-not-yet'],
		['just begun', { startsAt: now }, 0, 0, null],
		['below the minimum', { minSubtotal: usd(5_001) }, 0, 0, 'promotion-below-minimum'],
		['at the minimum', { minSubtotal: usd(5_000) }, 0, 0, null],
		['used up', { usageLimit: 3 }, 3, 0, 'promotion-used-up'],
		['nearly used up', { usageLimit: 3 }, 2, 0, null],
		['used up by the customer', { customerLimit: 1 }, 5, 1, 'promotion-used-up'],
		['used by others', { customerLimit: 1 }, 5, 0, null]
	])('%s', (_, change, uses, usesByCustomer, code) => {
		const refusal = promotionRefusal({ promotion: samplePromotion(change), uses, usesByCustomer }, { subtotal: usd(5_000), now });
		expect(refusal?.code ?? null).toBe(code);
		if (refusal) expect(refusal).toMatchObject({ field: 'code', message: expect.stringMatching(/WELCOME10.*\.$/) });
	});

	test.each([
		[' welcome10 ', 'WELCOME10', true],
		['Éclair', 'ÉCLAIR', false],
		['ab', 'AB', false],
		['spring-26', 'SPRING-26', true],
		['-A1', '-A1', false]
	])('%s is read as %s', (typed, code, fits) => {
		expect(normalCode(typed)).toBe(code);
		expect(codePattern.test(code)).toBe(fits);
	});
});

describe('a claim', () => {
	const promotion = samplePromotion({ usageLimit: 1 });
	const unused: ClaimedFrom = { promotion, uses: 0, usesByCustomer: 0, redemption: null };
	const claim: RedemptionClaim = {
		checkoutId: 'c1',
		attempt: 1,
		customer: 'bea@example.com',
		terms: termsOf(promotion),
		subtotal: usd(5_000),
		at: now
	};
	function claimed(from: ClaimedFrom, asked = claim): ClaimedFrom {
		const decision = decideClaim(from, asked);
		if (decision.result !== 'claimed') throw new Error(decision.refusal.message);
		return { promotion, ...decision };
	}

	test('counts once, and once more only after it was given back', () => {
		const once = claimed(unused);
		expect(once).toMatchObject({ uses: 1, usesByCustomer: 1 });
		expect(claimed(once)).toMatchObject({ uses: 1, usesByCustomer: 1 });
		const back = decideGiveBack(once, 1);
		expect(back).toMatchObject({ uses: 0, usesByCustomer: 0 });
		if (!back) return;
		expect(decideClaim({ promotion, ...back }, claim)).toMatchObject({ result: 'refused', refusal: { code: 'review-outdated' } });
		expect(claimed({ promotion, ...back }, { ...claim, attempt: 2 })).toMatchObject({ uses: 1 });
		expect(decideGiveBack({ promotion, ...back }, null)).toBeNull();
	});

	test('of a later attempt is not given back by an earlier one', () => {
		const later = claimed(claimed(unused), { ...claim, attempt: 2 });
		expect(later.redemption?.attempt).toBe(2);
		expect(decideGiveBack(later, 1)).toBeNull();
		expect(decideGiveBack(later, null)).toMatchObject({ uses: 0 });
	});

	test('is refused where the code gives something else now, whatever it is called', () => {
		const renamed = samplePromotion({ title: 'Ten percent' });
		expect(decideClaim({ ...unused, promotion: renamed }, claim)).toMatchObject({ result: 'claimed' });
		const less = samplePromotion({ rule: { kind: 'percent', percent: 5 } });
		expect(decideClaim({ ...unused, promotion: less }, claim)).toMatchObject({ refusal: { code: 'review-outdated' }, promotion: less });
	});
});
