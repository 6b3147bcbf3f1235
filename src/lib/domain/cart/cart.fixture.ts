// A cart for tests of lists.
import type { Cart } from '#contracts/cart.ts';
import { usd } from '#contracts/money.ts';
import { subtotal } from './cart-lines.ts';

interface Sample extends Partial<Pick<Cart, 'updatedAt'>> {
	cartId: string;
	version: number;
	lines?: { title: string; quantity: number; price: number }[];
}

export function sampleCart({ cartId, version, updatedAt = '2026-11-01T00:00:00.000Z', lines = [] }: Sample): Cart {
	const cartLines = lines.map(({ title, quantity, price }, at) => ({
		lineId: `v-${at}`,
		variantId: `v-${at}`,
		productId: 'p',
		sku: `SKU-${at}`,
		productType: 'mug' as const,
		title,
		variantTitle: 'Navy',
		imageUrl: '',
		unitPrice: usd(price),
		weightGrams: 300,
		quantity,
		heldUntil: null
	}));
	return {
		cartId,
		version,
		status: 'open',
		shopperId: null,
		lines: cartLines,
		subtotal: subtotal(cartLines),
		checkoutId: null,
		orderId: null,
		notice: null,
		updatedAt
	};
}
