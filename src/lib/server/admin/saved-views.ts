// A member of the staff's own views of the order list.
import { refused, type Outcome } from '#contracts/outcome.ts';
import type { SavedViews } from '../ports/saved-views.ts';

const longestName = 40;
const longestSearch = 1_000;
const mostViews = 30;

/** What narrows and sorts; a page of the list is no part of its view. */
function searchOf(filter: string): string {
	const params = new URLSearchParams(filter);
	params.delete('cursor');
	return params.toString();
}

/** `form`: `name`, `filter` (what the list's address asks for). Saved under a name that is taken it takes that one's place. */
export async function saveView(views: SavedViews, userId: string, form: FormData): Promise<Outcome<{ search: string }>> {
	const text = (name: string) => {
		const value = form.get(name);
		return typeof value === 'string' ? value : '';
	};
	const name = text('name').normalize('NFKC').trim().replace(/\s+/g, ' ');
	const search = searchOf(text('filter'));
	if (name === '') return refused('invalid', { field: 'name', message: 'Give it a name.' });
	if (name.length > longestName) return refused('invalid', { field: 'name', message: `Keep it under ${longestName} characters.` });
	if (search.length > longestSearch) return refused('invalid', { message: 'This list asks for too much to be kept.' });
	const known = await views.of(userId);
	if (known.length >= mostViews && !known.some((view) => view.name === name))
		return refused('invalid', { message: `There are ${mostViews} views already. Forget one first.` });
	await views.put(userId, { name, search });
	return { ok: true, search };
}
