import { isBalanced } from '#domain/payment/ledger.ts';
import type { LedgerAccount, LedgerEntry } from '#contracts/payment.ts';
import type { PaymentStore } from '../../ports/payment-store.ts';
import type { Database } from './database.ts';

export const paymentSchema = `
create table if not exists ledger_entries (
	payment_id text not null,
	movement_id text not null,
	account text not null,
	sequence integer not null,
	at text not null,
	amount integer not null,
	currency text not null,
	why text not null,
	primary key (payment_id, movement_id, account)
) without rowid;
`;

interface Stored {
	payment_id: string;
	movement_id: string;
	at: string;
	account: LedgerAccount;
	amount: number;
	currency: LedgerEntry['currency'];
	why: string;
}

export function sqlitePaymentStore(db: Database): PaymentStore {
	return {
		async record(entries, seen) {
			if (!isBalanced(entries)) throw new Error('A movement of money does not balance.');
			return db.write((run) => {
				const [first] = entries;
				if (!first) return true;
				const known = db.all<{ movement_id: string }>('select movement_id from ledger_entries where payment_id = ?', first.paymentId);
				const ids = new Set(entries.map(({ movementId }) => movementId));
				if (known.length !== seen || known.some((row) => ids.has(row.movement_id))) return false;
				for (const [index, entry] of entries.entries()) {
					run(
						`insert into ledger_entries (payment_id, movement_id, account, sequence, at, amount, currency, why)
						values (?, ?, ?, ?, ?, ?, ?, ?)`,
						first.paymentId,
						entry.movementId,
						entry.account,
						seen + index,
						entry.at,
						entry.amount,
						entry.currency,
						entry.why
					);
				}
				return true;
			});
		},
		async entries(paymentId) {
			return db.all<Stored>('select * from ledger_entries where payment_id = ? order by sequence', paymentId).map((row) => ({
				paymentId: row.payment_id,
				movementId: row.movement_id,
				at: row.at,
				account: row.account,
				amount: row.amount,
				currency: row.currency,
				why: row.why
			}));
		},
		async balance() {
			return db.get<{ total: number }>('select coalesce(sum(amount), 0) as total from ledger_entries')?.total ?? 0;
		}
	};
}
