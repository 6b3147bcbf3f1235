import type { ProductType } from './catalog.ts';
import type { AddItem, ApplyPromotion, BeginCheckout, MergeCart, RemoveItem, RemovePromotion, SetQuantity } from './cart.schema.ts';
import type { Money } from './money.ts';
import { query, signal, update } from './messages.ts';
import type { Outcome, Refusal } from './outcome.ts';
import type { Discount, PromotionTerms } from './promotion.ts';

/** One line a variant: `lineId` is the variant's id. */
export interface CartLine {
	lineId: string;
	variantId: string;
	productId: string;
	sku: string;
	productType: ProductType;
	title: string;
	/** Colour and size in words: `Navy / L`. */
	variantTitle: string;
	imageUrl: string;
	unitPrice: Money;
	weightGrams: number;
	quantity: number;
	/** Of an order that was placed with a code: what is taken off this line. */
	discount?: Money;
	/** Until when stock is held; null where the hold has ended (it is taken again at checkout). */
	heldUntil: string | null;
}

export type CartStatus = 'open' | 'ordered' | 'abandoned';

export interface Cart {
	cartId: string;
	version: number;
	status: CartStatus;
	shopperId: string | null;
	lines: CartLine[];
	subtotal: Money;
	/** The code that was entered, with what it gave then; the order claims its use. */
	promotion?: PromotionTerms | null;
	/** What it takes off as far as that is known: shipping is not. */
	discount?: Discount | null;
	/** The checkout that is open for exactly this content. */
	checkoutId: string | null;
	orderId: string | null;
	/** Why the last checkout ended without an order, said once on the cart page. */
	notice: Refusal | null;
	updatedAt: string;
}

export const maxLineQuantity = 99;
export const maxCartLines = 50;

/** Started by the first update (update-with-start); `carried` is what a run hands to the next one. */
export interface CartInput {
	cartId: string;
	shopperId: string | null;
	carried?: unknown;
}

/** Web → cart. */
export const addItem = update<Outcome<{ cart: Cart }>, [AddItem]>('addItem');
export const setQuantity = update<Outcome<{ cart: Cart }>, [SetQuantity]>('setQuantity');
export const removeItem = update<Outcome<{ cart: Cart }>, [RemoveItem]>('removeItem');
export const mergeCart = update<Outcome<{ cart: Cart }>, [MergeCart]>('mergeCart');
export const applyPromotion = update<Outcome<{ cart: Cart }>, [ApplyPromotion]>('applyPromotion');
export const removePromotion = update<Outcome<{ cart: Cart }>, [RemovePromotion]>('removePromotion');
export const beginCheckout = update<Outcome<{ checkoutId: string; cart: Cart }>, [BeginCheckout]>('beginCheckout');
export const getCart = query<Cart>('getCart');

/** Checkout → cart: an order was made of these lines. */
export const checkoutCompleted =
	signal<[{ checkoutId: string; orderId: string; lines: { lineId: string; quantity: number }[] }]>('checkoutCompleted');
/** Checkout → cart: cancelled or expired. `releasedUntil`: the end of the holds that it gave back; null where it held nothing any more. */
export const checkoutEnded = signal<[{ checkoutId: string; reason: Refusal | null; releasedUntil: string | null }]>('checkoutEnded');
