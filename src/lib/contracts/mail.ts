export const mailKinds = ['order-confirmed', 'order-shipped', 'order-delivered', 'order-cancelled'] as const;
export type MailKind = (typeof mailKinds)[number];

/** `mailId` is made of what it is about (`{orderId}.{kind}[.{supplierOrderId}]`), so that a repeat is the same mail. */
export interface Mail {
	mailId: string;
	kind: MailKind;
	to: string;
	subject: string;
	text: string;
	html: string;
	at: string;
}
