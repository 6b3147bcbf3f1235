// An order for tests of rules.
import { anAddress } from '#domain/checkout/address.fixture.ts';
import type { SupplierOrder, SupplierOrderStatus } from '#contracts/fulfillment.ts';
import { usd } from '#contracts/money.ts';
import type { Order, OrderInput } from '#contracts/order.ts';
import { newOrder, newSupplierOrder } from './new-order.ts';

const at = '2026-11-01T00:00:00.000Z';

export function sampleInput(lines: { lineId: string; quantity: number; price: number }[], extras = 500): OrderInput {
	const subtotal = lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
	return {
		orderId: '5f8c2a34-3b7e-4f0a-9c55-0f6b2b1d7a01',
		confirmation: 'DG-7K2M-49QX',
		checkoutId: '5f8c2a34-3b7e-4f0a-9c55-0f6b2b1d7a02',
		cartId: '5f8c2a34-3b7e-4f0a-9c55-0f6b2b1d7a03',
		shopperId: null,
		email: 'bea@example.com',
		address: anAddress,
		lines: lines.map(({ lineId, quantity, price }) => ({
			lineId,
			variantId: lineId,
			productId: 'p',
			sku: `SKU-${lineId}`,
			productType: 'mug',
			title: 'Lighthouse Mug',
			variantTitle: 'Navy',
			imageUrl: '',
			unitPrice: usd(price),
			weightGrams: 300,
			quantity,
			heldUntil: null
		})),
		subtotal: usd(subtotal),
		shippingCost: usd(extras),
		tax: usd(0),
		total: usd(subtotal + extras),
		payment: { paymentId: 'pay', method: { methodId: 'm', brand: 'Visa', last4: '4242', expiry: '12/40' } },
		placedAt: at
	};
}

export const samplePart = (id: string, status: SupplierOrderStatus, lines: { lineId: string; quantity: number }[]): SupplierOrder => ({
	...newSupplierOrder(
		{
			supplierOrderId: id,
			supplierId: `of-${id}`,
			supplierName: `Supplier ${id}`,
			supplierKind: 'simulated',
			carrier: 'UPS',
			lines: lines.map((line) => ({ ...line, sku: `SKU-${line.lineId}`, title: 'Lighthouse Mug' }))
		},
		at
	),
	status
});

export const sampleOrder = (change: Partial<Order> = {}): Order => ({
	...newOrder(sampleInput([{ lineId: 'one', quantity: 2, price: 1_999 }])),
	version: 1,
	...change
});
