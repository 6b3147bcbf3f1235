import type { CartLine } from '#contracts/cart.ts';
import { usd, type Money } from '#contracts/money.ts';
import type { Discount, PromotionTerms } from '#contracts/promotion.ts';
import type { ShippingMethod, ShippingRates } from '#contracts/shipping.ts';
import type { TaxRates } from '#contracts/tax.ts';
import { subtotal } from '#domain/cart/cart-lines.ts';
import { discountOf, offGoods, offShipping } from './discount.ts';
import { shippingCost } from './shipping-cost.ts';
import { taxOf } from './tax.ts';

interface Totals {
	subtotal: Money;
	discount: Discount | null;
	shippingCost: Money;
	tax: Money;
	total: Money;
}

interface Terms {
	promotion?: PromotionTerms | null | undefined;
	method?: ShippingMethod | undefined;
	/** The shop's own, where it has set some. */
	shippingRates?: ShippingRates | undefined;
	taxRates?: TaxRates | undefined;
}

/**
 * What an order of these lines to this place costs. `region` is a subdivision's code. Tax is on what is left after the discount. A code
 * that ships for nothing pays the standard way: who wants it faster pays the difference.
 */
export function totalsOf(
	lines: readonly CartLine[],
	place: { country: string; region: string },
	{ promotion, method = 'standard', shippingRates: rates, taxRates }: Terms = {}
): Totals {
	const goods = subtotal(lines);
	const to = { country: place.country, rates };
	const shipping = shippingCost(lines, to, method);
	const standard = shippingCost(lines, to, 'standard');
	const discount = discountOf(promotion, { subtotal: goods, shipping: usd(Math.min(shipping.amount, standard.amount)) });
	const forGoods = usd(goods.amount - offGoods(discount));
	const forShipping = usd(shipping.amount - offShipping(discount));
	const tax = taxOf(forGoods, forShipping, place, taxRates);
	return { subtotal: goods, discount, shippingCost: shipping, tax, total: usd(forGoods.amount + forShipping.amount + tax.amount) };
}
