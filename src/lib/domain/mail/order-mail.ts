// The words of an order's mails, as text and as HTML. Pure: the tracking link is made outside and given.
import type { SupplierOrder } from '#contracts/fulfillment.ts';
import type { Mail, OrderMailKind } from '#contracts/mail.ts';
import type { Money } from '#contracts/money.ts';
import type { OrderInput } from '#contracts/order.ts';
import { daysWords, methodWords, shippingDays } from '#domain/pricing/shipping-cost.ts';
import { htmlDocument, type MailParts } from './html-document.ts';
import { textOf } from './mail-text.ts';

export type MailedOrder = Pick<
	OrderInput,
	'orderId' | 'confirmation' | 'email' | 'address' | 'total' | 'discount' | 'shippingMethod' | 'shippingDays'
> & {
	lines: readonly Pick<OrderInput['lines'][number], 'title' | 'variantTitle' | 'quantity'>[];
};

export interface MailRequest {
	kind: OrderMailKind;
	order: MailedOrder;
	/** The shipment that a `order-shipped` mail is about. */
	supplierOrder: Pick<SupplierOrder, 'supplierOrderId' | 'carrier' | 'trackingNumber' | 'lines'> | null;
	/** What a cancellation's mail gives as its reason. */
	reason: string;
	/** ISO-8601. */
	at: string;
}

export const mailId = ({ kind, order, supplierOrder }: Pick<MailRequest, 'kind' | 'order' | 'supplierOrder'>) =>
	[order.orderId, kind, ...(supplierOrder ? [supplierOrder.supplierOrderId] : [])].join('.');

const money = ({ amount, currency }: Money) => new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100);

const allItems = (order: MailedOrder) =>
	order.lines.map(({ title, variantTitle, quantity }) => ({ title: variantTitle ? `${title}, ${variantTitle}` : title, quantity }));

/** How it is sent, and how long that usually takes. */
function shippingFact({ address, shippingMethod, shippingDays: promised }: MailedOrder): MailParts['facts'] {
	if (!shippingMethod) return [];
	const days = promised ?? shippingDays({ country: address.country }, shippingMethod);
	return [{ label: 'Shipping', value: `${methodWords[shippingMethod]}, ${daysWords(days)}` }];
}

const parts: Record<OrderMailKind, (request: MailRequest, trackingUrl: string) => MailParts> = {
	'order-confirmed': ({ order }, href) => ({
		subject: `Your order ${order.confirmation} is confirmed`,
		headline: `Thank you, ${order.address.firstName}.`,
		paragraphs: ['We have your order and are finding out who makes it fastest. You can watch every step.'],
		items: allItems(order),
		facts: [
			{ label: 'Order', value: order.confirmation },
			...shippingFact(order),
			...(order.discount ? [{ label: `Discount, ${order.discount.code}`, value: `−${money(order.discount.amount)}` }] : []),
			{ label: 'Total', value: money(order.total) }
		],
		link: { label: 'Follow your order', href }
	}),
	'order-shipped': ({ order, supplierOrder }, href) => ({
		subject: `Your order ${order.confirmation} is on its way`,
		headline: 'It is on its way.',
		paragraphs: [`${supplierOrder?.carrier ?? 'Our carrier'} has picked up your parcel.`],
		items: (supplierOrder?.lines ?? []).map(({ title, quantity }) => ({ title, quantity })),
		facts: [
			{ label: 'Order', value: order.confirmation },
			{ label: 'Carrier', value: supplierOrder?.carrier ?? '' },
			{ label: 'Tracking number', value: supplierOrder?.trackingNumber ?? '' }
		],
		link: { label: 'Follow your parcel', href }
	}),
	'order-delivered': ({ order }, href) => ({
		subject: `Your order ${order.confirmation} has been delivered`,
		headline: 'It has arrived.',
		paragraphs: ['All of your order has been delivered. Not right? You can send it back within 30 days.'],
		items: allItems(order),
		facts: [{ label: 'Order', value: order.confirmation }],
		link: { label: 'See your order', href }
	}),
	'order-cancelled': ({ order, reason }, href) => ({
		subject: `Your order ${order.confirmation} has been cancelled`,
		headline: 'Your order has been cancelled.',
		paragraphs: [...(reason ? [reason] : []), 'You have not been charged for what did not ship.'],
		items: allItems(order),
		facts: [{ label: 'Order', value: order.confirmation }],
		link: { label: 'See your order', href }
	})
};

export function orderMail(request: MailRequest, trackingUrl: string): Mail {
	const content = parts[request.kind](request, trackingUrl);
	return {
		mailId: mailId(request),
		kind: request.kind,
		to: request.order.email,
		subject: content.subject,
		text: textOf(content),
		html: htmlDocument(content),
		at: request.at
	};
}
