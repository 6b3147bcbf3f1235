// Placing an order: one activity takes the steps, and where one does not work out, what was done is undone here: the session is
// back at its last good step, with the reason said and nothing lost.
import { ActivityFailure, uuid4 } from '@temporalio/workflow';
import type { OrderInput } from '#contracts/order.ts';
import { refusal, type Refusal } from '#contracts/outcome.ts';
import { paymentId } from '#contracts/payment.ts';
import { outOfStock } from '#domain/cart/cart-lines.ts';
import { confirmationOf } from '#domain/checkout/confirmation.ts';
import { withDiscounts } from '#domain/pricing/discount.ts';
import { shippingDays } from '#domain/pricing/shipping-cost.ts';
import type { PlaceRequest, Placed } from './activities.contract.ts';
import { move, withPromotion, type CheckoutState } from './checkout-state.ts';
import { patient, provider } from './proxies.ts';

function lostHolds({ code, shortages }: Extract<Placed, { result: 'holds-lost' }>): Refusal {
	if (code === 'cart-changed') return refusal('cart-changed');
	return refusal('hold-expired', { shortages, message: `${refusal('hold-expired').message} ${outOfStock(shortages).message}` });
}

/** The session is at its review again, at what it costs now. */
function lostPromotion({ refusal: why }: Extract<Placed, { result: 'promotion-lost' }>): Refusal {
	return refusal('review-outdated', { message: `${why.message} Your total is another one now: please review it again.` });
}

/** The order as it was reviewed. Throws where the steps before were not taken. */
function orderOf({ input, checkout, attempt, language }: CheckoutState, orderId: string): OrderInput {
	const { email, address, payment, shippingMethod, shippingCost, tax, total, discount } = checkout;
	if (!email || !address || !payment || !shippingCost || !tax || !total) throw new Error('A checkout was placed before it was complete.');
	return {
		orderId,
		confirmation: confirmationOf(orderId),
		checkoutId: input.checkoutId,
		cartId: input.cartId,
		shopperId: input.shopperId,
		email,
		address,
		lines: withDiscounts(checkout.lines, discount),
		subtotal: checkout.subtotal,
		...(discount && { discount }),
		...(shippingMethod && {
			shippingMethod,
			shippingDays: shippingDays({ country: address.country, rates: input.shippingRates }, shippingMethod)
		}),
		shippingCost,
		tax,
		total,
		payment: { paymentId: paymentId(input.checkoutId, attempt), method: payment },
		...(language && { language }),
		placedAt: new Date(Date.now()).toISOString()
	};
}

/** Null where the order can never be made. */
async function tryToPlace(request: PlaceRequest): Promise<Placed | null> {
	try {
		return await provider.placeOrder(request);
	} catch (error) {
		if (error instanceof ActivityFailure) return null;
		throw error;
	}
}

/** Brings a session in `processing` to `complete`, or back to the step where it can go on. */
export async function place(state: CheckoutState): Promise<void> {
	state.orderId ??= uuid4();
	state.attempt++;
	const order = orderOf(state, state.orderId);
	const { attempt, checkout } = state;
	const { checkoutId } = checkout;
	const promotion = checkout.discount ? checkout.promotion : null;
	const unconfirm = () => patient.unconfirmHolds({ order, attempt, expiresAt: state.input.deadline });
	const giveBack = promotion && (() => patient.giveBackPromotion({ code: promotion.code, checkoutId, attempt }));

	const placed = await tryToPlace({ order, attempt, ...(promotion && { promotion }) });
	switch (placed?.result) {
		case 'ordered':
			return move(state, 'ordered', { orderId: order.orderId, confirmation: order.confirmation, problem: null });
		case 'holds-lost':
			if (giveBack) await giveBack();
			return move(state, 'holdsLost', { problem: lostHolds(placed) });
		case 'promotion-lost':
			await unconfirm();
			return move(state, 'promotionLost', { ...withPromotion(state, placed.promotion), problem: lostPromotion(placed) });
		case 'declined':
			await unconfirm();
			if (giveBack) await giveBack();
			// A card that was declined is not offered again.
			return move(state, 'declined', { problem: refusal(placed.code), payment: null });
		case undefined:
			await provider.voidPayment({ paymentId: order.payment.paymentId, orderId: order.orderId });
			await unconfirm();
			if (giveBack) await giveBack();
			return move(state, 'orderFailed', {
				problem: refusal('unavailable', { message: 'Your order could not be made. You were not charged.' })
			});
	}
}
