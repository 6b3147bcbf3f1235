import type { MailRequest } from '#domain/mail/order-mail.ts';

export interface HeldUnits {
	orderId: string;
	supplierOrderId: string;
	lines: { lineId: string; sku: string }[];
	/** ISO-8601. */
	at: string;
}

/** All are idempotent. */
export interface FulfillmentActivities {
	/** The supplier starts on these units. */
	transferStock(units: HeldUnits): Promise<void>;
	/** Delivered: the units are used up. With `isLast` the fulfillment is no longer listed as open. */
	fulfilStock(units: HeldUnits & { isLast: boolean }): Promise<void>;
	/** Rejected: the units are free again. */
	releaseStock(units: HeldUnits & { reason: string }): Promise<void>;
	/** A change of the store configuration is no longer told to this order's fulfillment. */
	closeFulfillment(orderId: string): Promise<void>;
	sendMail(request: MailRequest): Promise<void>;
}
