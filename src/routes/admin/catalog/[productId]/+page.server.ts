import { randomUUID } from 'node:crypto';
import { error, fail, redirect } from '@sveltejs/kit';
import { errors as errorTable } from '#contracts/errors.ts';
import { isUuid } from '#contracts/ids.ts';
import { imageUrl } from '#domain/artwork/image-url.ts';
import { bySize } from '#domain/catalog/labels.ts';
import { changesBetween, colorsLeft } from '#domain/catalog/product-draft.ts';
import { changeCatalog } from '#server/admin/change-catalog.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import type { Platform } from '#server/platform.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf } from '#server/shop/forms.ts';
import { said, saidAll } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';
import { keptForm, parseProduct } from './product-form.ts';

const entriesShown = 12;

async function find({ catalog }: Platform, productId: string) {
	const product = isUuid(productId) ? await catalog.product(productId) : null;
	if (!product) error(404, said('There is no such product.'));
	return product;
}

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'catalog.manage');
	const { platform } = event.locals;
	const product = await find(platform, event.params.productId);
	const [collections, entries] = await Promise.all([
		platform.catalog.collections(),
		platform.catalog.changes(product.productId, entriesShown)
	]);
	const colors = [...new Set(product.variants.map(({ color }) => color.name))];
	return {
		product: {
			...product,
			variants: product.variants.toSorted((a, b) => colors.indexOf(a.color.name) - colors.indexOf(b.color.name) || bySize(a.size, b.size))
		},
		imageUrl: imageUrl(product.artwork, product.type, product.variants[0]?.color ?? { hex: '#f8f6f1' }),
		colorsLeft: colorsLeft(product).map(({ code, label, hex }) => ({ code, label, hex })),
		collections: collections.map(({ collectionId, title }) => ({ collectionId, title })),
		entries,
		done: event.url.searchParams.get('done')
	};
};

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const { platform } = event.locals;
		const form = await readForm(event.request);
		const before = await find(platform, event.params.productId);
		// `over`: whoever was told what changed meanwhile, and saves all the same.
		const seen = Number(form.get('over') ?? form.get('version'));
		const kept: Record<string, string[]> = { ...keptForm(form), version: [String(seen)] };
		const conflict = { changedSince: seen !== before.version, version: before.version };
		const parsed = parseProduct(form, before, await platform.catalog.collections(), randomUUID);
		if (!parsed.ok) return fail(400, { kept, errors: saidAll(parsed.errors), conflict });
		const changeId = changeIdOf(form);
		if (conflict.changedSince) {
			// The same request once more, whose answer was lost.
			const made = await platform.catalog.changes(before.productId, entriesShown);
			if (made.some((entry) => entry.changeId === changeId)) redirect(303, `/admin/catalog/${before.productId}?done=saved`);
		}
		if (conflict.changedSince) return fail(409, { kept, errors: saidAll({}), conflict });

		const what = changesBetween(before, parsed.value);
		if (what === '') redirect(303, `/admin/catalog/${before.productId}?done=same`);
		const answer = await changeCatalog(platform, {
			to: { kind: 'product', item: parsed.value },
			who: actorOf(staff),
			what,
			changeId
		});
		if (answer.ok) redirect(303, `/admin/catalog/${before.productId}?done=saved`);
		const { code, message } = answer.refusal;
		const isConflict = code === 'version-conflict';
		return fail(errorTable[code].status, {
			kept,
			errors: saidAll(isConflict ? {} : { '': message }),
			conflict: isConflict ? { changedSince: true, version: (await find(platform, before.productId)).version } : conflict
		});
	}
};
