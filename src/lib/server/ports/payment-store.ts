import type { LedgerEntry } from '#contracts/payment.ts';

/**
 * The double-entry ledger. Laws: the entries of one movement add up to zero or the call is refused; a movement counts once; entries
 * are never rewritten; of two decisions that were made on the same entries one is recorded.
 */
export interface PaymentStore {
	/** Entries of one payment. `seen` is how many it had when they were decided: false, and nothing is recorded, where it has others by now. */
	record(entries: LedgerEntry[], seen: number): Promise<boolean>;
	/** In the order in which they were recorded. */
	entries(paymentId: string): Promise<LedgerEntry[]>;
	/** Sum over every entry; zero, always. */
	balance(): Promise<number>;
}
