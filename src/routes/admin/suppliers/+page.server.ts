import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { productTypes } from '#contracts/catalog.ts';
import { refusal } from '#contracts/outcome.ts';
import { wordsOf } from '#domain/words-of.ts';
import { addressFault } from '#server/adapters/outbound/call-json.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { SupplierUnavailable } from '#server/ports/supplier-api.ts';
import { readForm } from '#server/read-form.ts';
import { checkForm, refuse, refuseFields, textForm } from '#server/shop/forms.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';
import { connectionText, parseSupplier, supplierFields } from './supplier-form.ts';
import { m } from '#paraglide/messages.js';

const changesShown = 20;

const doneWords = {
	saved: m.goods_supplier_saved
};

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'suppliers.manage');
	const { catalog, suppliers, config } = event.locals.platform;
	const [all, connections, changes] = await Promise.all([catalog.suppliers(), suppliers.connections(), suppliers.changes(changesShown)]);
	const isSet = (name: string) => Boolean(config.suppliers.secrets[name]);
	const names = new Map(all.map(({ supplierId, name }) => [supplierId, name]));
	return {
		suppliers: all
			.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
			.map((supplier) => {
				const connection = connections.find(({ supplierId }) => supplierId === supplier.supplierId) ?? null;
				const missing = connection ? [connection.tokenVariable, connection.secretVariable].filter((name) => !isSet(name)) : [];
				const path = supplier.kind === 'printify' ? '/api/webhooks/printify' : `/api/webhooks/suppliers/${supplier.supplierId}`;
				return { ...supplier, ...connectionText(connection), isConnected: connection !== null, missing, webhook: config.publicUrl + path };
			}),
		fresh: connectionText(null),
		productTypes: [...productTypes],
		changes: changes.map((change) => ({ ...change, name: names.get(change.supplierId) ?? change.supplierId })),
		done: wordsOf(doneWords, event.url.searchParams.get('done'))?.() ?? null
	};
};

const supplierForm = textForm(supplierFields).extend({ productTypes: z.array(z.string()).default([]) });
const changed = refusal('version-conflict', { message: 'Somebody else changed this in the meantime. Load the page again.' });

export const actions: Actions = {
	save: async (event) => {
		const staff = requireStaff(event, 'suppliers.manage');
		const { catalog, suppliers, config } = event.locals.platform;
		const sent = await readForm(event.request);
		const { form } = await checkForm(supplierForm, sent);
		const parsed = parseSupplier(sent, (address) => addressFault(address, config.suppliers.allowPrivate));
		if (!parsed.ok) return refuseFields(form, parsed.errors);

		const { remote, version, name, carrier, kind, productTypes: makes } = parsed.value;
		const known = await catalog.suppliers();
		const earlier = known.find(({ supplierId }) => supplierId === parsed.value.supplierId);
		const supplierId = earlier?.supplierId ?? randomUUID();
		const at = new Date().toISOString();
		const what = earlier ? `changed (${earlier.kind} → ${kind})` : `added (${kind})`;
		if (remote && kind !== 'simulated') {
			const connection = { supplierId, version: version + 1, kind, ...remote, updatedAt: at, updatedBy: staff.name };
			if (!(await suppliers.save(connection, what))) return refuse(form, changed);
		} else await suppliers.note({ supplierId, at, who: staff.name, what });
		await catalog.put({ suppliers: [{ supplierId, name, kind, productTypes: makes, carrier }] });
		redirect(303, '/admin/suppliers?done=saved');
	},
	test: async (event) => {
		const staff = requireStaff(event, 'suppliers.manage');
		const { suppliers, supplierApi } = event.locals.platform;
		const supplierId = String((await readForm(event.request)).get('supplierId') ?? '');
		const connection = await suppliers.connection(supplierId);
		if (!connection) return fail(404, { supplierId, message: said('There is no such connection.') });
		const note = (what: string) => suppliers.note({ supplierId, at: new Date().toISOString(), who: staff.name, what });
		try {
			const name = await supplierApi(connection).check();
			await note('tested: it answers');
			return { supplierId, tested: m.goods_supplier_tested({ name }) };
		} catch (error) {
			if (!(error instanceof SupplierUnavailable)) throw error;
			await note('tested: it does not answer as it should');
			return fail(503, { supplierId, message: said(error.message) });
		}
	}
};
