// A few codes to try. What people make of them stays: each is written where there is none.
import { usd } from '#contracts/money.ts';
import type { Promotion } from '#contracts/promotion.ts';
import type { PromotionStore } from '#server/ports/promotion-store.ts';

const at = '2026-11-01T00:00:00.000Z';

const code = (own: Pick<Promotion, 'code' | 'title' | 'rule'> & Partial<Promotion>): Promotion => ({
	version: 1,
	minSubtotal: null,
	startsAt: null,
	endsAt: null,
	usageLimit: null,
	customerLimit: null,
	isActive: true,
	updatedAt: at,
	updatedBy: 'Sample data',
	...own
});

export const samplePromotions: Promotion[] = [
	code({ code: 'WELCOME10', title: '10% off your first order', rule: { kind: 'percent', percent: 10 }, customerLimit: 1 }),
	code({ code: 'DURABLE15', title: '$15 off', rule: { kind: 'amount', amount: usd(1_500) }, minSubtotal: usd(6_000) }),
	code({ code: 'SHIPFREE', title: 'Free shipping', rule: { kind: 'free-shipping' } }),
	code({ code: 'LASTONE', title: 'Half price, once', rule: { kind: 'percent', percent: 50 }, usageLimit: 1 }),
	code({ code: 'SUMMER26', title: '20% off', rule: { kind: 'percent', percent: 20 }, endsAt: '2026-09-01T00:00:00.000Z' })
];

export async function seedPromotions({ promotions }: { promotions: PromotionStore }): Promise<void> {
	for (const to of samplePromotions) {
		if (await promotions.find(to.code)) continue;
		await promotions.save({ changeId: `sample-${to.code}`, at, who: { kind: 'system', name: 'Sample data' }, what: 'made', to });
	}
}
