import type { LedgerEntry } from '#contracts/payment.ts';

/** The double-entry ledger. Laws: the entries of one movement add up to zero or the call is refused; a movement counts once; entries are never rewritten. */
export interface PaymentStore {
	record(entries: LedgerEntry[]): Promise<void>;
	entries(paymentId: string): Promise<LedgerEntry[]>;
	/** Sum over every entry; zero, always. */
	balance(): Promise<number>;
}
