import type { SupplierOrder } from '#contracts/fulfillment.ts';
import { simulated } from './simulated.ts';
import type { FulfillmentStrategy } from './strategy.ts';

/** A kind of supplier that has no strategy of its own is simulated. */
export const strategies: Record<SupplierOrder['supplierKind'], FulfillmentStrategy> = {
	simulated,
	printify: simulated,
	custom: simulated
};
