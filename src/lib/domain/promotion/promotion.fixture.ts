// A promotion for tests.
import type { Promotion } from '#contracts/promotion.ts';

export const samplePromotion = (change: Partial<Promotion> = {}): Promotion => ({
	code: 'WELCOME10',
	version: 1,
	title: '10% off',
	rule: { kind: 'percent', percent: 10 },
	minSubtotal: null,
	startsAt: null,
	endsAt: null,
	usageLimit: null,
	customerLimit: null,
	isActive: true,
	updatedAt: '2026-11-01T10:00:00.000Z',
	updatedBy: 'Ada',
	...change
});
