import type { Cart, CartLine } from '#contracts/cart.ts';
import type { CheckoutInput } from '#contracts/checkout.ts';
import type { PaceNews } from '#contracts/identity.ts';
import type { Money } from '#contracts/money.ts';
import type { LineShortage, Outcome } from '#contracts/outcome.ts';
import type { PromotionTerms } from '#contracts/promotion.ts';

/** `holdVersion` counts a cart's stock commands: the store ignores one that arrives after a later one. */
interface OfCart {
	cartId: string;
	holdVersion: number;
}

interface HoldLines extends OfCart {
	/** Quantities are absolute. */
	lines: { variantId: string; quantity: number }[];
	expiresAt: string;
	/** Where there is too little, hold what there is. */
	takesLess: boolean;
}

export type HeldLine =
	| { result: 'held'; variantId: string; line: CartLine }
	| { result: 'short'; variantId: string; shortage: LineShortage }
	| { result: 'unknown'; variantId: string };

interface PrepareCheckout extends OfCart {
	checkoutId: string;
	expiresAt: string;
	lines: CartLine[];
}

export type PreparedCheckout =
	/** `heldUntil`: when the checkout and its holds end, at this pace of the shop. */
	| ({ result: 'prepared'; heldUntil: string; pace: PaceNews } & Pick<CheckoutInput, 'shippingRates' | 'taxRates'>)
	/** The shop takes no orders now. Nothing was held. */
	| { result: 'closed' }
	| { result: 'short'; shortages: LineShortage[] }
	/** The lines at the catalog's prices; a line that is no longer sold is missing. Nothing was held. */
	| { result: 'changed'; prices: { variantId: string; unitPrice: Money }[] };

export interface SetHolds extends OfCart {
	/** A hold of 0 is given up. */
	lines: { variantId: string; quantity: number; expiresAt: string }[];
}

interface ExtendHolds extends OfCart {
	lines: { variantId: string; sku: string }[];
	expiresAt: string;
}

export interface CartActivities {
	/** Makes lines of the catalog's words and prices, and holds their stock. One that is refused is as it was. */
	holdLines(request: HoldLines): Promise<{ lines: HeldLine[]; pace: PaceNews }>;
	/** Compares prices, then holds every line for the checkout, or none. */
	prepareCheckout(request: PrepareCheckout): Promise<PreparedCheckout>;
	/** Sets holds to what the cart says; what cannot be held is left. */
	setHolds(request: SetHolds): Promise<void>;
	/** Answers the variants whose hold was over, and until when the others are held, at the shop's pace. */
	extendHolds(request: ExtendHolds): Promise<{ ended: string[]; heldUntil: string }>;
	/** What a code gives to goods of this worth now; nothing is claimed. */
	findPromotion(request: { code: string; subtotal: Money }): Promise<Outcome<{ promotion: PromotionTerms }>>;
	saveCart(cart: Cart): Promise<void>;
}
