import type { AccountMailKind } from './account-mail.ts';
import type { SupplierOrder } from './fulfillment.ts';
import type { OrderInput } from './order.ts';

export const orderMailKinds = ['order-confirmed', 'order-shipped', 'order-delivered', 'order-cancelled'] as const;
export type OrderMailKind = (typeof orderMailKinds)[number];
export type MailKind = OrderMailKind | AccountMailKind;

/**
 * `mailId` is made of what it is about (`{orderId}.{kind}[.{supplierOrderId}]`, `{shopperId}.{kind}.{requestId}`), so that a repeat is
 * the same mail.
 */
export interface Mail {
	mailId: string;
	kind: MailKind;
	to: string;
	subject: string;
	text: string;
	html: string;
	at: string;
}

export type MailedOrder = Pick<
	OrderInput,
	'orderId' | 'confirmation' | 'email' | 'address' | 'total' | 'discount' | 'shippingMethod' | 'shippingDays' | 'language'
> & {
	lines: readonly Pick<OrderInput['lines'][number], 'title' | 'variantTitle' | 'quantity'>[];
};

export interface OrderMailRequest {
	kind: OrderMailKind;
	order: MailedOrder;
	/** The shipment that a `order-shipped` mail is about. */
	supplierOrder: Pick<SupplierOrder, 'supplierOrderId' | 'carrier' | 'trackingNumber' | 'lines'> | null;
	/** What a cancellation's mail gives as its reason. */
	reason: string;
	/** ISO-8601. */
	at: string;
}
