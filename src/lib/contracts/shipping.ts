/** The ways that a parcel can be sent. */
export const shippingMethods = ['standard', 'express'] as const;
export type ShippingMethod = (typeof shippingMethods)[number];

/** Where it goes, as far as prices depend on it. */
export const shippingZones = ['domestic', 'north-america', 'europe', 'asia-pacific', 'world'] as const;
export type ShippingZone = (typeof shippingZones)[number];

export interface ShippingRate {
	/** Cents: for the parcel, and for each started step of weight. */
	parcel: number;
	step: number;
	/** Working days until it arrives, as carriers promise them. */
	days: readonly [number, number];
	/** Cents of goods, before a discount, from which on it costs nothing: a code never makes an order dearer. */
	freeFrom?: number;
}

export type ShippingRates = Readonly<Record<ShippingZone, Readonly<Record<ShippingMethod, ShippingRate>>>>;
