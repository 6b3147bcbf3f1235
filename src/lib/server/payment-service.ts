// The payment provider and the ledger together: each call moves the money and writes its movement, once, however often it is
// repeated. Checkout's and OMS's activities use nothing else of the two.
import { decideMovement, figures, type Movement, type PaymentFigures } from '#domain/payment/ledger.ts';
import type { Money } from '#contracts/money.ts';
import type { AuthorisationResult } from '#contracts/payment.ts';
import type { PaymentProvider } from './ports/payment-provider.ts';
import type { PaymentStore } from './ports/payment-store.ts';

/** Thrown where a movement would exceed what is there: a fault of the caller, not to be retried. */
export class MovementRefused extends Error {}

export interface PaymentService {
	/** Throws ProviderUnavailable where the outcome is unknown: call again with the same id. */
	authorise(request: { paymentId: string; methodId: string; amount: Money; why: string }): Promise<AuthorisationResult>;
	capture(request: { paymentId: string; captureId: string; amount: Money; why: string }): Promise<void>;
	/** Gives up what is authorised and not captured; a later authorisation under this id is a decline. */
	void(request: { paymentId: string; why: string }): Promise<void>;
	refund(request: { paymentId: string; refundId: string; amount: Money; why: string }): Promise<void>;
	figures(paymentId: string): Promise<PaymentFigures>;
}

export function paymentService(
	{ paymentProvider: provider, payments }: { paymentProvider: PaymentProvider; payments: PaymentStore },
	now: () => Date = () => new Date()
): PaymentService {
	const decide = async (movement: Movement, why: string) =>
		decideMovement(await payments.entries(movement.paymentId), movement, now().toISOString(), why);

	/** The provider first, the books second: a crash between the two is mended by the repeat. */
	async function move(movement: Movement, why: string, act: () => Promise<void>): Promise<void> {
		const decision = await decide(movement, why);
		if (decision.result === 'known') return;
		if (decision.result === 'refused') throw new MovementRefused(`${movement.kind} of ${movement.paymentId}: ${decision.why}`);
		await act();
		await payments.record(decision.entries);
	}

	return {
		async authorise({ why, ...request }) {
			const result = await provider.authorise(request);
			if (result.status === 'declined') return result;
			const decision = await decide({ kind: 'authorise', paymentId: request.paymentId, amount: request.amount }, why);
			if (decision.result === 'refused') {
				await provider.void({ paymentId: request.paymentId });
				return { status: 'declined', code: 'card-declined' };
			}
			if (decision.result === 'record') await payments.record(decision.entries);
			return result;
		},
		capture: ({ why, ...request }) => move({ kind: 'capture', ...request }, why, () => provider.capture(request)),
		void: ({ why, ...request }) => move({ kind: 'void', ...request }, why, () => provider.void(request)),
		refund: ({ why, ...request }) => move({ kind: 'refund', ...request }, why, () => provider.refund(request)),
		async figures(paymentId) {
			return figures(await payments.entries(paymentId));
		}
	};
}
