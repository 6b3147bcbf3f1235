import { fail, redirect } from '@sveltejs/kit';
import { orderWorkflowId } from '#contracts/ids.ts';
import { cancelOrder, decideUnavailable } from '#contracts/order.ts';
import { readForm } from '#server/read-form.ts';
import { countryName } from '#server/shop/countries.ts';
import { changeIdOf } from '#server/shop/forms.ts';
import { actingOn, trackedOrder } from '#server/shop/orders.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	// The address holds the key to the order: it goes into no index, no cache and no other site's log.
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	const { order, token } = await trackedOrder(event);
	return { order, token, country: countryName(order.address.country) };
};

const backTo = ({ pathname, searchParams }: URL) => {
	const token = searchParams.get('t');
	return token ? `${pathname}?t=${encodeURIComponent(token)}` : pathname;
};

export const actions: Actions = {
	cancel: async (event) => {
		const { order, actor } = await actingOn(event);
		const form = await readForm(event.request);
		const reason = actor.kind === 'shopper' ? 'Cancelled by the shopper' : "Cancelled on the shopper's tracker";
		const change = { changeId: changeIdOf(form), who: actor, reason };
		const outcome = await event.locals.platform.workflows.update(orderWorkflowId(order.orderId), cancelOrder, [change], {
			ended: 'illegal-transition'
		});
		if (!outcome.ok) return fail(400, { action: 'cancel', message: outcome.refusal.message });
		redirect(303, backTo(event.url));
	},
	decide: async (event) => {
		const { order, actor } = await actingOn(event);
		const form = await readForm(event.request);
		const decision = form.get('decision');
		if (decision !== 'accept' && decision !== 'cancel') return fail(400, { action: 'decide', message: 'Choose what is to happen.' });
		const change = { changeId: changeIdOf(form), who: actor, decision } as const;
		const outcome = await event.locals.platform.workflows.update(orderWorkflowId(order.orderId), decideUnavailable, [change], {
			ended: 'decision-over'
		});
		if (!outcome.ok) return fail(400, { action: 'decide', message: outcome.refusal.message });
		redirect(303, backTo(event.url));
	}
};
