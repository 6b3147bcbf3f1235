import { fail, redirect } from '@sveltejs/kit';
import { setPayment } from '#contracts/checkout.ts';
import { refusal } from '#contracts/outcome.ts';
import { ProviderUnavailable } from '#server/ports/payment-provider.ts';
import type { PaymentMethod } from '#contracts/payment.ts';
import type { Platform } from '#server/platform.ts';
import { secondsOf } from '#server/rate-limits.ts';
import { readForm } from '#server/read-form.ts';
import { readCard } from '#server/shop/card-form.ts';
import { changeCheckout, checkoutFor } from '#server/shop/checkouts.ts';
import { refusalErrors } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const checkout = await checkoutFor(event, 'payment');
	const { address } = checkout;
	return { checkout, name: address ? `${address.firstName} ${address.lastName}` : '' };
};

type Tokenized = { method: PaymentMethod } | { refused: ReturnType<typeof refusal> };

async function tokenize({ paymentProvider }: Platform, card: Parameters<typeof paymentProvider.tokenize>[0]): Promise<Tokenized> {
	try {
		const method = await paymentProvider.tokenize(card);
		return method ? { method } : { refused: refusal('card-invalid', { field: 'cardNumber' }) };
	} catch (error) {
		if (error instanceof ProviderUnavailable) return { refused: refusal('unavailable') };
		throw error;
	}
}

const tooManyCards = 'Too many cards were tried. Your cart is still here; please check out again later.';
const fields = ['cardNumber', 'expiry', 'cvc', 'name'] as const;

export const actions: Actions = {
	default: async (event) => {
		const checkout = await checkoutFor(event, 'payment');
		// From here to the provider and no further: the card is in no answer, no log, no workflow.
		const read = readCard(await readForm(event.request), new Date());
		const { name } = read;
		if (!read.ok) return fail(400, { name, errors: read.errors });
		const waitMs = await event.locals.platform.cards.waitMs(checkout.checkoutId);
		if (waitMs > 0) {
			event.setHeaders({ 'retry-after': secondsOf(waitMs) });
			return fail(429, { name, errors: refusalErrors(refusal('rate-limited', { message: tooManyCards }), fields) });
		}
		const token = await tokenize(event.locals.platform, read.card);
		if ('refused' in token) return fail(400, { name, errors: refusalErrors(token.refused, fields) });
		const of = { checkoutId: checkout.checkoutId, page: 'payment' } as const;
		const outcome = await changeCheckout(event, of, setPayment, [token.method]);
		if (!outcome.ok) return fail(400, { name, errors: refusalErrors(outcome.refusal, fields) });
		redirect(303, '/shop/checkout/review');
	}
};
