import type { SupplierOrder } from '#contracts/fulfillment.ts';
import type { Address } from '#contracts/checkout.schema.ts';

/** How a supplier's side of an order is driven. Laws: `submit` is idempotent by `supplierOrderId`; `cancel` answers whether it came in time. */
export interface SupplierGateway {
	submit(order: { supplierOrder: SupplierOrder; address: Address; email: string }): Promise<{ externalId: string }>;
	status(supplierOrderId: string): Promise<{ status: SupplierOrder['status']; trackingNumber: string | null }>;
	cancel(supplierOrderId: string): Promise<{ cancelled: boolean }>;
}
