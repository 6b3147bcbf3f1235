/** More words than anybody types; the rest of a pasted page is left out. */
const maxWords = 12;
const maxWordLength = 40;

/** Words of a text as the index sees them: lower case, without accents, letters and digits only. */
export function wordsOf(text: string): string[] {
	const plain = text
		.slice(0, 2_000)
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
	return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export const queryWords = (text: string) =>
	wordsOf(text)
		.slice(0, maxWords)
		.map((word) => [...word].slice(0, maxWordLength).join(''));

/** True where one letter more, one less, another one or two swapped neighbours turn `a` into `b`, or where they are equal. */
export function withinOneTypo(a: string, b: string): boolean {
	if (Math.abs(a.length - b.length) > 1) return false;
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	const restA = a.slice(start);
	const restB = b.slice(start);
	if (restA === restB) return true;
	if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
	return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** From this length on one typo is forgiven. */
export const typoLength = 4;

/** Known words that `word` may have been meant for; with `prefix` also words that only begin like it. */
export function guesses(word: string, vocabulary: Iterable<string>, prefix: boolean): string[] {
	if (word.length < typoLength) return [];
	const found: string[] = [];
	for (const known of vocabulary) {
		if (known.length < typoLength - 1) continue;
		if (withinOneTypo(word, known)) found.push(known);
		else if (prefix && known.length > word.length && withinOneTypo(word, known.slice(0, word.length))) found.push(known);
	}
	return found;
}
