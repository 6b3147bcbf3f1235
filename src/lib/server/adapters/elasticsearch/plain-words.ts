import { wordsOf } from '#domain/catalog/words.ts';

/** Texts as every adapter cuts them into words: what separates in a query separates in the index. */
export const plainWords = (...texts: string[]): string => texts.flatMap(wordsOf).join(' ');
