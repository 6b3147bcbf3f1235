// A promotion is found by its code. What it gives and when is copied into a cart and a checkout as terms; who used it is counted
// in the promotion's own partition.
import type { Actor } from './actor.ts';
import { update } from './messages.ts';
import type { Money } from './money.ts';
import type { Outcome } from './outcome.ts';

export type PromotionRule = { kind: 'percent'; percent: number } | { kind: 'amount'; amount: Money } | { kind: 'free-shipping' };

/** What a price is made of. */
export interface PromotionTerms {
	/** In capitals, and the promotion's id. */
	code: string;
	/** What shoppers read beside the discount. */
	title: string;
	rule: PromotionRule;
	/** Of the goods, before the discount. */
	minSubtotal: Money | null;
}

export interface Promotion extends PromotionTerms {
	version: number;
	/** ISO-8601; null: at once, and without an end. */
	startsAt: string | null;
	endsAt: string | null;
	/** Orders in all; null: as many as come. */
	usageLimit: number | null;
	/** Orders of one e-mail address. */
	customerLimit: number | null;
	isActive: boolean;
	updatedAt: string;
	updatedBy: string;
}

/** `uses`: orders that have it now. */
export interface CountedPromotion {
	promotion: Promotion;
	uses: number;
}

/** What is taken off an order: off its goods, or off its shipping. */
export interface Discount {
	code: string;
	title: string;
	kind: PromotionRule['kind'];
	amount: Money;
}

/** `to.version` is the successor of the one that was looked at; 1 for what is new. */
export interface PromotionChange {
	changeId: string;
	at: string;
	who: Actor;
	/** In words: `switched off`. */
	what: string;
	to: Promotion;
}

/** What the audit keeps of it. */
export interface PromotionEntry {
	version: number;
	changeId: string;
	at: string;
	who: string;
	what: string;
}

/** One order's use of a code. */
export interface RedemptionClaim {
	checkoutId: string;
	/** Counts the checkout's attempts to place: what comes late from an earlier one undoes nothing. */
	attempt: number;
	/** The e-mail address in lower case. */
	customer: string;
	/** What the shopper reviewed. */
	terms: PromotionTerms;
	subtotal: Money;
	/** ISO-8601. */
	at: string;
}

export const promotionChangeWorkflowId = (changeId: string) => `promotion-change-${changeId}`;

/** Web → promotion-change-{id}, with its start. */
export const awaitPromotionChange = update<Outcome<{ version: number }>, []>('awaitPromotionChange');
