// What the actions of the pages of rates have in common.
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { errors } from '#contracts/errors.ts';
import type { StoreConfigChange } from '#contracts/identity.ts';
import { actorOf, requireStaff, type Staff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf } from '#server/shop/forms.ts';
import { configureStore } from './store-config.ts';

type Rates = Pick<StoreConfigChange, 'shippingRates' | 'taxRates'>;
type Kept = Record<string, string>;

/** Throws the redirect to where there is nothing to be seen, or 403, for who may not set rates. */
export async function ratesForm(event: RequestEvent): Promise<{ staff: Staff; form: FormData }> {
	const staff = requireStaff(event, 'rates.manage');
	return { staff, form: await readForm(event.request) };
}

/** Leads back to the page. `kept`: what its fields show where the change is refused. */
export async function changeRates(
	{ locals: { platform }, url }: RequestEvent,
	{ staff, form, kept }: { staff: Staff; form: FormData; kept: Kept },
	rates: Rates
) {
	const answer = await configureStore({ workflows: platform.workflows, who: actorOf(staff) }, rates, changeIdOf(form));
	if (!answer.ok) return fail(errors[answer.refusal.code].status, { kept, errors: { '': answer.refusal.message } });
	redirect(303, `${url.pathname}?saved`);
}

/** Only where the form says so: an empty one is a mistake. */
export async function backToStandard(event: RequestEvent, kept: Kept, standard: Rates) {
	const sent = await ratesForm(event);
	if (sent.form.get('to') !== 'standard') return fail(400, { kept, errors: { '': errors.invalid.words } });
	return changeRates(event, { ...sent, kept }, standard);
}
