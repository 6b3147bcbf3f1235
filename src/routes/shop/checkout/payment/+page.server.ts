import { fail, redirect } from '@sveltejs/kit';
import { setPayment } from '#contracts/checkout.ts';
import { refusal } from '#contracts/outcome.ts';
import { ProviderUnavailable } from '#server/ports/payment-provider.ts';
import type { PaymentMethod } from '#contracts/payment.ts';
import type { Platform } from '#server/platform.ts';
import { secondsOf } from '#server/rate-limits.ts';
import { readForm } from '#server/read-form.ts';
import { cardForm } from '#server/shop/card-form.ts';
import { changeCheckout, checkoutFor } from '#server/shop/checkouts.ts';
import { checkForm, refuse } from '#server/shop/forms.ts';
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

export const actions: Actions = {
	default: async (event) => {
		const checkout = await checkoutFor(event, 'payment');
		// From here to the provider and no further: the card is in no answer, no log, no workflow.
		const { form, value } = await checkForm(cardForm, await readForm(event.request));
		if (!value) return fail(400, { form });
		const waitMs = await event.locals.platform.cards.waitMs(checkout.checkoutId);
		if (waitMs > 0) {
			event.setHeaders({ 'retry-after': secondsOf(waitMs) });
			return refuse(form, refusal('rate-limited', { message: tooManyCards }));
		}
		const { cardNumber: number, ...rest } = value;
		const token = await tokenize(event.locals.platform, { number, ...rest });
		if ('refused' in token) return refuse(form, token.refused);
		const of = { checkoutId: checkout.checkoutId, page: 'payment' } as const;
		const outcome = await changeCheckout(event, of, setPayment, [token.method]);
		if (!outcome.ok) return refuse(form, outcome.refusal);
		redirect(303, '/shop/checkout/review');
	}
};
