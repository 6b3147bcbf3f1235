import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { setError } from 'sveltekit-superforms/server';
import { z } from 'zod';
import { webhookEvents, type WebhookEndpoint } from '#contracts/webhook.ts';
import { addressFault } from '#server/adapters/outbound/call-json.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { checkForm } from '#server/shop/forms.ts';
import { sendTest } from '#server/webhooks-out/send.ts';
import { newWebhookSecret } from '#server/webhooks-out/signed.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';
import { m } from '#paraglide/messages.js';

const mostEndpoints = 20;
const endpointForm = z.object({
	url: z.string().default(''),
	events: z
		.array(z.enum(webhookEvents, { error: 'Choose events that there are.' }))
		.default([])
		.transform((chosen) => [...new Set(chosen)])
		.refine((chosen) => chosen.length > 0, 'Choose what it is told about.')
});

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'webhooks.manage');
	const endpoints = await event.locals.platform.webhooks.endpoints();
	return { endpoints: endpoints.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)), events: [...webhookEvents] };
};

/** `endpointId` says in which row it is shown. */
const refuseRow = (status: number, endpointId: string, message: string) => fail(status, { endpointId, message: said(message) });

export const actions: Actions = {
	create: async (event) => {
		const staff = requireStaff(event, 'webhooks.manage');
		const { webhooks, config } = event.locals.platform;
		const { form, value } = await checkForm(endpointForm, await readForm(event.request));
		const fault = addressFault(form.data.url ?? '', config.suppliers.allowPrivate);
		if (fault) setError(form, 'url', fault);
		if ((await webhooks.endpoints()).length >= mostEndpoints) setError(form, '', `There are ${mostEndpoints} endpoints already.`);
		if (!value || !form.valid) return fail(400, { form });
		const { url, events } = value;
		const endpoint: WebhookEndpoint = {
			endpointId: randomUUID(),
			version: 1,
			url,
			events,
			enabled: true,
			disabledWhy: null,
			createdAt: new Date().toISOString(),
			createdBy: staff.name
		};
		const secret = newWebhookSecret();
		await webhooks.save(endpoint, secret);
		// Not a redirect: the secret is in this one answer, and in no address.
		return { issued: { url, secret } };
	},
	switch: async (event) => {
		requireStaff(event, 'webhooks.manage');
		const { webhooks } = event.locals.platform;
		const form = await readForm(event.request);
		const endpoint = (await webhooks.endpoints()).find(({ endpointId }) => endpointId === form.get('endpointId'));
		if (!endpoint) return refuseRow(404, '', 'There is no such endpoint.');
		const enabled = form.get('enabled') === 'yes';
		const saved = await webhooks.save({ ...endpoint, version: endpoint.version + 1, enabled, disabledWhy: null });
		if (!saved) return refuseRow(409, endpoint.endpointId, 'Somebody else changed this in the meantime.');
		return { endpointId: endpoint.endpointId, said: enabled ? m.office_webhook_said_on() : m.office_webhook_said_off() };
	},
	test: async (event) => {
		requireStaff(event, 'webhooks.manage');
		const { platform } = event.locals;
		const form = await readForm(event.request);
		const endpoint = (await platform.webhooks.endpoints()).find(({ endpointId }) => endpointId === form.get('endpointId'));
		if (!endpoint) return refuseRow(404, '', 'There is no such endpoint.');
		await sendTest(platform, endpoint.endpointId);
		return { endpointId: endpoint.endpointId, said: m.office_webhook_said_test() };
	}
};
