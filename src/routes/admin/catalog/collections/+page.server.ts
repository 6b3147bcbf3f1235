import { fail, redirect } from '@sveltejs/kit';
import { setError } from 'sveltekit-superforms/server';
import { z } from 'zod';
import { collectionFields, inkField } from '#contracts/catalog.schema.ts';
import type { Collection } from '#contracts/catalog.ts';
import { refusal } from '#contracts/outcome.ts';
import { tileUrl } from '#domain/artwork/image-url.ts';
import { motifs } from '#domain/artwork/motifs/motifs.ts';
import { wordsOf } from '#domain/words-of.ts';
import { changeCatalog } from '#server/admin/change-catalog.ts';
import { actorOf, requireStaff } from '#server/auth/guard.ts';
import { readForm } from '#server/read-form.ts';
import { changeIdOf, checkForm, refuse } from '#server/shop/forms.ts';
import type { Actions, PageServerLoad } from './$types';
import { m } from '#paraglide/messages.js';

const motifNames = Object.keys(motifs).sort();

const collectionForm = z.object({
	collectionId: z.string().default(''),
	version: z.string().default('').transform(Number),
	...collectionFields,
	motif: z.string().refine((name) => motifNames.includes(name), 'Choose a motif.'),
	ink1: inkField,
	ink2: inkField,
	ink3: inkField
});

const doneWords = {
	saved: m.goods_done_saved,
	renamed: m.goods_done_renamed
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
		done: wordsOf(doneWords, event.url.searchParams.get('done'))?.() ?? null
	};
};

const changed = refusal('version-conflict', {
	message: 'Somebody else changed this collection meanwhile. What you entered is here; load the page again to see theirs.'
});

export const actions: Actions = {
	default: async (event) => {
		const staff = requireStaff(event, 'catalog.manage');
		const { platform } = event.locals;
		const sent = await readForm(event.request);
		const { form, value } = await checkForm(collectionForm, sent);
		const all = await platform.catalog.collections();
		const before = all.find(({ collectionId }) => collectionId === form.data.collectionId) ?? null;
		if (all.some(({ slug, collectionId }) => slug === form.data.slug && collectionId !== before?.collectionId))
			setError(form, 'slug', 'Another collection has this address.');
		if (!value || !form.valid) return fail(400, { form });
		if (before && before.version !== value.version) return refuse(form, changed);

		const { title, slug, description, motif, ink1, ink2, ink3 } = value;
		const changeId = changeIdOf(sent);
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
		return refuse(form, answer.refusal.code === 'version-conflict' ? changed : answer.refusal);
	}
};
