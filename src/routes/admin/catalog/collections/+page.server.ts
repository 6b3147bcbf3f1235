import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { collectionFields, inkField } from '#contracts/catalog.schema.ts';
import type { Collection } from '#contracts/catalog.ts';
import { errors as errorTable } from '#contracts/errors.ts';
import { tileUrl } from '#domain/artwork/image-url.ts';
import { motifs } from '#domain/artwork/motifs/motifs.ts';
import { wordsOf } from '#domain/words-of.ts';
import { changeCatalog } from '#server/admin/change-catalog.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, keptFields } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';

const motifNames = Object.keys(motifs).sort();
const fieldNames = ['collectionId', 'version', 'title', 'slug', 'description', 'motif', 'ink1', 'ink2', 'ink3'] as const;

const schema = z.object({
	...collectionFields,
	motif: z.string().refine((name) => motifNames.includes(name), 'Choose a motif.'),
	ink1: inkField,
	ink2: inkField,
	ink3: inkField
});

const doneWords: Record<string, string> = {
	saved: 'Saved. The shop shows it so from now on.',
	renamed: 'Saved. Its products are found under the new name as soon as the search has gone through them.'
};

const fieldsOf = ({ collectionId, version, title, slug, description, artwork }: Collection) => {
	const [ink1 = '#9c4a2f', ink2 = '#e9c46a', ink3 = '#264653'] = artwork.inks;
	return { collectionId, version: String(version), title, slug, description, motif: artwork.motif, ink1, ink2, ink3 };
};

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'catalog.manage');
	const collections = await event.locals.platform.catalog.collections();
	return {
		collections: collections.map((collection) => ({ ...fieldsOf(collection), picture: tileUrl(collection.artwork) })),
		motifs: motifNames,
		done: wordsOf(doneWords, event.url.searchParams.get('done'))
	};
};

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const { platform } = event.locals;
		const form = await readForm(event.request);
		const kept = { ...keptFields(form, fieldNames), description: String(form.get('description') ?? '').slice(0, 2_500) };
		const refuse = (status: number, errors: Record<string, string>) => fail(status, { collectionId: kept.collectionId, kept, errors });
		const errors: Record<string, string> = {};
		const fields = schema.safeParse(Object.fromEntries(form));
		for (const { path, message } of fields.error?.issues ?? []) errors[String(path[0] ?? '')] ??= message;
		const all = await platform.catalog.collections();
		const before = all.find(({ collectionId }) => collectionId === kept.collectionId) ?? null;
		if (all.some(({ slug, collectionId }) => slug === kept.slug && collectionId !== before?.collectionId))
			errors['slug'] ??= 'Another collection has this address.';
		if (!fields.success || Object.keys(errors).length > 0) return refuse(400, errors);
		const changed = 'Somebody else changed this collection meanwhile. What you entered is here; load the page again to see theirs.';
		if (before && before.version !== Number(kept.version)) return refuse(409, { '': changed });

		const { title, slug, description, motif, ink1, ink2, ink3 } = fields.data;
		const changeId = changeIdOf(form);
		const inks = [ink1, ink2, ink3];
		const item: Collection = {
			collectionId: before?.collectionId ?? changeId,
			version: (before?.version ?? 0) + 1,
			title,
			slug,
			description,
			artwork: { motif, inks, seed: before?.artwork.seed ?? parseInt(changeId.slice(0, 8), 16) >>> 0 }
		};
		const renames = before !== null && (before.title !== title || before.slug !== slug);
		const what = before ? (renames ? `renamed from “${before.title}”` : 'changed') : 'created';
		const answer = await changeCatalog(platform, { to: { kind: 'collection', item }, who: actorOf(staff), what, changeId, renames });
		if (answer.ok) redirect(303, `/admin/catalog/collections?done=${renames ? 'renamed' : 'saved'}`);
		const { code, message } = answer.refusal;
		return refuse(errorTable[code].status, { '': code === 'version-conflict' ? changed : message });
	}
};
