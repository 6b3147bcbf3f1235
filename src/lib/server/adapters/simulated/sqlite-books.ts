import type { Database } from '../sqlite/database.ts';
import type { Behaviour, SimulatedBooks, SimulatedPayment } from './books.ts';

export const simulatedPaymentSchema = `
create table if not exists simulated_methods (method_id text primary key, behaviour text not null) without rowid;
create table if not exists simulated_payments (
	payment_id text primary key,
	status text not null,
	decline_code text,
	amount integer not null,
	captured integer not null default 0,
	refunded integer not null default 0
) without rowid;
create table if not exists simulated_movements (movement_id text primary key) without rowid;
create table if not exists simulated_outages (payment_id text primary key, began_at integer not null) without rowid;
`;

interface StoredPayment extends Omit<SimulatedPayment, 'declineCode'> {
	decline_code: SimulatedPayment['declineCode'];
}

export function sqliteBooks(db: Database): SimulatedBooks {
	function payment(paymentId: string): SimulatedPayment | null {
		const row = db.get<StoredPayment>('select * from simulated_payments where payment_id = ?', paymentId);
		if (!row) return null;
		const { status, amount, captured, refunded } = row;
		return { status, declineCode: row.decline_code, amount, captured, refunded };
	}

	return {
		async addMethod(methodId, behaviour) {
			await db.write((run) => run('insert into simulated_methods (method_id, behaviour) values (?, ?)', methodId, behaviour));
		},
		behaviour: async (methodId) =>
			db.get<{ behaviour: Behaviour }>('select behaviour from simulated_methods where method_id = ?', methodId)?.behaviour ?? null,
		outageSince: (paymentId, now) =>
			db.write((run) => {
				run('insert or ignore into simulated_outages (payment_id, began_at) values (?, ?)', paymentId, now);
				return db.get<{ began_at: number }>('select began_at from simulated_outages where payment_id = ?', paymentId)?.began_at ?? now;
			}),
		payment: async (paymentId) => payment(paymentId),
		open: (paymentId, opened) =>
			db.write((run) => {
				run(
					'insert or ignore into simulated_payments (payment_id, status, decline_code, amount) values (?, ?, ?, ?)',
					paymentId,
					opened.status,
					opened.declineCode,
					opened.amount
				);
				return payment(paymentId) ?? opened;
			}),
		async void(paymentId) {
			await db.write((run) =>
				run(
					`insert into simulated_payments (payment_id, status, decline_code, amount) values (?, 'voided', 'card-declined', 0)
					on conflict (payment_id) do update set status = 'voided' where status = 'authorised'`,
					paymentId
				)
			);
		},
		async move(paymentId, movementId, change) {
			await db.write((run) => {
				if (run('insert or ignore into simulated_movements (movement_id) values (?)', movementId).changes === 0) return;
				const { captured, refunded } = change(payment(paymentId));
				run('update simulated_payments set captured = ?, refunded = ? where payment_id = ?', captured, refunded, paymentId);
			});
		}
	};
}
