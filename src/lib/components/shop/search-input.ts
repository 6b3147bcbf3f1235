// What the plain search field and the one that suggests have in common.
import { m } from '#paraglide/messages.js';

export const searchInput = () =>
	({
		type: 'search',
		name: 'q',
		'aria-label': m.shop_search(),
		placeholder: m.shop_search_placeholder(),
		autocomplete: 'off',
		class:
			'h-10 w-full rounded-full border border-transparent bg-sunken pr-4 pl-10.5 text-[0.95rem] placeholder:text-muted hover:border-line-strong/50 focus-visible:border-accent focus-visible:bg-surface focus-visible:outline-accent'
	}) as const;

export interface SuggestingFieldProps {
	text: string;
	/** What the page shows the results of. */
	searched: string;
	/** Where the caret goes at first; null where nobody was in the field. */
	caret: number | null;
	/** Pages gone to: suggestions close with each. */
	visits: number;
	/** Searches for the text. */
	search: () => void;
}
