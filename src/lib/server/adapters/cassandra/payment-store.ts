// The ledger. A movement's entries are one conditional batch in the payment's partition, on how many entries it has.
import { randomUUID } from 'node:crypto';
import { isBalanced } from '#domain/payment/ledger.ts';
import type { LedgerAccount, LedgerEntry } from '#contracts/payment.ts';
import type { PaymentStore } from '../../ports/payment-store.ts';
import type { CassandraSession, Statement } from './session.ts';
import { settle } from './settle.ts';

interface Stored {
	payment_id: string;
	movement_id: string;
	at: string;
	account: LedgerAccount;
	amount: bigint;
	currency: LedgerEntry['currency'];
	why: string;
}

export function cassandraPaymentStore(session: CassandraSession): PaymentStore {
	const insert = (paymentId: string, sequence: number, entry: LedgerEntry, call: string): Statement => ({
		query: `insert into ledger_entries (payment_id, sequence, movement_id, account, at, amount, currency, why, recorded_by)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		values: [paymentId, sequence, entry.movementId, entry.account, entry.at, BigInt(entry.amount), entry.currency, entry.why, call]
	});

	return {
		async record(entries, seen) {
			if (!isBalanced(entries)) throw new Error('A movement of money does not balance.');
			const [first] = entries;
			if (!first) return true;
			const { paymentId } = first;
			const known = await session.read<Stored>('select movement_id from ledger_entries where payment_id = ?', [paymentId]);
			const ids = new Set(entries.map(({ movementId }) => movementId));
			if (known.length !== seen || known.some((row) => ids.has(row.movement_id))) return false;

			const call = randomUUID();
			const guard: Statement = {
				query: 'update ledger_entries set entry_count = ? where payment_id = ? if entry_count = ?',
				values: [seen + entries.length, paymentId, seen === 0 ? null : seen]
			};
			const isRecorded = async () => {
				const [row] = await session.read<{ recorded_by: string }>(
					'select recorded_by from ledger_entries where payment_id = ? and sequence = ?',
					[paymentId, seen],
					{ serial: true }
				);
				return row?.recorded_by === call;
			};
			return settle(
				() => session.conditional([guard, ...entries.map((entry, index) => insert(paymentId, seen + index, entry, call))]),
				isRecorded
			);
		},
		async entries(paymentId) {
			const rows = await session.read<Stored>('select * from ledger_entries where payment_id = ?', [paymentId]);
			return rows.map((row) => ({
				paymentId: row.payment_id,
				movementId: row.movement_id,
				at: row.at,
				account: row.account,
				amount: Number(row.amount),
				currency: row.currency,
				why: row.why
			}));
		},
		async balance() {
			let total = 0n;
			for await (const { amount } of session.rows<Stored>('select amount from ledger_entries', [])) total += amount;
			return Number(total);
		}
	};
}
