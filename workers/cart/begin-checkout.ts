// From a cart to its checkout: prices checked and every line held for the checkout's hour, before any form is filled in.
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ActivityFailure, ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { Cart } from '#contracts/cart.ts';
import type { BeginCheckout } from '#contracts/cart.schema.ts';
import type { CheckoutInput } from '#contracts/checkout.ts';
import { checkoutMs } from '#contracts/identity.ts';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import { refusal, refused, type Outcome, type Refusal } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { outOfStock } from '#domain/cart/cart-lines.ts';
import { newerPace } from '#domain/identity/paced-deadline.ts';
import type { PreparedCheckout } from './activities.contract.ts';
import type { Background } from './background.ts';
import { changeCart, type CartState } from './cart-state.ts';
import { holdsAsShown, isoIn, setLines } from './change-lines.ts';
import { prompt } from './proxies.ts';

type Begun = Outcome<{ checkoutId: string; cart: Cart }>;

/** Takes back what a checkout that did not begin may have held. */
function undo(state: CartState, background: Background): void {
	const variantIds = state.cart.lines.map(({ variantId }) => variantId);
	background.add({ kind: 'setHolds', request: holdsAsShown(state, variantIds) });
}

function refuseChanged(state: CartState, background: Background, { prices }: Extract<PreparedCheckout, { result: 'changed' }>): Begun {
	const now = new Map(prices.map(({ variantId, unitPrice }) => [variantId, unitPrice]));
	const gone = state.cart.lines.filter(({ variantId }) => !now.has(variantId)).map(({ title }) => title);
	const notice: Refusal = refusal(
		'price-changed',
		gone.length > 0 ? { message: `Not sold any more, and taken out of your cart: ${gone.join(', ')}.` } : {}
	);
	const lines = state.cart.lines.flatMap((line) => {
		const unitPrice = now.get(line.variantId);
		return unitPrice ? [{ ...line, unitPrice }] : [];
	});
	setLines(state, background, lines);
	changeCart(state, { notice }, Date.now());
	return { ok: false, refusal: notice };
}

/** Lines that are short lose their countdown: what they held is less than what they ask for. */
function refuseShort(state: CartState, background: Background, { shortages }: Extract<PreparedCheckout, { result: 'short' }>): Begun {
	const short = new Set(shortages.map(({ lineId }) => lineId));
	const lines = state.cart.lines.map((line) => (short.has(line.lineId) ? { ...line, heldUntil: null } : line));
	const reason = outOfStock(shortages);
	changeCart(state, { lines, notice: reason }, Date.now());
	undo(state, background);
	background.changed();
	return { ok: false, refusal: reason };
}

export async function openCheckout(state: CartState, background: Background, { checkoutId, shopperId }: BeginCheckout): Promise<Begun> {
	const { cartId, lines } = state.cart;
	if (lines.length === 0) return refused('cart-empty');
	if (state.cart.checkoutId) return { ok: true, checkoutId: state.cart.checkoutId, cart: state.cart };
	let prepared: PreparedCheckout;
	try {
		prepared = await prompt.prepareCheckout({ cartId, holdVersion: ++state.holdVersion, checkoutId, expiresAt: isoIn(checkoutMs), lines });
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
		undo(state, background);
		return refused('unavailable');
	}
	if (prepared.result === 'closed') return refused('checkout-closed');
	if (prepared.result === 'changed') return refuseChanged(state, background, prepared);
	if (prepared.result === 'short') return refuseShort(state, background, prepared);

	const { heldUntil: deadline, pace, shippingRates, taxRates } = prepared;
	state.pace = newerPace(state.pace, pace);
	const held = lines.map((line) => ({ ...line, heldUntil: deadline }));
	const input: CheckoutInput = {
		checkoutId,
		cartId,
		cartVersion: state.cart.version + 1,
		shopperId: shopperId ?? state.cart.shopperId,
		lines: held,
		...(state.cart.promotion && { promotion: state.cart.promotion }),
		...(shippingRates && { shippingRates }),
		...(taxRates && { taxRates }),
		deadline,
		pace
	};
	try {
		await startChild('checkout', {
			workflowId: checkoutWorkflowId(checkoutId),
			taskQueue: taskQueues.checkout,
			...promptTasks,
			args: [input],
			parentClosePolicy: ParentClosePolicy.ABANDON,
			workflowIdReusePolicy: 'REJECT_DUPLICATE'
		});
	} catch (error) {
		if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
		undo(state, background);
		return refused('invalid', { field: 'checkoutId' });
	}
	changeCart(state, { lines: held, checkoutId, notice: null }, Date.now());
	background.changed();
	return { ok: true, checkoutId, cart: state.cart };
}
