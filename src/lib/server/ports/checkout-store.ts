import type { Checkout } from '#contracts/checkout.ts';

/** Checkout sessions as rows, so that a page still answers when the workflow has ended. Laws: as CartStore's. */
export interface CheckoutStore {
	save(checkout: Checkout): Promise<void>;
	load(checkoutId: string): Promise<Checkout | null>;
	versions(checkoutIds: string[]): Promise<Map<string, number>>;
}
