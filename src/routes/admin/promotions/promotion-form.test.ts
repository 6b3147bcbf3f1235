import { describe, expect, it } from 'vitest';
import { usd } from '#contracts/money.ts';
import type { Promotion } from '#contracts/promotion.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import { promotionText, readPromotion, type PromotionField } from './promotion-form.ts';
import { changeWords, promotionState, ruleWords } from './promotion-state.ts';

function formOf(promotion: Promotion, change: Partial<Record<PromotionField, string>> = {}): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries({ ...promotionText(promotion), ...change })) form.set(name, value);
	return form;
}

const samples = [
	samplePromotion(),
	samplePromotion({ rule: { kind: 'amount', amount: usd(1_550) }, minSubtotal: usd(6_000), isActive: false }),
	samplePromotion({ rule: { kind: 'free-shipping' }, startsAt: '2026-11-01T10:00:00.000Z', endsAt: '2026-12-01T00:30:00.000Z' }),
	samplePromotion({ usageLimit: 100, customerLimit: 1 })
];

describe('the form of a promotion', () => {
	it.each(samples)('shows $rule.kind so that sending it unchanged changes nothing', (promotion) => {
		const { version, updatedAt, updatedBy, ...entered } = promotion;
		expect([version, updatedAt, updatedBy].every(Boolean)).toBe(true);
		expect(readPromotion(formOf(promotion))).toEqual({ ok: true, value: entered });
	});

	it.each<[PromotionField, string]>([
		['code', 'a'],
		['code', 'two words'],
		['title', ' '],
		['title', 'x'.repeat(61)],
		['kind', 'everything'],
		['percent', '0'],
		['percent', '101'],
		['percent', '12.5'],
		['minSubtotal', '-1'],
		['minSubtotal', '0'],
		['startsAt', 'tomorrow'],
		['startsAt', '2026-13-45T99:00'],
		['usageLimit', '0'],
		['customerLimit', '1.5']
	])('refuses %s = %o, by that field', (field, value) => {
		const read = readPromotion(formOf(samplePromotion(), { [field]: value }));
		expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
	});

	it('says every reason at once, and that an end comes after its beginning', () => {
		const read = readPromotion(
			formOf(samplePromotion(), { code: '', kind: 'amount', amount: '', startsAt: '2026-02-01T10:00', endsAt: '2026-01-01T10:00' })
		);
		expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual(['amount', 'code', 'endsAt']);
	});
});

describe('a promotion in words', () => {
	const now = Date.parse('2026-11-10T12:00:00.000Z');
	it.each<[Partial<Promotion>, number, string]>([
		[{}, 9, 'active'],
		[{ isActive: false, usageLimit: 1 }, 1, 'off'],
		[{ endsAt: '2026-11-10T12:00:00.000Z' }, 0, 'over'],
		[{ startsAt: '2026-11-10T12:00:01.000Z' }, 0, 'planned'],
		[{ usageLimit: 2 }, 2, 'used-up']
	])('%j with %i uses is %s', (change, uses, state) => {
		expect(promotionState({ promotion: samplePromotion(change), uses }, now)).toBe(state);
	});

	it('says what it gives and what was changed', () => {
		expect(ruleWords(samplePromotion({ minSubtotal: usd(6_000) }))).toBe('10% off, from $60.00 on');
		const before = samplePromotion();
		expect(changeWords(before, { ...before, usageLimit: 5, isActive: false })).toBe('limit changed, switched off');
		expect(changeWords(before, before)).toBe('saved as it was');
	});
});
