import type { ShippingMethod, ShippingZone } from '#contracts/shipping.ts';

/** `europe.express.parcel`. */
export const rateField = (zone: ShippingZone, method: ShippingMethod, part: string) => `${zone}.${method}.${part}`;
