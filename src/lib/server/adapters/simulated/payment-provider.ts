// A payment provider of our own, for laptops and stages: it keeps its books in tables that nobody else reads, as a real one
// would, and shared by several processes. A card's number decides how it behaves; the number itself is never kept.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { cardBrand, cardDigits, cardFault, formatExpiry, parseExpiry } from '#domain/payment/card.ts';
import type { AuthorisationResult, DeclineCode } from '#contracts/payment.ts';
import { MovementRefused, ProviderUnavailable, type PaymentProvider } from '../../ports/payment-provider.ts';
import type { Behaviour, SimulatedBooks, SimulatedPayment } from './books.ts';

const behaviours: Record<string, Behaviour> = {
	'4000000000000002': 'decline',
	'4000000000009995': 'insufficient',
	'4000000000000119': 'outage',
	'4000000000000259': 'slow'
};

interface Timing {
	now?: () => number;
	/** How long card …0119 finds the provider down, from its payment's first attempt. */
	outageMs?: number;
	/** How long card …0259 takes. */
	slowMs?: number;
}

const declineCodes: Partial<Record<Behaviour, DeclineCode>> = { decline: 'card-declined', insufficient: 'insufficient-funds' };

const resultOf = (payment: SimulatedPayment): AuthorisationResult =>
	payment.status === 'authorised' ? { status: 'authorised' } : { status: 'declined', code: payment.declineCode ?? 'card-declined' };

export function simulatedPaymentProvider(
	books: SimulatedBooks,
	{ now = Date.now, outageMs = 20_000, slowMs = 4_000 }: Timing = {}
): PaymentProvider {
	return {
		async tokenize(card) {
			const expiry = parseExpiry(card.expiry);
			if (cardFault(card, new Date(now())) || !expiry) return null;
			const digits = cardDigits(card.number);
			const methodId = `pm_${randomUUID()}`;
			await books.addMethod(methodId, behaviours[digits] ?? 'approve').catch((cause: unknown) => {
				throw new ProviderUnavailable('The payment provider cannot write its books.', { cause });
			});
			return { methodId, brand: cardBrand(digits), last4: digits.slice(-4), expiry: formatExpiry(expiry) };
		},
		async authorise({ paymentId, methodId, amount }) {
			const earlier = await books.payment(paymentId);
			if (earlier) return resultOf(earlier);
			const behaviour = (await books.behaviour(methodId)) ?? 'decline';
			if (behaviour === 'outage' && now() < (await books.outageSince(paymentId, now())) + outageMs)
				throw new ProviderUnavailable('The payment provider does not answer.');
			if (behaviour === 'slow') await delay(slowMs);
			const declineCode = declineCodes[behaviour] ?? null;
			return resultOf(
				await books.open(paymentId, {
					status: declineCode ? 'declined' : 'authorised',
					declineCode,
					amount: amount.amount,
					captured: 0,
					refunded: 0
				})
			);
		},
		async capture({ paymentId, captureId, amount }) {
			await books.move(paymentId, `${paymentId} capture ${captureId}`, (payment) => {
				if (payment?.status !== 'authorised' || payment.captured + amount.amount > payment.amount)
					throw new MovementRefused(`Payment ${paymentId} does not have ${amount.amount} left to capture.`);
				return { ...payment, captured: payment.captured + amount.amount };
			});
		},
		void: ({ paymentId }) => books.void(paymentId),
		async refund({ paymentId, refundId, amount }) {
			await books.move(paymentId, `${paymentId} refund ${refundId}`, (payment) => {
				if (!payment || payment.refunded + amount.amount > payment.captured)
					throw new MovementRefused(`Payment ${paymentId} does not have ${amount.amount} left to refund.`);
				return { ...payment, refunded: payment.refunded + amount.amount };
			});
		}
	};
}
