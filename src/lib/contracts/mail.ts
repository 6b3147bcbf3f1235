import type { AccountMailKind } from './account-mail.ts';

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
