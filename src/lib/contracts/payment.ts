import type { Money } from './money.ts';

/** What the provider keeps instead of a card. The id is a reference, worth nothing outside the provider. */
export interface PaymentMethod {
	methodId: string;
	brand: string;
	last4: string;
	/** `MM/YY`. */
	expiry: string;
}

/** Raw card, seen by the web's form action and the provider's tokenizer alone. */
export interface Card {
	number: string;
	expiry: string;
	cvc: string;
	name: string;
}

export type DeclineCode = 'card-declined' | 'insufficient-funds';
export type AuthorisationResult = { status: 'authorised' } | { status: 'declined'; code: DeclineCode };

/** One attempt to pay for one checkout. */
export const paymentId = (checkoutId: string, attempt: number) => `${checkoutId}.${attempt}`;

export type LedgerAccount = 'shopper' | 'authorised' | 'captured' | 'revenue' | 'refunds';

/** Two entries of one movement add up to zero. `movementId` makes a movement count once. */
export interface LedgerEntry {
	paymentId: string;
	movementId: string;
	at: string;
	account: LedgerAccount;
	/** Minor units; debit positive, credit negative. */
	amount: number;
	currency: Money['currency'];
	why: string;
}

export type MovementRefusal = 'exceeds-authorised' | 'exceeds-captured' | 'voided' | 'not-an-amount' | 'refused-by-provider';
/** A refusal is for good: asking again does not help. */
export type MovementResult = { result: 'moved' } | { result: 'refused'; why: MovementRefusal };

export type PaymentMovementKind = 'authorise' | 'capture' | 'void' | 'refund';
