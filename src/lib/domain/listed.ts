/** How an entity is kept in a list that is searched: a description that every search engine follows. */
export interface Listed<Item, Shown, State extends string> {
	idOf(item: Item): string;
	versionOf(item: Item): number;
	/** What the list answers; null hides the item, and nothing older brings it back. */
	shown(item: Item): Shown | null;
	stateOf(shown: Shown): State;
	/** What the list is in order of, compared byte by byte, without `|`: a time, or a name in plain words. */
	placeOf(shown: Shown): string;
	isNewestFirst: boolean;
	/** What it is worth, summed by state: minor units, or pieces. */
	amountOf(shown: Shown): number;
	/** Texts that it is found by. */
	wordsOf(shown: Shown): string[];
}

export interface ListQuery<State extends string> {
	/** Beginnings of words, all of which must match. */
	text: string;
	/** None: all of them. */
	states: State[];
	/** Places from this one on, itself among them. */
	from: string | null;
	/** Places before this one. */
	before: string | null;
	cursor: string | null;
	limit: number;
}

/** The whole list, page by page. */
export const everything = { text: '', states: [], from: null, before: null };

export interface Sum {
	count: number;
	amount: number;
}
