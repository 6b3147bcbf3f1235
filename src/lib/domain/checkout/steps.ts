// The checkout's step machine as data: the workflow moves by it, and its tests check that every step is reached and none is stuck.
import type { CheckoutStep } from '#contracts/checkout.ts';
import type { ErrorCode } from '#contracts/errors.ts';

export const checkoutEvents = [
	'shippingSet',
	'promotionSet',
	'paymentSet',
	'placed',
	'ordered',
	'declined',
	'orderFailed',
	'promotionLost',
	'holdsLost',
	'cancelled',
	'timedOut'
] as const;
export type CheckoutEvent = (typeof checkoutEvents)[number];

/** What may end a checkout until its order is placed. */
const givenUp = { cancelled: 'cancelled', timedOut: 'expired' } as const;

export const checkoutTransitions: Record<CheckoutStep, Partial<Record<CheckoutEvent, CheckoutStep>>> = {
	shipping: { shippingSet: 'payment', promotionSet: 'shipping', ...givenUp },
	payment: { shippingSet: 'payment', promotionSet: 'payment', paymentSet: 'review', ...givenUp },
	review: { shippingSet: 'review', promotionSet: 'review', paymentSet: 'review', placed: 'processing', ...givenUp },
	processing: { ordered: 'complete', declined: 'payment', orderFailed: 'review', promotionLost: 'review', holdsLost: 'expired' },
	complete: {},
	cancelled: {},
	expired: {}
};

export const nextStep = (step: CheckoutStep, event: CheckoutEvent): CheckoutStep | null => checkoutTransitions[step][event] ?? null;

export const hasEnded = (step: CheckoutStep): boolean => Object.keys(checkoutTransitions[step]).length === 0;

/** Why the event may not happen now; null where it may. */
export function stepRefusal(step: CheckoutStep, event: CheckoutEvent): ErrorCode | null {
	if (nextStep(step, event)) return null;
	if (step === 'processing') return 'checkout-processing';
	return hasEnded(step) ? 'checkout-ended' : 'wrong-step';
}
