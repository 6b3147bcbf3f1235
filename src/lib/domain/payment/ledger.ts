// The double-entry ledger's rules. An authorisation is a claim on the shopper; a capture gives the claim up and takes the money;
// a void gives up what is left of it; a refund pays money back. Every movement's entries add up to zero.
import type { LedgerAccount, LedgerEntry, MovementRefusal, PaymentMovementKind } from '#contracts/payment.ts';
import type { Money } from '#contracts/money.ts';

/** `authorise` and `void` happen once a payment; captures and refunds carry an id of their own. */
export type Movement =
	| { kind: 'authorise'; paymentId: string; amount: Money }
	| { kind: 'capture'; paymentId: string; captureId: string; amount: Money }
	| { kind: 'void'; paymentId: string }
	| { kind: 'refund'; paymentId: string; refundId: string; amount: Money };

/** Minor units. What may still be captured is `authorised`; what may still be refunded is `captured - refunded`. */
export interface PaymentFigures {
	/** Claim that is left: neither captured nor voided. */
	authorised: number;
	captured: number;
	refunded: number;
	isVoided: boolean;
}

type MovementDecision = { result: 'record'; entries: LedgerEntry[] } | { result: 'known' } | { result: 'refused'; why: MovementRefusal };

const legs: Record<PaymentMovementKind, readonly (readonly [LedgerAccount, 1 | -1])[]> = {
	authorise: [
		['authorised', 1],
		['shopper', -1]
	],
	capture: [
		['authorised', -1],
		['shopper', 1],
		['captured', 1],
		['revenue', -1]
	],
	void: [
		['authorised', -1],
		['shopper', 1]
	],
	refund: [
		['refunds', 1],
		['captured', -1]
	]
};

export function movementId(movement: Movement): string {
	switch (movement.kind) {
		case 'capture':
			return `capture.${movement.captureId}`;
		case 'refund':
			return `refund.${movement.refundId}`;
		default:
			return movement.kind;
	}
}

const sum = (entries: readonly LedgerEntry[], account: LedgerAccount) =>
	entries.reduce((total, entry) => (entry.account === account ? total + entry.amount : total), 0);

/** What a payment's entries add up to. */
export function figures(entries: readonly LedgerEntry[]): PaymentFigures {
	const refunded = sum(entries, 'refunds');
	return {
		authorised: sum(entries, 'authorised'),
		captured: sum(entries, 'captured') + refunded,
		refunded,
		isVoided: entries.some((entry) => entry.movementId === 'void')
	};
}

/** True where each movement's entries add up to zero in one currency and of whole minor units. */
export function isBalanced(entries: readonly LedgerEntry[]): boolean {
	const totals = new Map<string, number>();
	for (const entry of entries) {
		if (!Number.isSafeInteger(entry.amount)) return false;
		const key = `${entry.paymentId} ${entry.movementId} ${entry.currency}`;
		totals.set(key, (totals.get(key) ?? 0) + entry.amount);
	}
	return [...totals.values()].every((total) => total === 0);
}

function amountOf(movement: Movement, now: PaymentFigures): number {
	return movement.kind === 'void' ? now.authorised : movement.amount.amount;
}

function objection(movement: Movement, amount: number, now: PaymentFigures): MovementRefusal | null {
	if (movement.kind === 'void') return null;
	if (!Number.isSafeInteger(amount) || amount <= 0) return 'not-an-amount';
	if (movement.kind === 'authorise') return now.isVoided ? 'voided' : null;
	if (movement.kind === 'capture') return amount > now.authorised ? 'exceeds-authorised' : null;
	return amount > now.captured - now.refunded ? 'exceeds-captured' : null;
}

const takenBack = (id: string) => `${id}.refused`;

/** Decides a movement on a payment's entries so far. A void of nothing is recorded too: it bars a late authorisation. */
export function decideMovement(entries: readonly LedgerEntry[], movement: Movement, at: string, why: string): MovementDecision {
	const id = movementId(movement);
	if (entries.some((entry) => entry.movementId === takenBack(id))) return { result: 'refused', why: 'refused-by-provider' };
	if (entries.some((entry) => entry.movementId === id)) return { result: 'known' };
	const now = figures(entries);
	const amount = amountOf(movement, now);
	const refusal = objection(movement, amount, now);
	if (refusal) return { result: 'refused', why: refusal };
	const currency = movement.kind === 'void' ? (entries[0]?.currency ?? 'USD') : movement.amount.currency;
	return {
		result: 'record',
		// `0 - x` keeps a void of nothing from writing minus zero.
		entries: legs[movement.kind].map(([account, sign]) => ({
			paymentId: movement.paymentId,
			movementId: id,
			at,
			account,
			amount: sign === 1 ? amount : 0 - amount,
			currency,
			why
		}))
	};
}

/** Takes a booked movement back that the provider refused, once; a claim that was given up meanwhile does not come back. */
export function takeBack(entries: readonly LedgerEntry[], movement: Movement, at: string, why: string): LedgerEntry[] {
	const id = movementId(movement);
	if (entries.some((entry) => entry.movementId === takenBack(id))) return [];
	const claim: LedgerAccount[] = figures(entries).isVoided ? ['authorised', 'shopper'] : [];
	return entries
		.filter((entry) => entry.movementId === id && !claim.includes(entry.account))
		.map((entry) => ({ ...entry, movementId: takenBack(id), at, amount: 0 - entry.amount, why }));
}
