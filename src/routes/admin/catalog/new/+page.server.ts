import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { inkField, priceField, productFields, typeField } from '#contracts/catalog.schema.ts';
import { productTypes, type ProductType } from '#contracts/catalog.ts';
import { errors as errorTable } from '#contracts/errors.ts';
import { motifs } from '#domain/artwork/motifs/motifs.ts';
import { blanks, colorOf } from '#domain/catalog/blanks.ts';
import { typeLabels } from '#domain/catalog/labels.ts';
import { formatPrice } from '#domain/catalog/price-text.ts';
import { newProduct, variantsOf } from '#domain/catalog/product-draft.ts';
import { changeCatalog } from '#server/admin/change-catalog.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf } from '#server/shop/forms.ts';
import { saidAll } from '#server/shop/said.ts';
import { keptForm } from '../[productId]/product-form.ts';
import type { Actions, PageServerLoad } from './$types';

const motifNames = Object.keys(motifs).sort();
const usualInks = ['#9c4a2f', '#e9c46a', '#264653'];

const schema = z.object({
	...productFields,
	type: typeField,
	price: priceField,
	motif: z.string().refine((name) => motifNames.includes(name), 'Choose a motif.'),
	ink1: inkField,
	ink2: inkField,
	ink3: inkField
});

const typeOf = (text: string | null): ProductType => productTypes.find((type) => type === text) ?? 't-shirt';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'catalog.manage');
	const type = typeOf(event.url.searchParams.get('type'));
	const blank = blanks[type];
	const collections = await event.locals.platform.catalog.collections();
	return {
		type,
		types: productTypes.map((value) => ({ value, label: typeLabels[value].one })),
		collections: collections.map(({ collectionId, title }) => ({ value: collectionId, label: title })),
		colors: blank.colors.map(colorOf).map(({ code, label, hex }) => ({ code, label, hex })),
		sizes: blank.sizes.map(({ size }) => size),
		usualPrice: formatPrice(blank.price[0]),
		motifs: motifNames,
		usualInks
	};
};

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const { platform } = event.locals;
		const form = await readForm(event.request);
		const errors: Record<string, string> = {};
		const fields = schema.safeParse(Object.fromEntries(form));
		for (const { path, message } of fields.error?.issues ?? []) errors[String(path[0] ?? '')] ??= message;
		const colors = [...new Set(form.getAll('colors').map(String))];
		const known: readonly string[] = fields.success ? blanks[fields.data.type].colors : colors;
		if (colors.length === 0 || colors.some((code) => !known.includes(code))) errors['colors'] = 'Choose colours that this type comes in.';
		const collection = String(form.get('collection') ?? '');
		const collections = await platform.catalog.collections();
		if (collection !== '' && !collections.some(({ collectionId }) => collectionId === collection))
			errors['collection'] = 'Choose a collection.';
		if (!fields.success || Object.keys(errors).length > 0) return fail(400, { kept: keptForm(form), errors: saidAll(errors) });

		const { title, description, tags, type, price, motif, ink1, ink2, ink3 } = fields.data;
		// Of the change's id, so that a double click makes one product.
		const changeId = changeIdOf(form);
		const productId = changeId;
		const item = newProduct({
			productId,
			title,
			description,
			tags,
			type,
			collectionIds: collection ? [collection] : [],
			artwork: { motif, inks: [ink1, ink2, ink3], seed: parseInt(productId.slice(0, 8), 16) >>> 0 },
			at: new Date().toISOString(),
			variants: variantsOf({ productId, type, colors, price, newId: randomUUID })
		});
		const answer = await changeCatalog(platform, { to: { kind: 'product', item }, who: actorOf(staff), what: 'created', changeId });
		if (answer.ok) redirect(303, `/admin/catalog/${productId}?done=created`);
		const { code, message } = answer.refusal;
		return fail(errorTable[code].status, { kept: keptForm(form), errors: saidAll({ '': message }) });
	}
};
