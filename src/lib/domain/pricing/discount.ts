// What a promotion takes off, in whole cents, and each line's part of it. Percents are rounded half up, once, on all goods.
import { usd, type Money } from '#contracts/money.ts';
import type { Discount, PromotionTerms } from '#contracts/promotion.ts';

/** Null where nothing is taken off: below the minimum, or nothing to take it from. `shipping`: of the standard way, where it is known. */
export function discountOf(
	terms: PromotionTerms | null | undefined,
	{ subtotal, shipping }: { subtotal: Money; shipping: Money | null }
): Discount | null {
	if (!terms || subtotal.amount < (terms.minSubtotal?.amount ?? 0)) return null;
	const { code, title, rule } = terms;
	const amount = {
		percent: () => (rule.kind === 'percent' ? Math.floor((subtotal.amount * rule.percent + 50) / 100) : 0),
		amount: () => (rule.kind === 'amount' ? Math.min(rule.amount.amount, subtotal.amount) : 0),
		'free-shipping': () => shipping?.amount ?? 0
	}[rule.kind]();
	return amount > 0 ? { code, title, kind: rule.kind, amount: usd(amount) } : null;
}

export const offGoods = (discount: Discount | null | undefined): number =>
	discount && discount.kind !== 'free-shipping' ? discount.amount.amount : 0;

export const offShipping = (discount: Discount | null | undefined): number =>
	discount?.kind === 'free-shipping' ? discount.amount.amount : 0;

/** Cents for each weight by largest remainder: all of the amount, and no part above its weight where the amount is not above their sum. */
export function allocate(amount: number, weights: readonly number[]): number[] {
	const all = weights.reduce((sum, weight) => sum + weight, 0);
	if (all === 0) return weights.map(() => 0);
	const parts = weights.map((weight, at) => ({ at, cents: Math.floor((amount * weight) / all), rest: (amount * weight) % all }));
	let left = amount - parts.reduce((sum, { cents }) => sum + cents, 0);
	for (const part of parts.toSorted((a, b) => b.rest - a.rest || a.at - b.at)) {
		if (left === 0) break;
		part.cents++;
		left--;
	}
	return parts.map(({ cents }) => cents);
}

/** The lines, each with what is taken off it; as they are where nothing is taken off goods. */
export function withDiscounts<Line extends { unitPrice: Money; quantity: number }>(
	lines: readonly Line[],
	discount: Discount | null | undefined
): (Line & { discount?: Money })[] {
	const amount = offGoods(discount);
	if (amount === 0) return [...lines];
	const parts = allocate(
		amount,
		lines.map(({ unitPrice, quantity }) => unitPrice.amount * quantity)
	);
	return lines.map((line, at) => ({ ...line, discount: usd(parts[at] ?? 0) }));
}
