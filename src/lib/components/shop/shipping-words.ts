import type { ShippingMethod } from '#contracts/shipping.ts';
import { m } from '#paraglide/messages.js';

const methods: Record<ShippingMethod, () => string> = { standard: m.checkout_standard, express: m.checkout_express };

export const methodWords = (method: ShippingMethod): string => methods[method]();

export const daysWords = ([from, to]: readonly [number, number]): string => m.checkout_days({ from, to });
