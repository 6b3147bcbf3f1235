// A payment provider of our own, for laptops and stages: it keeps its books in tables that nobody else reads, as a real one
// would, and shared by several processes. A card's number decides how it behaves; the number itself is never kept.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { cardBrand, cardDigits, cardFault, formatExpiry, parseExpiry } from '#domain/payment/card.ts';
import type { AuthorisationResult, DeclineCode } from '#contracts/payment.ts';
import { MovementRefused, ProviderUnavailable, type PaymentProvider } from '../../ports/payment-provider.ts';
import type { Database } from '../sqlite/database.ts';

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

type Behaviour = 'approve' | 'decline' | 'insufficient' | 'outage' | 'slow';

const behaviours: Record<string, Behaviour> = {
	'4000000000000002': 'decline',
	'4000000000009995': 'insufficient',
	'4000000000000119': 'outage',
	'4000000000000259': 'slow'
};

interface StoredPayment {
	payment_id: string;
	status: 'authorised' | 'declined' | 'voided';
	decline_code: DeclineCode | null;
	amount: number;
	captured: number;
	refunded: number;
}

interface Timing {
	now?: () => number;
	/** How long card …0119 finds the provider down, from its payment's first attempt. */
	outageMs?: number;
	/** How long card …0259 takes. */
	slowMs?: number;
}

const declineCodes: Partial<Record<Behaviour, DeclineCode>> = { decline: 'card-declined', insufficient: 'insufficient-funds' };

const resultOf = (payment: StoredPayment): AuthorisationResult =>
	payment.status === 'authorised' ? { status: 'authorised' } : { status: 'declined', code: payment.decline_code ?? 'card-declined' };

export function simulatedPaymentProvider(
	db: Database,
	{ now = Date.now, outageMs = 20_000, slowMs = 4_000 }: Timing = {}
): PaymentProvider {
	const find = (paymentId: string) => db.get<StoredPayment>('select * from simulated_payments where payment_id = ?', paymentId);

	async function isDown(paymentId: string): Promise<boolean> {
		const began = db.get<{ began_at: number }>('select began_at from simulated_outages where payment_id = ?', paymentId);
		if (began) return now() < began.began_at + outageMs;
		await db.write((run) => run('insert or ignore into simulated_outages (payment_id, began_at) values (?, ?)', paymentId, now()));
		return outageMs > 0;
	}

	/** Runs `change` once for an id, inside one transaction. */
	const once = (movementId: string, change: (run: (sql: string, ...values: (string | number)[]) => unknown) => void) =>
		db.write((run) => {
			if (run('insert or ignore into simulated_movements (movement_id) values (?)', movementId).changes > 0) change(run);
		});

	return {
		async tokenize(card) {
			const expiry = parseExpiry(card.expiry);
			if (cardFault(card, new Date(now())) || !expiry) return null;
			const digits = cardDigits(card.number);
			const methodId = `pm_${randomUUID()}`;
			await db.write((run) =>
				run('insert into simulated_methods (method_id, behaviour) values (?, ?)', methodId, behaviours[digits] ?? 'approve')
			);
			return { methodId, brand: cardBrand(digits), last4: digits.slice(-4), expiry: formatExpiry(expiry) };
		},
		async authorise({ paymentId, methodId, amount }) {
			const earlier = find(paymentId);
			if (earlier) return resultOf(earlier);
			const method = db.get<{ behaviour: Behaviour }>('select behaviour from simulated_methods where method_id = ?', methodId);
			const behaviour = method?.behaviour ?? 'decline';
			if (behaviour === 'outage' && (await isDown(paymentId))) throw new ProviderUnavailable('The payment provider does not answer.');
			if (behaviour === 'slow') await delay(slowMs);
			const decline = declineCodes[behaviour] ?? null;
			await db.write((run) =>
				run(
					'insert or ignore into simulated_payments (payment_id, status, decline_code, amount) values (?, ?, ?, ?)',
					paymentId,
					decline ? 'declined' : 'authorised',
					decline,
					amount.amount
				)
			);
			const decided = find(paymentId);
			if (!decided) throw new Error(`Payment ${paymentId} was written and is not there.`);
			return resultOf(decided);
		},
		async capture({ paymentId, captureId, amount }) {
			await once(`${paymentId} capture ${captureId}`, (run) => {
				const payment = find(paymentId);
				if (payment?.status !== 'authorised' || payment.captured + amount.amount > payment.amount)
					throw new MovementRefused(`Payment ${paymentId} does not have ${amount.amount} left to capture.`);
				run('update simulated_payments set captured = captured + ? where payment_id = ?', amount.amount, paymentId);
			});
		},
		async void({ paymentId }) {
			await db.write((run) =>
				run(
					`insert into simulated_payments (payment_id, status, decline_code, amount) values (?, 'voided', 'card-declined', 0)
					on conflict (payment_id) do update set status = 'voided' where status = 'authorised'`,
					paymentId
				)
			);
		},
		async refund({ paymentId, refundId, amount }) {
			await once(`${paymentId} refund ${refundId}`, (run) => {
				const payment = find(paymentId);
				if (!payment || payment.refunded + amount.amount > payment.captured)
					throw new MovementRefused(`Payment ${paymentId} does not have ${amount.amount} left to refund.`);
				run('update simulated_payments set refunded = refunded + ? where payment_id = ?', amount.amount, paymentId);
			});
		}
	};
}
