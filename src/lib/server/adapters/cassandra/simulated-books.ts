// The simulated provider's books: a document for each payment with its movements inside, replaced on the condition of its revision.
import { randomUUID } from 'node:crypto';
import { voidedEarly, type Behaviour, type SimulatedBooks, type SimulatedPayment } from '../simulated/books.ts';
import type { CassandraSession } from './session.ts';
import { settle } from './settle.ts';
import { readOne } from './versions.ts';

interface Document {
	payment: SimulatedPayment;
	movements: string[];
}

interface Stored {
	revision: number;
	changed_by: string;
	body: string;
}

export function cassandraBooks(session: CassandraSession): SimulatedBooks {
	const read = async (paymentId: string, serial: boolean) =>
		(
			await session.read<Stored>('select revision, changed_by, body from simulated_payments where payment_id = ?', [paymentId], { serial })
		)[0];

	async function replace(paymentId: string, revision: number | null, document: Document): Promise<boolean> {
		const call = randomUUID();
		return settle(
			() =>
				session.conditional([
					{
						query: 'update simulated_payments set revision = ?, changed_by = ?, body = ? where payment_id = ? if revision = ?',
						values: [(revision ?? 0) + 1, call, JSON.stringify(document), paymentId, revision]
					}
				]),
			async () => (await read(paymentId, true))?.changed_by === call
		);
	}

	/** Repeats `decide` until its answer is written; null leaves what is there. Repeatable: movements are told by their ids. */
	async function change(paymentId: string, decide: (known: Document | null) => Document | null): Promise<SimulatedPayment> {
		for (;;) {
			const stored = await read(paymentId, true);
			const known = stored ? (JSON.parse(stored.body) as Document) : null;
			const next = decide(known);
			if (next === null && known) return known.payment;
			if (next && (await replace(paymentId, stored?.revision ?? null, next))) return next.payment;
		}
	}

	return {
		async addMethod(methodId, behaviour) {
			await session.write('insert into simulated_methods (method_id, behaviour) values (?, ?)', [methodId, behaviour]);
		},
		async behaviour(methodId) {
			const row = await readOne<{ behaviour: Behaviour }>(session, 'select behaviour from simulated_methods where method_id = ?', [
				methodId
			]);
			return row?.behaviour ?? null;
		},
		async outageSince(paymentId, now) {
			const began = await readOne<{ began_at: bigint }>(session, 'select began_at from simulated_outages where payment_id = ?', [
				paymentId
			]);
			if (began) return Number(began.began_at);
			await session.write('insert into simulated_outages (payment_id, began_at) values (?, ?)', [paymentId, BigInt(now)]);
			return now;
		},
		async payment(paymentId) {
			const stored = await read(paymentId, true);
			return stored ? (JSON.parse(stored.body) as Document).payment : null;
		},
		open: (paymentId, payment) => change(paymentId, (known) => (known ? null : { payment, movements: [] })),
		async void(paymentId) {
			await change(paymentId, (known) => {
				if (!known) return { payment: voidedEarly, movements: [] };
				return known.payment.status === 'authorised' ? { ...known, payment: { ...known.payment, status: 'voided' } } : null;
			});
		},
		async move(paymentId, movementId, decide) {
			await change(paymentId, (known) =>
				known?.movements.includes(movementId)
					? null
					: { payment: decide(known?.payment ?? null), movements: [...(known?.movements ?? []), movementId] }
			);
		}
	};
}
