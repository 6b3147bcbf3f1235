// What the search field offers while somebody types. Asked for once they pause; an older question never answers a newer one.
import type { Suggestions } from '#contracts/suggestion.ts';

export const nothing: Suggestions = { collections: [], products: [] };
const pauseMs = 120;
const shortest = 2;

/** `show` hears of each answer; of none at once where the text is too short. What can't be had is no suggestion, not an error. */
export function createSuggester(show: (suggestions: Suggestions) => void) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let asking: AbortController | undefined;

	async function ask(text: string, { signal }: AbortController) {
		try {
			const answer = await fetch(`/shop/suggest?q=${encodeURIComponent(text)}`, { signal });
			const found = answer.ok ? ((await answer.json()) as Suggestions) : nothing;
			if (!signal.aborted) show(found);
		} catch {
			if (!signal.aborted) show(nothing);
		}
	}

	return {
		typed(text: string) {
			this.stop();
			if (text.trim().length < shortest) return show(nothing);
			const own = (asking = new AbortController());
			timer = setTimeout(() => void ask(text.trim(), own), pauseMs);
		},
		stop() {
			clearTimeout(timer);
			asking?.abort();
		}
	};
}
