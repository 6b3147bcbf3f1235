// What the simulated payment provider keeps, as a real one would in a database of its own. Laws: `open` leaves a payment that is
// there alone; a movement counts once, and one that `change` refuses by throwing not at all; all of it is shared by processes.
import type { DeclineCode } from '#contracts/payment.ts';

export type Behaviour = 'approve' | 'decline' | 'insufficient' | 'outage' | 'slow';

/** Amounts in minor units. */
export interface SimulatedPayment {
	status: 'authorised' | 'declined' | 'voided';
	declineCode: DeclineCode | null;
	amount: number;
	captured: number;
	refunded: number;
}

/** Voided before it was ever authorised. */
export const voidedEarly: SimulatedPayment = { status: 'voided', declineCode: 'card-declined', amount: 0, captured: 0, refunded: 0 };

export interface SimulatedBooks {
	addMethod(methodId: string, behaviour: Behaviour): Promise<void>;
	behaviour(methodId: string): Promise<Behaviour | null>;
	/** When the provider was first found down for this payment, ms since the epoch: `now`, the first time. */
	outageSince(paymentId: string, now: number): Promise<number>;
	payment(paymentId: string): Promise<SimulatedPayment | null>;
	/** Answers the payment that is there then. */
	open(paymentId: string, payment: SimulatedPayment): Promise<SimulatedPayment>;
	void(paymentId: string): Promise<void>;
	/** `change` is synchronous, repeatable, and changes what was captured or refunded. */
	move(paymentId: string, movementId: string, change: (payment: SimulatedPayment | null) => SimulatedPayment): Promise<void>;
}
