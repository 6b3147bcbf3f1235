// Whether a code may be used, and how often it was: one pure decision for the cart that asks and for the order that claims.
import type { ErrorCode } from '#contracts/errors.ts';
import type { Money } from '#contracts/money.ts';
import { refusal, type Refusal } from '#contracts/outcome.ts';
import type { CountedPromotion, Promotion, PromotionTerms, RedemptionClaim } from '#contracts/promotion.ts';

/** A checkout's use: claimed, or given back. */
export interface Redemption {
	checkoutId: string;
	attempt: number;
	customer: string;
	isClaimed: boolean;
	at: string;
}

/** What the partition knows of a claim. */
export interface ClaimedFrom extends CountedPromotion {
	usesByCustomer: number;
	redemption: Redemption | null;
}

/** `promotion`: what holds now, for a review that is to be made anew; null where the code cannot be used. */
export type ClaimAnswer = { result: 'claimed' } | { result: 'refused'; refusal: Refusal; promotion: Promotion | null };

export const termsOf = ({ code, title, rule, minSubtotal }: PromotionTerms): PromotionTerms => ({ code, title, rule, minSubtotal });

const price = ({ amount, currency }: Money) => new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount / 100);

const no = (code: ErrorCode, message: string): Refusal => refusal(code, { field: 'code', message });

/** Null where it may be used. `usesByCustomer` where the customer is known. */
export function promotionRefusal(
	{ promotion, uses, usesByCustomer = 0 }: CountedPromotion & { usesByCustomer?: number },
	{ subtotal, now }: { subtotal: Money; now: string }
): Refusal | null {
	const { code, isActive, startsAt, endsAt, minSubtotal, usageLimit, customerLimit } = promotion;
	const time = Date.parse(now);
	if (!isActive || (endsAt !== null && Date.parse(endsAt) <= time)) return no('promotion-expired', `The code ${code} is over.`);
	if (startsAt !== null && time < Date.parse(startsAt)) {
		const from = new Intl.DateTimeFormat('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(startsAt));
		return no('promotion-not-yet', `The code ${code} works from ${from} on.`);
	}
	if (minSubtotal && subtotal.amount < minSubtotal.amount)
		return no('promotion-below-minimum', `The code ${code} is for orders of ${price(minSubtotal)} or more.`);
	if (usageLimit !== null && uses >= usageLimit) return no('promotion-used-up', `The code ${code} has been used up.`);
	if (customerLimit !== null && usesByCustomer >= customerLimit)
		return no('promotion-used-up', `You have used the code ${code} as often as it can be.`);
	return null;
}

export const unknownCode = (code: string): Refusal =>
	no('promotion-unknown', code === '' ? 'Enter a code.' : `We do not know the code ${code}.`);

/** The title is words alone. */
const areSame = (a: PromotionTerms, b: PromotionTerms) =>
	JSON.stringify([a.rule, a.minSubtotal?.amount ?? 0]) === JSON.stringify([b.rule, b.minSubtotal?.amount ?? 0]);

/**
 * What becomes of a claim. `known`: this checkout has it already. `uses` and `usesByCustomer` are what is counted afterwards. An
 * attempt that was given back, or an earlier one, claims nothing any more.
 */
export type ClaimDecision =
	Extract<ClaimAnswer, { result: 'refused' }> | { result: 'claimed'; uses: number; usesByCustomer: number; redemption: Redemption };

export function decideClaim(from: ClaimedFrom, claim: RedemptionClaim): ClaimDecision {
	const { promotion, uses, usesByCustomer, redemption: before } = from;
	const { checkoutId, attempt, customer, at, terms, subtotal } = claim;
	const redemption: Redemption = { checkoutId, attempt, customer, isClaimed: true, at };
	if (before?.isClaimed && before.customer === customer)
		return { result: 'claimed', uses, usesByCustomer, redemption: { ...before, attempt: Math.max(attempt, before.attempt) } };
	if (before && attempt <= before.attempt) return { result: 'refused', refusal: refusal('review-outdated'), promotion: null };
	const refused = promotionRefusal(from, { subtotal, now: at });
	if (refused) return { result: 'refused', refusal: refused, promotion: null };
	if (!areSame(terms, promotion))
		return { result: 'refused', refusal: no('review-outdated', `The code ${promotion.code} has changed.`), promotion };
	return { result: 'claimed', uses: uses + 1, usesByCustomer: usesByCustomer + 1, redemption };
}

export type GiveBackDecision = { uses: number; usesByCustomer: number; redemption: Redemption };

/** Null where there is nothing to give back. `attempt` null: whichever it was, for the order itself is over. */
export function decideGiveBack({ uses, usesByCustomer, redemption }: ClaimedFrom, attempt: number | null): GiveBackDecision | null {
	if (!redemption?.isClaimed || (attempt !== null && redemption.attempt > attempt)) return null;
	return {
		uses: Math.max(0, uses - 1),
		usesByCustomer: Math.max(0, usesByCustomer - 1),
		redemption: { ...redemption, isClaimed: false }
	};
}
