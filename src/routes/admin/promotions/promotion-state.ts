// How a promotion stands now, and what it gives, in a few words.
import type { CountedPromotion, Promotion } from '#contracts/promotion.ts';
import { formatMoney } from '#components/ui/format.ts';
import { m } from '#paraglide/messages.js';

export type PromotionState = 'active' | 'planned' | 'over' | 'used-up' | 'off';

export function promotionState({ promotion, uses }: CountedPromotion, now: number): PromotionState {
	const { isActive, startsAt, endsAt, usageLimit } = promotion;
	if (!isActive) return 'off';
	if (endsAt !== null && Date.parse(endsAt) <= now) return 'over';
	if (startsAt !== null && now < Date.parse(startsAt)) return 'planned';
	return usageLimit !== null && uses >= usageLimit ? 'used-up' : 'active';
}

export const stateWords = {
	active: { label: m.goods_code_active, tone: 'good' },
	planned: { label: m.goods_code_planned, tone: 'accent' },
	over: { label: m.goods_code_over, tone: 'neutral' },
	'used-up': { label: m.goods_code_used_up, tone: 'warn' },
	off: { label: m.goods_code_off, tone: 'neutral' }
} as const satisfies Record<PromotionState, { label: () => string; tone: string }>;

export function ruleWords({ rule, minSubtotal }: Pick<Promotion, 'rule' | 'minSubtotal'>): string {
	const gives =
		rule.kind === 'percent'
			? m.goods_percent_off({ number: rule.percent })
			: rule.kind === 'amount'
				? m.goods_amount_off({ amount: formatMoney(rule.amount) })
				: m.goods_free_shipping();
	return minSubtotal ? m.goods_from_amount({ gives, amount: formatMoney(minSubtotal) }) : gives;
}

/** What the audit says of a change. */
export function changeWords(before: Promotion, after: Omit<Promotion, 'updatedAt' | 'updatedBy'>): string {
	const named = {
		title: 'title',
		rule: 'what it gives',
		minSubtotal: 'minimum',
		startsAt: 'start',
		endsAt: 'end',
		usageLimit: 'limit',
		customerLimit: 'limit of a customer'
	} as const;
	const changed = (Object.keys(named) as (keyof typeof named)[]).filter(
		(field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])
	);
	const words = changed.length > 0 ? [`${changed.map((field) => named[field]).join(', ')} changed`] : [];
	if (before.isActive !== after.isActive) words.push(after.isActive ? 'switched on' : 'switched off');
	return words.join(', ') || 'saved as it was';
}
