import type { CountedPromotion, PromotionChange, PromotionEntry, RedemptionClaim } from '#contracts/promotion.ts';
import type { ClaimAnswer } from '#domain/promotion/redemption.ts';

/**
 * Promotions and who used them. Laws: a promotion is saved only as its stored version's successor (a first one only where there is
 * none), together with the entry of the audit; the same change again is the same change. A claim is decided by
 * domain/promotion/redemption on the partition as it is, and counts once for its checkout, however often and by however many at once
 * it is made: no limit is ever passed. Giving back counts once too, and undoes no later attempt's claim.
 */
export interface PromotionStore {
	find(code: string): Promise<CountedPromotion | null>;
	/** By code. */
	list(): Promise<CountedPromotion[]>;
	/** False: somebody was faster. */
	save(change: PromotionChange): Promise<boolean>;
	/** Newest first. */
	changes(code: string, limit: number): Promise<PromotionEntry[]>;
	claim(claim: RedemptionClaim): Promise<ClaimAnswer>;
	/** `attempt` null: whichever it was. */
	giveBack(use: { code: string; checkoutId: string; attempt: number | null }): Promise<void>;
}
