// What a shopper does in a session, and what its cart tells it. What the step alone decides is refused by the validators.
import { ActivityFailure, condition, setHandler } from '@temporalio/workflow';
import { z } from 'zod';
import * as messages from '#contracts/checkout.ts';
import type { Checkout, PlaceOrderAnswer } from '#contracts/checkout.ts';
import { paymentMethodSchema, shippingSchema, type Shipping } from '#contracts/checkout.schema.ts';
import { holdMs, paceChanged } from '#contracts/identity.ts';
import { languages, type Language } from '#contracts/language.ts';
import { refusal, refused, type Outcome } from '#contracts/outcome.ts';
import type { PaymentMethod } from '#contracts/payment.ts';
import type { PromotionTerms } from '#contracts/promotion.ts';
import { normalisedShipping, shippingFaults } from '#domain/checkout/shipping.ts';
import { stepRefusal } from '#domain/checkout/steps.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import { changeCheckout, move, totalsAt, withPromotion } from './checkout-state.ts';
import { prompt } from './proxies.ts';
import type { Session } from './session.ts';

/** `placeOrder` waits this long for the outcome; afterwards the page follows by push. */
const answerWithinMs = 2_000;
/** `cancel` waits this long for the cart to know, so that it can be checked out again at once. */
const cartToldWithinMs = 2_000;

const codeSchema = z.object({ code: z.string().max(100) });
const placeSchema = z.object({ changeId: z.uuid(), version: z.number().int(), language: z.enum(languages).optional() });

type Shown = Outcome<{ checkout: Checkout }>;

function setShipping(session: Session, given: Shipping): Shown {
	const { state } = session;
	// Parsed again for what the schema makes of it: trimmed, lower-case e-mail address.
	const {
		email,
		shippingMethod = state.checkout.shippingMethod ?? 'standard',
		...address
	}: Shipping = normalisedShipping(shippingSchema.parse(given));
	const { lines, promotion } = state.checkout;
	const totals = totalsAt(state.input, lines, address, { promotion, method: shippingMethod });
	move(state, 'shippingSet', { email, address, shippingMethod, ...totals, problem: session.lastingProblem() });
	session.changed();
	return { ok: true, checkout: state.checkout };
}

function checkShipping(given: Shipping): void {
	check(shippingSchema, given);
	const [fault] = shippingFaults(shippingSchema.parse(given));
	if (fault) refuse('invalid', fault);
}

function setPayment(session: Session, payment: PaymentMethod): Shown {
	move(session.state, 'paymentSet', { payment: paymentMethodSchema.parse(payment), problem: session.lastingProblem() });
	session.changed();
	return { ok: true, checkout: session.state.checkout };
}

async function applyPromotion(session: Session, code: string): Promise<Shown> {
	const { state } = session;
	try {
		const found = await prompt.findPromotion({ code, subtotal: state.checkout.subtotal });
		return found.ok ? setPromotion(session, found.promotion) : found;
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
		return refused('unavailable', { field: 'code' });
	}
}

/** The step may have gone on while the code was looked up. */
function setPromotion(session: Session, promotion: PromotionTerms | null): Shown {
	const { state } = session;
	const code = stepRefusal(session.step(), 'promotionSet');
	if (code) return refused(code);
	move(state, 'promotionSet', { ...withPromotion(state, promotion), problem: session.lastingProblem() });
	session.changed();
	return { ok: true, checkout: state.checkout };
}

async function placeOrder(session: Session, language: Language | undefined): Promise<Outcome<PlaceOrderAnswer>> {
	const { state, step } = session;
	// Written with its outcome, which is mostly there at once.
	if (step() === 'review') {
		state.language = language ?? null;
		move(state, 'placed', { problem: null });
	}
	await condition(() => step() !== 'processing', answerWithinMs);
	if (step() === 'processing') {
		session.changed();
		return { ok: true, result: 'processing' };
	}
	const { orderId, problem } = state.checkout;
	return orderId ? { ok: true, result: 'ordered', orderId } : { ok: false, refusal: problem ?? refusal('checkout-ended') };
}

function checkPlacing({ state, step, checkStep }: Session, placed: { changeId: string; version: number }): void {
	check(placeSchema, placed);
	// A second click waits for what the first one brings.
	if (step() === 'processing' || step() === 'complete') return;
	checkStep('placed');
	if (state.isOutdated) refuse('cart-changed');
	if (placed.version < state.contentVersion || placed.version > state.checkout.version) refuse('review-outdated');
}

async function cancelByShopper(session: Session): Promise<Shown> {
	if (session.step() !== 'cancelled' && !cancel(session)) return refused('checkout-processing');
	await condition(() => session.isCartTold, cartToldWithinMs);
	return { ok: true, checkout: session.state.checkout };
}

/** False where the session has gone too far. */
export function cancel(session: Session): boolean {
	if (stepRefusal(session.step(), 'cancelled')) return false;
	move(session.state, 'cancelled');
	session.changed();
	return true;
}

function cartChanged(session: Session): void {
	const { state } = session;
	if (state.isOutdated || session.hasEnded()) return;
	state.isOutdated = true;
	// What the cart did not hold anew lasts as long as any hold of a cart.
	session.time = { ...session.time, at: Math.min(session.time.at, Date.now() + holdMs / session.time.pace) };
	if (session.step() === 'processing') return;
	changeCheckout(state, { problem: refusal('cart-changed') });
	session.changed();
}

export function handleMessages(session: Session): void {
	setHandler(messages.getCheckout, () => session.state.checkout);
	setHandler(messages.setShipping, (given) => setShipping(session, given), {
		validator(given) {
			session.checkStep('shippingSet');
			checkShipping(given);
		}
	});
	setHandler(messages.setPayment, (payment) => setPayment(session, payment), {
		validator(payment) {
			session.checkStep('paymentSet');
			check(paymentMethodSchema, payment);
		}
	});
	const applying = unbroken(({ code }: { code: string }) => applyPromotion(session, code));
	setHandler(messages.applyPromotion, applying, {
		validator(applied) {
			session.checkStep('promotionSet');
			check(codeSchema, applied);
		}
	});
	setHandler(messages.removePromotion, () => setPromotion(session, null), { validator: () => session.checkStep('promotionSet') });
	const placing = unbroken(({ language }: { language?: Language }) => placeOrder(session, language));
	setHandler(messages.placeOrder, placing, { validator: (placed) => checkPlacing(session, placed) });
	const cancelling = unbroken(() => cancelByShopper(session));
	setHandler(messages.cancelCheckout, cancelling, {
		validator() {
			if (session.step() !== 'cancelled') session.checkStep('cancelled');
		}
	});
	setHandler(messages.cartChanged, () => cartChanged(session));
	setHandler(paceChanged, session.followPace);
}
