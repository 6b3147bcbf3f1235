// A list as a projection: what it shows as a document, what it is filtered and sorted by as columns, its words in FTS5.
import { queryWords, wordsOf } from '#domain/catalog/words.ts';
import type { Listed, Sum } from '#domain/listed.ts';
import type { ListSearch } from '../../ports/list-search.ts';
import type { Database } from '../sqlite/database.ts';
import { rebuildable, rebuildsSchema, type Run } from './rebuilds.ts';

/** `name` is its tables' prefix. What is hidden has no document. */
export const listSchema = (name: string) => `
${rebuildsSchema}create table if not exists ${name}_list (
	id text primary key, version integer not null, state text, place text, amount integer, document text
);
create index if not exists ${name}_list_place on ${name}_list (place, id) where document is not null;
create virtual table if not exists ${name}_list_words using fts5 (words, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
`;

export function fts5ListSearch<Item, Shown, State extends string>(
	db: Database,
	name: string,
	listed: Listed<Item, Shown, State>
): ListSearch<Item, Shown, State> {
	const [list, words] = [`${name}_list`, `${name}_list_words`];
	const { isNewestFirst } = listed;
	const removeWords = (run: Run, id: string) => run(`delete from ${words} where rowid in (select rowid from ${list} where id = ?)`, id);

	const projection = rebuildable<Item>(db, {
		name,
		idOf: listed.idOf,
		ids: () => db.all<{ id: string }>(`select id from ${list}`).map(({ id }) => id),
		write(run, item, outdated) {
			const id = listed.idOf(item);
			const shown = listed.shown(item);
			const { changes } = run(
				`insert into ${list} (id, version, state, place, amount, document) values (?, ?, ?, ?, ?, ?)
				on conflict (id) do update set version = excluded.version, state = excluded.state, place = excluded.place,
					amount = excluded.amount, document = excluded.document
				where excluded.version > ${list}.version or ?`,
				id,
				listed.versionOf(item),
				...(shown
					? [listed.stateOf(shown), listed.placeOf(shown), listed.amountOf(shown), JSON.stringify(shown)]
					: [null, null, null, null]),
				Number(outdated)
			);
			if (changes === 0) return;
			removeWords(run, id);
			if (!shown) return;
			const text = listed.wordsOf(shown).flatMap(wordsOf).join(' ');
			run(`insert into ${words} (rowid, words) select rowid, ? from ${list} where id = ?`, text, id);
		},
		remove(run, id) {
			removeWords(run, id);
			run(`delete from ${list} where id = ?`, id);
		}
	});

	return {
		project: (items) => projection.write(items),

		async search({ text, states, from, before, cursor, limit }) {
			const match = queryWords(text)
				.map((word) => `"${word}"*`)
				.join(' ');
			const filters: [sql: string, ...values: string[]][] = [];
			if (match) filters.push([`rowid in (select rowid from ${words} where ${words} match ?)`, match]);
			if (states.length > 0) filters.push(['state in (select value from json_each(?))', JSON.stringify(states)]);
			if (from !== null) filters.push(['place >= ?', from]);
			if (before !== null) filters.push(['place < ?', before]);
			const where = ['document is not null', ...filters.map(([sql]) => sql)].join(' and ');
			const values = filters.flatMap(([, ...bound]) => bound);

			const at = cursor?.indexOf('|') ?? -1;
			const after = cursor !== null && at >= 0 ? [cursor.slice(0, at), cursor.slice(at + 1)] : [];
			const beyond = after.length > 0 ? `(place, id) ${isNewestFirst ? '<' : '>'} (?, ?)` : '1';
			const direction = isNewestFirst ? 'desc' : 'asc';
			const rows = db.all<{ id: string; place: string; document: string }>(
				`select id, place, document from ${list} where ${where} and ${beyond} order by place ${direction}, id ${direction} limit ?`,
				...values,
				...after,
				limit + 1
			);
			const total = db.get<{ n: number }>(`select count(*) as n from ${list} where ${where}`, ...values)?.n ?? 0;
			const page = rows.slice(0, limit);
			const last = page.at(-1);
			return {
				found: page.map(({ document }) => JSON.parse(document) as Shown),
				next: rows.length > limit && last ? `${last.place}|${last.id}` : null,
				total
			};
		},

		async sums() {
			const rows = db.all<Sum & { state: State }>(
				`select state, count(*) as count, sum(amount) as amount from ${list} where document is not null group by state`
			);
			const sums: Partial<Record<State, Sum>> = {};
			for (const { state, count, amount } of rows) sums[state] = { count, amount };
			return sums;
		},

		async versions(ids) {
			const rows = db.all<{ id: string; version: number }>(
				`select id, version from ${list} where id in (select value from json_each(?))`,
				JSON.stringify(ids)
			);
			return new Map(rows.map(({ id, version }) => [id, version]));
		},

		rebuild: () => projection.rebuild()
	};
}
