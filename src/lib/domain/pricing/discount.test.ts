import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { usd } from '#contracts/money.ts';
import type { PromotionRule } from '#contracts/promotion.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import { nextUnitsWorth } from '../order/amounts.ts';
import { allocate, discountOf, offGoods, withDiscounts } from './discount.ts';
import { totalsOf } from './totals.ts';

const percent = (value: number): PromotionRule => ({ kind: 'percent', percent: value });
const off = (cents: number): PromotionRule => ({ kind: 'amount', amount: usd(cents) });
const free: PromotionRule = { kind: 'free-shipping' };

describe('what a code takes off', () => {
	test.each<[PromotionRule, number, number | null, number | null]>([
		[percent(10), 1_999, 499, 200],
		[percent(10), 5, null, 1],
		[percent(10), 4, null, null],
		[percent(100), 1_999, 499, 1_999],
		[percent(33), 100, null, 33],
		[off(1_500), 6_000, 499, 1_500],
		[off(1_500), 900, 499, 900],
		[free, 6_000, 499, 499],
		[free, 6_000, null, null],
		[free, 6_000, 0, null]
	])('%j of %i with shipping of %s: %s', (rule, goods, shipping, amount) => {
		const terms = samplePromotion({ rule });
		const discount = discountOf(terms, { subtotal: usd(goods), shipping: shipping === null ? null : usd(shipping) });
		expect(discount?.amount.amount ?? null).toBe(amount);
	});

	test('is nothing without a code and below the minimum', () => {
		const terms = samplePromotion({ minSubtotal: usd(5_000) });
		expect(discountOf(null, { subtotal: usd(5_000), shipping: null })).toBeNull();
		expect(discountOf(terms, { subtotal: usd(4_999), shipping: null })).toBeNull();
		expect(discountOf(terms, { subtotal: usd(5_000), shipping: null })?.amount).toEqual(usd(500));
	});
});

describe('the parts of the lines', () => {
	test.each([
		[10, [1, 1, 1], [4, 3, 3]],
		[100, [999, 1], [100, 0]],
		[5, [0, 10], [0, 5]],
		[7, [], []],
		[7, [0, 0], [0, 0]]
	])('%i by %j is %j', (amount, weights, parts) => expect(allocate(amount, weights)).toEqual(parts));

	test('are all of the amount, none negative, and none above what the line costs', () => {
		const weights = fc.array(fc.nat(5_000_000), { minLength: 1, maxLength: 50 });
		fc.assert(
			fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
				const sum = all.reduce((one, other) => one + other, 0);
				const amount = Math.floor(sum * share);
				const parts = allocate(amount, all);
				expect(parts.reduce((one, other) => one + other, 0)).toBe(amount);
				for (const [at, part] of parts.entries()) {
					expect(part).toBeGreaterThanOrEqual(0);
					expect(part).toBeLessThanOrEqual(all[at] ?? 0);
				}
			})
		);
	});
});

const cartLine = ([quantity, price]: [number, number], at: number) => ({
	lineId: `line-${at}`,
	variantId: `line-${at}`,
	productId: 'p',
	sku: `SKU-${at}`,
	productType: 'mug' as const,
	title: 'Mug',
	variantTitle: 'Navy',
	imageUrl: '',
	unitPrice: usd(price),
	weightGrams: 300,
	quantity,
	heldUntil: null
});

const lines = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20_000 })), { minLength: 1, maxLength: 6 });
const rules = fc.oneof(fc.integer({ min: 1, max: 100 }).map(percent), fc.integer({ min: 1, max: 30_000 }).map(off), fc.constant(free));
const places = fc.constantFrom({ country: 'US', region: 'CA' }, { country: 'DE', region: '' }, { country: 'CA', region: 'QC' });

describe('an order with a code', () => {
	test('is taxed on what is left of the goods, and on what is left of the shipping where that is taxed', () => {
		const bought = [cartLine([1, 10_000], 0)];
		const california = { country: 'US', region: 'CA' };
		expect(totalsOf(bought, california, { promotion: samplePromotion() })).toMatchObject({
			discount: { code: 'WELCOME10', amount: usd(1_000) },
			shippingCost: usd(499),
			tax: usd(653),
			total: usd(9_000 + 499 + 653)
		});
		expect(totalsOf(bought, { country: 'DE', region: '' }, { promotion: samplePromotion({ rule: free }) })).toMatchObject({
			discount: { amount: usd(999) },
			tax: usd(1_900),
			total: usd(11_900)
		});
	});

	test('that ships for nothing pays the standard way; who wants it faster pays the difference', () => {
		const bought = [cartLine([1, 10_000], 0)];
		const oregon = { country: 'US', region: 'OR' };
		const promotion = samplePromotion({ rule: free });
		expect(totalsOf(bought, oregon, { promotion, method: 'express' })).toMatchObject({
			shippingCost: usd(1_449),
			discount: { amount: usd(499) },
			total: usd(10_950)
		});
	});

	test('ships for nothing by what the goods cost before', () => {
		const bought = [cartLine([1, 15_100], 0)];
		const oregon = { country: 'US', region: 'OR' };
		expect(totalsOf(bought, oregon)).toMatchObject({ shippingCost: usd(0), total: usd(15_100) });
		expect(totalsOf(bought, oregon, { promotion: samplePromotion() })).toMatchObject({ shippingCost: usd(0), total: usd(13_590) });
		expect(totalsOf(bought, oregon, { promotion: samplePromotion({ rule: free }) })).toMatchObject({ discount: null });
	});

	test('adds up to the cent, is never negative, and never dearer than without', () => {
		fc.assert(
			fc.property(lines, rules, places, fc.constantFrom('standard', 'express'), (bought, rule, place, method) => {
				const all = bought.map(cartLine);
				const { subtotal, discount, shippingCost, tax, total } = totalsOf(all, place, {
					promotion: samplePromotion({ rule }),
					method
				});
				expect(total.amount).toBe(subtotal.amount - (discount?.amount.amount ?? 0) + shippingCost.amount + tax.amount);
				expect(total.amount).toBeGreaterThanOrEqual(0);
				expect(total.amount).toBeLessThanOrEqual(totalsOf(all, place, { method }).total.amount);
			})
		);
	});

	test('gives back in whatever parts exactly what was paid, and for each unit its price after the discount', () => {
		fc.assert(
			fc.property(lines, rules, places, fc.array(fc.nat(5), { maxLength: 60 }), (bought, rule, place, picks) => {
				const all = bought.map(cartLine);
				const { discount, total } = totalsOf(all, place, { promotion: samplePromotion({ rule }) });
				const order = { lines: withDiscounts(all, discount), total };
				expect(order.lines.reduce((sum, line) => sum + (line.discount?.amount ?? 0), 0)).toBe(offGoods(discount));
				const done = new Map<string, number>();
				let paid = 0;
				const take = (lineId: string, quantity: number) => {
					const amount = nextUnitsWorth(order, [{ lineId, quantity }], done);
					expect(amount).toBeGreaterThanOrEqual(0);
					paid += amount;
					done.set(lineId, (done.get(lineId) ?? 0) + quantity);
				};
				for (const pick of picks) {
					const line = order.lines[pick % order.lines.length];
					if (line && (done.get(line.lineId) ?? 0) < line.quantity) take(line.lineId, 1);
				}
				for (const { lineId, quantity } of order.lines) take(lineId, quantity - (done.get(lineId) ?? 0));
				expect(paid).toBe(total.amount);
			})
		);
	});
});
