import { error, fail, redirect } from '@sveltejs/kit';
import { requireStaff } from '#server/auth/guard.ts';
import type { Platform } from '#server/platform.ts';
import { readForm } from '#server/read-form.ts';
import { sendAgain } from '#server/webhooks-out/send.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';

const shown = 60;

async function find({ webhooks }: Platform, endpointId: string) {
	const endpoint = (await webhooks.endpoints()).find((known) => known.endpointId === endpointId);
	if (!endpoint) error(404, said('There is no such endpoint.'));
	return endpoint;
}

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'webhooks.manage');
	const { platform } = event.locals;
	const endpoint = await find(platform, event.params.endpointId);
	return { endpoint, deliveries: await platform.webhooks.deliveries(endpoint.endpointId, shown) };
};

export const actions: Actions = {
	default: async (event) => {
		requireStaff(event, 'webhooks.manage');
		const { platform } = event.locals;
		const { endpointId, enabled } = await find(platform, event.params.endpointId);
		const form = await readForm(event.request);
		const [deliveryId, createdAt] = [String(form.get('deliveryId') ?? ''), String(form.get('createdAt') ?? '')];
		const delivery = await platform.webhooks.delivery({ endpointId, deliveryId, createdAt });
		if (!delivery) return fail(404, { error: said('There is no such delivery.') });
		if (!enabled) return fail(409, { error: said('This endpoint is switched off.') });
		await sendAgain(platform, delivery);
		redirect(303, `/admin/webhooks/${endpointId}`);
	}
};
