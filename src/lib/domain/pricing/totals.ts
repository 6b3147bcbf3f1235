import type { CartLine } from '#contracts/cart.ts';
import { usd, type Money } from '#contracts/money.ts';
import type { Discount, PromotionTerms } from '#contracts/promotion.ts';
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
}

/** What an order of these lines to this place costs. `region` is a subdivision's code. Tax is on what is left after the discount. */
export function totalsOf(lines: readonly CartLine[], place: { country: string; region: string }, { promotion }: Terms = {}): Totals {
	const goods = subtotal(lines);
	const shipping = shippingCost(lines, place.country);
	const discount = discountOf(promotion, { subtotal: goods, shipping });
	const paid = { goods: usd(goods.amount - offGoods(discount)), shipping: usd(shipping.amount - offShipping(discount)) };
	const tax = taxOf(paid.goods, paid.shipping, place);
	return { subtotal: goods, discount, shippingCost: shipping, tax, total: usd(paid.goods.amount + paid.shipping.amount + tax.amount) };
}
