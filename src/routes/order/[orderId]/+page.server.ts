import { fail, redirect } from '@sveltejs/kit';
import type { TrackerAnswer } from '#components/shop/tracker-answer.ts';
import { formFields } from '#server/form-fields.ts';
import { readForm } from '#server/read-form.ts';
import { countryName } from '#server/shop/countries.ts';
import { checkForm, refuse, textForm } from '#server/shop/forms.ts';
import { actOnOwnOrder, type ShopperAction } from '#server/shop/order-actions.ts';
import { actingOn, trackedOrder } from '#server/shop/orders.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { said } from '#server/shop/said.ts';

export const load: PageServerLoad = async (event) => {
	// The address holds the key to the order: it goes into no index, no cache and no other site's log.
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { order, token, actor } = await trackedOrder(event);
	return { order, token, mayAct: actor !== null, country: countryName(order.address.country) };
};

const backTo = ({ pathname, searchParams }: URL) => {
	const token = searchParams.get('t');
	return token ? `${pathname}?t=${encodeURIComponent(token)}` : pathname;
};

/** What is shown again; what is taken is said by the action. */
const shown = ['lines', 'reason', 'rating', 'text'];

/** What is refused stands beside its field, with everything kept that was entered. */
const act = (action: ShopperAction) => async (event: RequestEvent) => {
	const { order, actor: who } = await actingOn(event);
	const sent = await readForm(event.request);
	const { workflows } = event.locals.platform;
	const outcome = await actOnOwnOrder({ workflows, who }, action, { ...formFields(sent), orderId: order.orderId });
	if (outcome.ok) redirect(303, backTo(event.url));
	const lines = [...sent.keys()].filter((name) => name.startsWith('line.'));
	const { form } = await checkForm(textForm([...shown, ...lines]), sent);
	const { status, data } = refuse(form, outcome.refusal);
	return fail(status, { action, errors: data.form.errors, values: data.form.data });
};

const shareDays = ['1', '7', '30'];

export const actions: Actions = {
	cancel: act('cancel'),
	decide: act('decide'),
	return: act('return'),
	rate: act('rate'),
	/** Answered, not led on: the link is in no address but its own. */
	share: async (event) => {
		const { order } = await actingOn(event);
		const days = (await readForm(event.request)).get('days');
		const values: Record<string, string> = {};
		if (typeof days !== 'string' || !shareDays.includes(days)) {
			const errors: TrackerAnswer['errors'] = { _errors: [said('Choose how long the link works.')] };
			return fail(400, { action: 'share' as const, errors, values });
		}
		const errors: TrackerAnswer['errors'] = {};
		const { trackingTokens } = event.locals.platform;
		const token = trackingTokens.issueShared(order.orderId, Number(days), new Date());
		const href = `${event.url.origin}/order/${order.orderId}/shared?t=${token}`;
		return { action: 'share' as const, errors, values, shared: { href, days: Number(days) } };
	}
};
