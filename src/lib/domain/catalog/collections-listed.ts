// Collections as searches find them: by the words of their titles, in the order of these.
import type { Collection } from '#contracts/catalog.ts';
import type { Listed } from '#domain/listed.ts';
import { wordsOf } from './words.ts';

export const collectionsListed: Listed<Collection, Collection, 'listed'> = {
	idOf: ({ collectionId }) => collectionId,
	versionOf: ({ version }) => version,
	shown: (collection) => collection,
	stateOf: () => 'listed',
	placeOf: ({ title }) => wordsOf(title).join(' '),
	isNewestFirst: false,
	amountOf: () => 0,
	wordsOf: ({ title }) => [title]
};
