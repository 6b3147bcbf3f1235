// Collections that a search means by their names.
import type { CollectionLink } from '#contracts/suggestion.ts';
import { everything } from '#domain/listed.ts';
import type { SearchStores } from '../stores.ts';

/** None for an empty text. */
export async function collectionsNamed(
	{ collectionSearch }: Pick<SearchStores, 'collectionSearch'>,
	text: string,
	limit: number
): Promise<CollectionLink[]> {
	if (text === '') return [];
	const { found } = await collectionSearch.search({ ...everything, text, cursor: null, limit });
	return found.map(({ slug, title }) => ({ slug, title }));
}
