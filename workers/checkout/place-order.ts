// Placing an order: holds, payment, order, in this order. What undoes a step is registered before the step is tried, and runs
// where a later one does not work out: the session is back at its last good step, with the reason said and nothing lost.
import { ActivityFailure, TemporalFailure, getExternalWorkflowHandle, uuid4 } from '@temporalio/workflow';
import { checkoutCompleted } from '#contracts/cart.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import type { OrderInput } from '#contracts/order.ts';
import { refusal, type Refusal } from '#contracts/outcome.ts';
import { paymentId } from '#contracts/payment.ts';
import { outOfStock } from '#domain/cart/cart-lines.ts';
import { confirmationOf } from '#domain/checkout/confirmation.ts';
import type { CheckoutEvent } from '#domain/checkout/steps.ts';
import type { Confirmed } from './activities.contract.ts';
import { move, type CheckoutState } from './checkout-state.ts';
import { patient, provider } from './proxies.ts';

/** A step that did not work out. */
class Setback extends Error {
	readonly event: CheckoutEvent;
	readonly problem: Refusal;
	constructor(event: CheckoutEvent, problem: Refusal) {
		super(problem.code);
		this.event = event;
		this.problem = problem;
	}
}

function lostHolds({ code, shortages }: Extract<Confirmed, { ok: false }>): Refusal {
	if (code === 'cart-changed') return refusal('cart-changed');
	return refusal('hold-expired', { shortages, message: `${refusal('hold-expired').message} ${outOfStock(shortages).message}` });
}

/** The order as it was reviewed. Throws where the steps before were not taken. */
function orderOf({ input, checkout, attempt }: CheckoutState, orderId: string): OrderInput {
	const { email, address, payment, shippingCost, tax, total } = checkout;
	if (!email || !address || !payment || !shippingCost || !tax || !total) throw new Error('A checkout was placed before it was complete.');
	return {
		orderId,
		confirmation: confirmationOf(orderId),
		checkoutId: input.checkoutId,
		cartId: input.cartId,
		shopperId: input.shopperId,
		email,
		address,
		lines: checkout.lines,
		subtotal: checkout.subtotal,
		shippingCost,
		tax,
		total,
		payment: { paymentId: paymentId(input.checkoutId, attempt), method: payment },
		placedAt: new Date(Date.now()).toISOString()
	};
}

async function takeSteps(state: CheckoutState, order: OrderInput, undo: (() => Promise<void>)[]): Promise<void> {
	const { checkoutId, cartId, deadline } = state.input;
	const { attempt } = state;
	const { orderId, lines } = order;
	const ofPayment = { paymentId: order.payment.paymentId, orderId };

	let isConfirmed = true;
	undo.push(async () => {
		if (isConfirmed) await patient.unconfirmHolds({ checkoutId, cartId, orderId, attempt, lines, expiresAt: deadline });
	});
	const confirmed = await patient.confirmHolds({ checkoutId, cartId, orderId, attempt, lines });
	if (!confirmed.ok) {
		isConfirmed = false;
		state.hasLostHolds = true;
		throw new Setback('holdsLost', lostHolds(confirmed));
	}

	let isDeclined = false;
	undo.push(async () => {
		if (!isDeclined) await provider.voidPayment(ofPayment);
	});
	const answer = await provider.authorisePayment({ ...ofPayment, methodId: order.payment.method.methodId, amount: order.total });
	if (answer.status === 'declined') {
		isDeclined = true;
		throw new Setback('declined', refusal(answer.code));
	}

	try {
		await patient.startOrder(order);
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
		throw new Setback('orderFailed', refusal('unavailable', { message: 'Your order could not be made. You were not charged.' }));
	}
}

/** The cart is told before the shopper is, so that the next page does not find it still full. */
async function tellCart({ input }: CheckoutState, { orderId, lines }: OrderInput): Promise<void> {
	const ordered = lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
	try {
		await getExternalWorkflowHandle(cartWorkflowId(input.cartId)).signal(checkoutCompleted, {
			checkoutId: input.checkoutId,
			orderId,
			lines: ordered
		});
	} catch (error) {
		// The cart has ended: another checkout of it was ordered first.
		if (!(error instanceof TemporalFailure)) throw error;
	}
}

/** Brings a session in `processing` to `complete`, or back to the step where it can go on. */
export async function place(state: CheckoutState): Promise<void> {
	state.orderId ??= uuid4();
	state.attempt++;
	const order = orderOf(state, state.orderId);
	const undo: (() => Promise<void>)[] = [];
	try {
		await takeSteps(state, order, undo);
	} catch (error) {
		if (!(error instanceof Setback)) throw error;
		for (const step of undo.reverse()) await step();
		// A card that was declined is not offered again.
		move(state, error.event, { problem: error.problem, ...(error.event === 'declined' && { payment: null }) });
		return;
	}
	await tellCart(state, order);
	move(state, 'ordered', { orderId: order.orderId, confirmation: order.confirmation, problem: null });
}
