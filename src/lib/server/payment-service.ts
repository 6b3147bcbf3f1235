// The payment provider and the ledger together: each call moves the money and writes its movement, once, however often it is
// repeated. Checkout's and OMS's activities use nothing else of the two.
import { decideMovement, figures, takeBack, type Movement, type PaymentFigures } from '#domain/payment/ledger.ts';
import type { Money } from '#contracts/money.ts';
import type { AuthorisationResult, MovementResult } from '#contracts/payment.ts';
import { MovementRefused, type PaymentProvider } from './ports/payment-provider.ts';
import type { PaymentStore } from './ports/payment-store.ts';

export interface PaymentService {
	/** Throws ProviderUnavailable where the outcome is unknown: call again with the same id. */
	authorise(request: { paymentId: string; methodId: string; amount: Money; why: string }): Promise<AuthorisationResult>;
	capture(request: { paymentId: string; captureId: string; amount: Money; why: string }): Promise<MovementResult>;
	/** Gives up what is authorised and not captured; a later authorisation under this id is a decline. */
	void(request: { paymentId: string; why: string }): Promise<void>;
	refund(request: { paymentId: string; refundId: string; amount: Money; why: string }): Promise<MovementResult>;
	figures(paymentId: string): Promise<PaymentFigures>;
}

export function paymentService(
	{ paymentProvider: provider, payments }: { paymentProvider: PaymentProvider; payments: PaymentStore },
	now: () => Date = () => new Date()
): PaymentService {
	/** Decides on the entries as they are, and again where others came between: two movements never use up the same money. */
	async function book(movement: Movement, why: string) {
		for (;;) {
			const entries = await payments.entries(movement.paymentId);
			const decision = decideMovement(entries, movement, now().toISOString(), why);
			if (decision.result !== 'record' || (await payments.record(decision.entries, entries.length))) return decision;
		}
	}

	async function takeOut(movement: Movement, why: string): Promise<void> {
		for (;;) {
			const entries = await payments.entries(movement.paymentId);
			const back = takeBack(entries, movement, now().toISOString(), why);
			if (back.length === 0 || (await payments.record(back, entries.length))) return;
		}
	}

	/** The books first, for they say whose turn it is; the provider each time, for an earlier call may have been cut off before. */
	async function move(movement: Movement, why: string, act: () => Promise<void>): Promise<MovementResult> {
		const decision = await book(movement, why);
		if (decision.result === 'refused') return decision;
		try {
			await act();
			return { result: 'moved' };
		} catch (error) {
			if (!(error instanceof MovementRefused)) throw error;
			await takeOut(movement, error.message);
			return { result: 'refused', why: 'refused-by-provider' };
		}
	}

	return {
		async authorise({ why, ...request }) {
			const result = await provider.authorise(request);
			if (result.status === 'declined') return result;
			const decision = await book({ kind: 'authorise', paymentId: request.paymentId, amount: request.amount }, why);
			if (decision.result === 'refused') {
				await provider.void({ paymentId: request.paymentId });
				return { status: 'declined', code: 'card-declined' };
			}
			return result;
		},
		capture: ({ why, ...request }) => move({ kind: 'capture', ...request }, why, () => provider.capture(request)),
		async void({ why, ...request }) {
			await move({ kind: 'void', ...request }, why, () => provider.void(request));
		},
		refund: ({ why, ...request }) => move({ kind: 'refund', ...request }, why, () => provider.refund(request)),
		async figures(paymentId) {
			return figures(await payments.entries(paymentId));
		}
	};
}
