import { error, fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refusal, type Refusal } from '#contracts/outcome.ts';
import { may } from '#domain/identity/permissions.ts';
import { stockView } from '#domain/stock/views.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { Platform } from '#server/platform.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
import { stockService } from '#server/stock-service.ts';
import { said } from '#server/shop/said.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import type { Actions, PageServerLoad } from './$types';

const movementsShown = 100;

/** Straight from the write store: who corrects stock needs what is true now. */
export const load: PageServerLoad = async (event) => {
	const staff = requireStaff(event, 'inventory.read');
	const { inventory, catalog } = event.locals.platform;
	const { sku } = event.params;
	const partition = await inventory.read(sku);
	if (!partition) error(404, said('There is no such SKU.'));
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
	/** Dollars; asked of a supplier that is new to the SKU alone. */
	unitCost: z
		.string()
		.trim()
		.regex(/^(\d{1,5}(\.\d{1,2})?)?$/, 'Enter an amount, such as 7.50.')
		.default('')
		.transform((text) => (text === '' ? null : Math.round(Number(text) * 100))),
	reason: z.string().trim().min(3, 'Say why, in a few words.').max(200, 'Keep it under 200 characters.')
});

interface FirstUnits {
	sku: string;
	supplierId: string;
	delta: number;
	unitCost: number | null;
}

const wrong = (field: string, message: string) => refusal('invalid', { field, message });

/** A supplier that is new to the SKU gets a row, with nothing in it yet. Answers what keeps it from that, beside its field. */
async function takeOn(
	{ inventory, catalog }: Pick<Platform, 'inventory' | 'catalog'>,
	{ sku, supplierId, delta, unitCost }: FirstUnits
): Promise<Refusal | null> {
	const partition = await inventory.read(sku);
	if (!partition) error(404, said('There is no such SKU.'));
	if (partition.stock.some((row) => row.supplierId === supplierId)) return null;
	if (!(await catalog.suppliers()).some((supplier) => supplier.supplierId === supplierId)) return wrong('supplierId', 'Choose a supplier.');
	if (delta < 0) return wrong('delta', 'This supplier has none of it yet.');
	if (unitCost === null) return wrong('unitCost', 'Enter what a unit of it costs there: orders go to the cheapest.');
	await inventory.seed([{ sku, supplierId, onHand: 0, unitCost }]);
	return null;
}

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'inventory.adjust');
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(schema, sent);
		if (!value) return fail(400, { form });
		const { platform } = event.locals;
		const { sku } = event.params;
		const stock = stockService({
			inventory: platform.inventory,
			onChanged: (skus, nextExpiry) => void notifyStockChanged(platform, skus, nextExpiry)
		});
		const { unitCost, ...adjustment } = value;
		const fault = await takeOn(platform, { sku, unitCost, ...adjustment });
		if (fault) return refuse(form, fault);
		const answer = await stock.adjust({ sku, ...adjustment, movementId: changeIdOf(sent), who: staff.name });
		if (!answer.ok) {
			const [shortage] = answer.shortages;
			const isShort = shortage?.code === 'out-of-stock';
			const reason = isShort
				? wrong('delta', `Only ${shortage.available} can be taken away: the rest is held for carts and orders.`)
				: wrong('supplierId', 'This supplier does not carry the SKU.');
			return refuse(form, reason);
		}
		redirect(303, `/admin/inventory/${encodeURIComponent(sku)}?saved`);
	}
};
