import { randomUUID } from 'node:crypto';
import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { webhookEvents, type WebhookEndpoint } from '#contracts/webhook.ts';
import { addressFault } from '#server/adapters/outbound/call-json.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { keptFields } from '#server/shop/forms.ts';
import { sendTest } from '#server/webhooks-out/send.ts';
import { newWebhookSecret } from '#server/webhooks-out/signed.ts';
import type { Actions, PageServerLoad } from './$types';

const mostEndpoints = 20;
const eventsSchema = z.array(z.enum(webhookEvents, { error: 'Choose events that there are.' })).min(1, 'Choose what it is told about.');

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'webhooks.manage');
	const endpoints = await event.locals.platform.webhooks.endpoints();
	return { endpoints: endpoints.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)), events: [...webhookEvents] };
};

interface Kept {
	url: string;
	events: string[];
}
const refuse = (status: number, endpointId: string, errors: Record<string, string>, kept: Kept | null = null) =>
	fail(status, { endpointId, errors, kept, issued: null, said: null });
const done = (endpointId: string, said: string | null, issued: { url: string; secret: string } | null = null) => ({
	endpointId,
	errors: {} as Record<string, string>,
	kept: null as Kept | null,
	issued,
	said
});

export const actions: Actions = {
	create: async (event) => {
		const staff = requireStaff(event, 'webhooks.manage');
		const { webhooks, config } = event.locals.platform;
		const form = await readForm(event.request);
		const { url } = keptFields(form, ['url']);
		const events = [...new Set(form.getAll('events').map(String))];
		const errors: Record<string, string> = {};
		const fault = addressFault(url, config.suppliers.allowPrivate);
		if (fault) errors['url'] = fault;
		const chosen = eventsSchema.safeParse(events);
		if (!chosen.success) errors['events'] = chosen.error.issues[0]?.message ?? '';
		if ((await webhooks.endpoints()).length >= mostEndpoints) errors[''] = `There are ${mostEndpoints} endpoints already.`;
		if (!chosen.success || Object.keys(errors).length > 0) return refuse(400, '', errors, { url, events });
		const endpoint: WebhookEndpoint = {
			endpointId: randomUUID(),
			version: 1,
			url,
			events: chosen.data,
			enabled: true,
			disabledWhy: null,
			createdAt: new Date().toISOString(),
			createdBy: staff.name
		};
		const secret = newWebhookSecret();
		await webhooks.save(endpoint, secret);
		// Not a redirect: the secret is in this one answer, and in no address.
		return done(endpoint.endpointId, null, { url, secret });
	},
	switch: async (event) => {
		requireStaff(event, 'webhooks.manage');
		const { webhooks } = event.locals.platform;
		const form = await readForm(event.request);
		const endpoint = (await webhooks.endpoints()).find(({ endpointId }) => endpointId === form.get('endpointId'));
		if (!endpoint) return refuse(404, '', { '': 'There is no such endpoint.' });
		const enabled = form.get('enabled') === 'yes';
		const saved = await webhooks.save({ ...endpoint, version: endpoint.version + 1, enabled, disabledWhy: null });
		if (!saved) return refuse(409, endpoint.endpointId, { '': 'Somebody else changed this in the meantime.' });
		return done(endpoint.endpointId, enabled ? 'Switched on.' : 'Switched off: what is on its way to it is given up.');
	},
	test: async (event) => {
		requireStaff(event, 'webhooks.manage');
		const { platform } = event.locals;
		const form = await readForm(event.request);
		const endpoint = (await platform.webhooks.endpoints()).find(({ endpointId }) => endpointId === form.get('endpointId'));
		if (!endpoint) return refuse(404, '', { '': 'There is no such endpoint.' });
		await sendTest(platform, endpoint.endpointId);
		return done(endpoint.endpointId, 'A test is on its way; the log says how it was answered.');
	}
};
