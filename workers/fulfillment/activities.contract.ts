import type { SupplierOrder, SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { SupplierReport } from '#contracts/supplier.ts';
import type { OrderMailRequest } from '#contracts/mail.ts';

export interface HeldUnits {
	orderId: string;
	supplierOrderId: string;
	lines: { lineId: string; sku: string }[];
	/** ISO-8601. */
	at: string;
}

export interface RemoteOrder {
	orderId: string;
	supplierOrder: Pick<SupplierOrder, 'supplierOrderId' | 'supplierId' | 'lines'>;
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
	sendMail(request: OrderMailRequest): Promise<void>;
	/** Gives the order to a supplier with a service of its own; one that was given before is not given again. */
	submitToSupplier(order: RemoteOrder): Promise<{ outcome: 'accepted' } | { outcome: 'rejected'; reason: string }>;
	/** Asks again and again, by its retries, until the supplier says something that leads on from `known`. */
	awaitSupplierReport(order: RemoteOrder & { known: SupplierOrderStatus }): Promise<SupplierReport>;
	/** False where the supplier says that it is too late. */
	cancelAtSupplier(order: RemoteOrder): Promise<boolean>;
}
