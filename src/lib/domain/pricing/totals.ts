import type { CartLine } from '#contracts/cart.ts';
import { usd, type Money } from '#contracts/money.ts';
import { subtotal } from '#domain/cart/cart-lines.ts';
import { shippingCost } from './shipping-cost.ts';
import { taxOf } from './tax.ts';

interface Totals {
	subtotal: Money;
	shippingCost: Money;
	tax: Money;
	total: Money;
}

/** What an order of these lines to this place costs. `region` is a subdivision's code. */
export function totalsOf(lines: readonly CartLine[], place: { country: string; region: string }): Totals {
	const goods = subtotal(lines);
	const shipping = shippingCost(lines, place.country);
	const tax = taxOf(goods, shipping, place);
	return { subtotal: goods, shippingCost: shipping, tax, total: usd(goods.amount + shipping.amount + tax.amount) };
}
