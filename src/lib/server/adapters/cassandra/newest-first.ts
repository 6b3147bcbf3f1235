// A page of documents, newest first, by a time index. What an entry names is loaded and passed over where it has moved on.
import type { TimeIndex } from './time-index.ts';

interface Page<T> {
	items: T[];
	next: string | null;
}

interface PageOptions<T> {
	index: TimeIndex;
	from?: string;
	cursor: string | null;
	limit: number;
	/** By id; unknown ones are left out. */
	load(ids: string[]): Promise<Map<string, T>>;
	/** The time that the document is listed at now. */
	timeOf(item: T): string;
}

export async function newestFirst<T>({ index, from, cursor, limit, load, timeOf }: PageOptions<T>): Promise<Page<T>> {
	const [at = '', id = ''] = cursor?.split('|') ?? [];
	const found: { item: T; at: string; id: string }[] = [];
	let waiting: { at: string; id: string }[] = [];
	async function check() {
		const items = await load(waiting.map((entry) => entry.id));
		for (const entry of waiting) {
			const item = items.get(entry.id);
			if (item !== undefined && timeOf(item) === entry.at) found.push({ item, ...entry });
		}
		waiting = [];
	}
	const walk = index.walk({
		newestFirst: true,
		after: cursor === null ? null : { at, id },
		...(from === undefined ? {} : { from }),
		pageSize: limit + 1
	});
	for await (const entry of walk) {
		waiting.push(entry);
		if (found.length + waiting.length <= limit) continue;
		await check();
		if (found.length > limit) break;
	}
	if (waiting.length > 0) await check();
	const page = found.slice(0, limit);
	const last = page.at(-1);
	return { items: page.map(({ item }) => item), next: found.length > limit && last ? `${last.at}|${last.id}` : null };
}
