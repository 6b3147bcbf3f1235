import type { Money } from '#contracts/money.ts';
import type { AuthorisationResult, Card, PaymentMethod } from '#contracts/payment.ts';

/** Thrown where the provider cannot be reached or does not answer: the outcome is unknown, the same call may be repeated. */
export class ProviderUnavailable extends Error {}

/** Thrown where a movement would exceed what is there: it did not happen, and will not when asked again. */
export class MovementRefused extends Error {}

/**
 * A payment provider. Laws: every call is idempotent by its id; a decline is an answer, not an error; what is captured never
 * exceeds what was authorised, what is refunded never what was captured; voiding twice is voiding once, and voiding what was
 * never authorised makes a later authorisation under that id a decline.
 */
export interface PaymentProvider {
	/** Answers null where the card's details are not valid. */
	tokenize(card: Card): Promise<PaymentMethod | null>;
	authorise(request: { paymentId: string; methodId: string; amount: Money }): Promise<AuthorisationResult>;
	capture(request: { paymentId: string; captureId: string; amount: Money }): Promise<void>;
	/** Voids what is authorised and not captured. */
	void(request: { paymentId: string }): Promise<void>;
	refund(request: { paymentId: string; refundId: string; amount: Money }): Promise<void>;
}
