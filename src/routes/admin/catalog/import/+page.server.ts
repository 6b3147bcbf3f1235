import { fail, redirect } from '@sveltejs/kit';
import { csvColumns } from '#domain/catalog/csv-lines.ts';
import { mostBytes } from '#server/admin/catalog-csv.ts';
import { prepareImport } from '#server/admin/import-catalog.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	requireStaff(event, 'catalog.manage');
	return { columns: [...csvColumns], mostMegabytes: mostBytes / 1_000_000 };
};

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const file = (await readForm(event.request)).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { error: said('Choose a CSV file.') });
		const prepared = await prepareImport(event.locals.platform, file, actorOf(staff));
		if (!prepared.ok) return fail(400, { error: said(prepared.reason) });
		redirect(303, `/admin/catalog/import/${prepared.importId}`);
	}
};
