// What the actions of the pages of rates have in common.
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { SuperValidated } from 'sveltekit-superforms';
import type { StoreConfigChange } from '#contracts/identity.ts';
import { refusal } from '#contracts/outcome.ts';
import { actorOf, requireStaff, type Staff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse, textForm } from '#server/shop/forms.ts';
import { configureStore } from './store-config.ts';

type Rates = Pick<StoreConfigChange, 'shippingRates' | 'taxRates'>;
type Form = SuperValidated<Record<string, string | undefined>>;

/** Throws the redirect to where there is nothing to be seen, or 403, for who may not set rates. */
export async function ratesForm(event: RequestEvent): Promise<{ staff: Staff; sent: FormData }> {
	const staff = requireStaff(event, 'rates.manage');
	return { staff, sent: await readForm(event.request) };
}

/** Leads back to the page. `form`: what its fields show where the change is refused. */
export async function changeRates(
	{ locals: { platform }, url }: RequestEvent,
	{ staff, sent, form }: { staff: Staff; sent: FormData; form: Form },
	rates: Rates
) {
	const answer = await configureStore({ workflows: platform.workflows, who: actorOf(staff) }, rates, changeIdOf(sent));
	if (!answer.ok) return refuse(form, answer.refusal);
	redirect(303, `${url.pathname}?saved`);
}

/** Only where the form says so: an empty one is a mistake. */
export async function backToStandard(event: RequestEvent, fields: readonly string[], standard: Rates) {
	const { staff, sent } = await ratesForm(event);
	const { form } = await checkForm(textForm(fields), sent);
	if (sent.get('to') !== 'standard') return refuse(form, refusal('invalid'));
	return changeRates(event, { staff, sent, form }, standard);
}
