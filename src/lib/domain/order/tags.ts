// Staff's own words for an order: short, in lower case, each once, in the order of the alphabet, so that lists find them again.

const longestTag = 30;
const mostTags = 20;

/** As it is kept, `gift wrap` of ` Gift  Wrap `; null where it is none. */
export function tagOf(text: string): string | null {
	const tag = text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
	return tag.length <= longestTag && /^[\p{L}\p{N}][\p{L}\p{N} _.&-]*$/u.test(tag) ? tag : null;
}

/** Several, as somebody types them: commas between. Null where one of them is none, or all are empty. */
export function tagsIn(text: string): string[] | null {
	const typed = text.split(',').filter((one) => one.trim() !== '');
	const tags = typed.map(tagOf).filter((tag) => tag !== null);
	return tags.length > 0 && tags.length === typed.length ? [...new Set(tags)] : null;
}

export interface TagChange {
	add: readonly string[];
	remove: readonly string[];
}

/** Null where that would be too many. What is both added and removed is there afterwards. */
export function changedTags(tags: readonly string[], { add, remove }: TagChange): string[] | null {
	const changed = new Set([...tags.filter((tag) => !remove.includes(tag)), ...add]);
	return changed.size <= mostTags ? [...changed].toSorted() : null;
}

/** What the change did, for the history; empty where it changed nothing. */
export function tagWords(before: readonly string[], after: readonly string[]): string {
	const added = after.filter((tag) => !before.includes(tag));
	const removed = before.filter((tag) => !after.includes(tag));
	return [added.length > 0 && `Tagged ${added.join(', ')}`, removed.length > 0 && `Tag removed: ${removed.join(', ')}`]
		.filter(Boolean)
		.join('; ');
}
