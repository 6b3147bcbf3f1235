// How a promotion stands now, and what it gives, in a few words.
import type { CountedPromotion, Promotion } from '#contracts/promotion.ts';
import { formatMoney } from '#components/ui/format.ts';

export type PromotionState = 'active' | 'planned' | 'over' | 'used-up' | 'off';

export function promotionState({ promotion, uses }: CountedPromotion, now: number): PromotionState {
	const { isActive, startsAt, endsAt, usageLimit } = promotion;
	if (!isActive) return 'off';
	if (endsAt !== null && Date.parse(endsAt) <= now) return 'over';
	if (startsAt !== null && now < Date.parse(startsAt)) return 'planned';
	return usageLimit !== null && uses >= usageLimit ? 'used-up' : 'active';
}

export const stateWords = {
	active: { label: 'Active', tone: 'good' },
	planned: { label: 'Planned', tone: 'accent' },
	over: { label: 'Over', tone: 'neutral' },
	'used-up': { label: 'Used up', tone: 'warn' },
	off: { label: 'Off', tone: 'neutral' }
} as const satisfies Record<PromotionState, { label: string; tone: string }>;

export function ruleWords({ rule, minSubtotal }: Pick<Promotion, 'rule' | 'minSubtotal'>): string {
	const gives =
		rule.kind === 'percent'
			? `${rule.percent}% off`
			: rule.kind === 'amount'
				? `${formatMoney(rule.amount)} off`
				: 'Free standard shipping';
	return minSubtotal ? `${gives}, from ${formatMoney(minSubtotal)} on` : gives;
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
