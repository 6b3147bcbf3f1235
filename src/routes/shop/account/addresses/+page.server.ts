import { fail, redirect } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { inOrder } from '#domain/identity/address-book.ts';
import { wordsOf } from '#domain/words-of.ts';
import { readForm } from '#server/read-form.ts';
import { addressBookOf, removeOwnAddress, saveOwnAddress } from '#server/shop/address-book.ts';
import { countryName } from '#server/shop/countries.ts';
import { changeIdOf } from '#server/shop/forms.ts';
import { requireShopper } from '#server/shop/signed-in.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { said } from '#server/shop/said.ts';

const doneWords: Record<string, string> = {
	saved: 'The address is saved.',
	removed: 'The address is removed.',
	default: 'This address is offered first from now on.'
};

export const load: PageServerLoad = async (event) => {
	const { shopperId } = requireShopper(event);
	const book = await addressBookOf(event.locals.platform, shopperId);
	return {
		addresses: inOrder(book).map((address) => ({ ...address, countryName: countryName(address.country) })),
		defaultId: book.defaultId,
		done: said(wordsOf(doneWords, event.url.searchParams.get('done')) ?? '')
	};
};

interface Own {
	shopperId: string;
	changeId: string;
	addressId: string;
}

const change = (done: string, make: (event: RequestEvent, own: Own) => Promise<Outcome<object>>) => async (event: RequestEvent) => {
	const { shopperId } = requireShopper(event);
	const form = await readForm(event.request);
	const addressId = form.get('addressId');
	const own = { shopperId, changeId: changeIdOf(form), addressId: typeof addressId === 'string' ? addressId : '' };
	const outcome = await make(event, own);
	if (!outcome.ok) return fail(errors[outcome.refusal.code].status, { message: said(outcome.refusal.message) });
	redirect(303, `/shop/account/addresses?done=${done}`);
};

export const actions: Actions = {
	remove: change('removed', ({ locals: { platform } }, { shopperId, ...what }) => removeOwnAddress(platform, { shopperId }, what)),
	prefer: change('default', async ({ locals: { platform } }, { shopperId, ...what }) => {
		const found = (await addressBookOf(platform, shopperId)).addresses.find(({ addressId }) => addressId === what.addressId);
		if (!found) return refused('not-found');
		return saveOwnAddress(platform, { shopperId }, { ...what, address: found, isDefault: true });
	})
};
