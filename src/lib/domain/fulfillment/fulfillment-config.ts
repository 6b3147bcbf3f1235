import type { FulfillmentConfig } from '#contracts/fulfillment.ts';
import type { StoreConfig } from '#contracts/identity.ts';

/** The part of the store configuration that a fulfillment is given, and hears changes of. */
export const fulfillmentConfigOf = ({ version, mode, stageMs, pace, slowSuppliers }: StoreConfig): FulfillmentConfig => ({
	version,
	mode,
	stageMs,
	pace,
	...(slowSuppliers && { slowSuppliers })
});
