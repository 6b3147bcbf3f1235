import type { Money } from '#contracts/money.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import type { PromotionTerms } from '#contracts/promotion.ts';
import { codePattern, normalCode } from '#domain/promotion/promotion-code.ts';
import { promotionRefusal, termsOf, unknownCode } from '#domain/promotion/redemption.ts';
import type { PromotionStore } from './ports/promotion-store.ts';
import type { StoreConfigStore } from './ports/store-config-store.ts';

export interface CodeRequest {
	/** As it was typed. */
	code: string;
	subtotal: Money;
}

/** What a code gives to goods of this worth now, or why it gives nothing. Nothing is claimed: that is the order's. */
export async function findPromotion(
	{ promotions, storeConfig }: { promotions: PromotionStore; storeConfig: StoreConfigStore },
	{ code: typed, subtotal }: CodeRequest,
	now: string
): Promise<Outcome<{ promotion: PromotionTerms }>> {
	if ((await storeConfig.load()).codesClosed) return refused('promotions-closed', { field: 'code' });
	const code = normalCode(typed);
	const found = codePattern.test(code) ? await promotions.find(code) : null;
	const refusal = found ? promotionRefusal(found, { subtotal, now }) : unknownCode(code);
	if (!found || refusal) return { ok: false, refusal: refusal ?? unknownCode(code) };
	return { ok: true, promotion: termsOf(found.promotion) };
}
