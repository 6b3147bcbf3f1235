import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { may } from '#domain/identity/permissions.ts';
import { stockView } from '#domain/stock/views.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields, parseForm } from '#server/shop/forms.ts';
import { stockService } from '#server/stock-service.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import type { Actions, PageServerLoad } from './$types';

const movementsShown = 100;

/** Straight from the write store: who corrects stock needs what is true now. */
export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'inventory.read');
	const { inventory, catalog } = event.locals.platform;
	const { sku } = event.params;
	const partition = await inventory.read(sku);
	if (!partition) error(404, 'There is no such SKU.');
	const [movements, suppliers] = await Promise.all([inventory.movements(sku, movementsShown), catalog.suppliers()]);
	const holds = partition.holds.filter(({ state }) => state === 'temporary' || state === 'confirmed' || state === 'transferred');
	return {
		view: stockView(partition, new Date().toISOString()),
		holds,
		movements,
		supplierNames: Object.fromEntries(suppliers.map(({ supplierId, name }) => [supplierId, name])),
		mayAdjust: may(staff.role, 'inventory.adjust'),
		saved: event.url.searchParams.has('saved')
	};
};

const wholeNumber = 'Enter a whole number, such as 25 or -3.';
const schema = z.object({
	supplierId: z.string().min(1, 'Choose a supplier.').max(100, 'Choose a supplier.'),
	delta: z
		.string()
		.trim()
		.regex(/^[+-]?\d{1,6}$/, wholeNumber)
		.transform(Number)
		.refine((delta) => delta !== 0, 'That would change nothing.'),
	reason: z.string().trim().min(3, 'Say why, in a few words.').max(200, 'Keep it under 200 characters.')
});

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'inventory.adjust');
		const form = await readForm(event.request);
		const kept = keptFields(form, ['supplierId', 'delta', 'reason']);
		const fields = parseForm(schema, form);
		if (!fields.ok) return fail(400, { kept, errors: fields.errors as Record<string, string> });
		const { platform } = event.locals;
		const { sku } = event.params;
		const stock = stockService({
			inventory: platform.inventory,
			onChanged: (skus, nextExpiry) => void notifyStockChanged(platform, skus, nextExpiry)
		});
		const answer = await stock.adjust({ sku, ...fields.value, movementId: changeIdOf(form), who: staff.name });
		if (!answer.ok) {
			const [shortage] = answer.shortages;
			const errors: Record<string, string> =
				shortage?.code === 'out-of-stock'
					? { delta: `Only ${shortage.available} can be taken away: the rest is held for carts and orders.` }
					: { supplierId: 'This supplier does not carry the SKU.' };
			return fail(400, { kept, errors });
		}
		redirect(303, `/admin/inventory/${encodeURIComponent(sku)}?saved`);
	}
};
