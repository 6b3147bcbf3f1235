// The admin's inventory list as a projection: the view as a document, what it is sorted by as columns, its SKU's words in FTS5.
import type { StockView } from '#contracts/stock.ts';
import type { StockSearch } from '../../ports/stock-search.ts';
import type { Database } from '../sqlite/database.ts';
import { rebuildable, rebuildsSchema } from './rebuilds.ts';

export const stockSearchSchema = `
${rebuildsSchema}create table if not exists stock_views (
	sku text primary key, version integer not null, available integer not null, document text not null
);
create index if not exists stock_views_low on stock_views (available, sku);
create virtual table if not exists stock_words using fts5 (words, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
`;

/** Every word as the beginning of one; what is not a letter or digit separates, as in the SKUs. */
const matchOf = (text: string) =>
	(text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [])
		.slice(0, 10)
		.map((word) => `"${word}"*`)
		.join(' ');

interface Place {
	available: number;
	sku: string;
}

function placeOf(cursor: string | null): Place | null {
	const [, available, sku] = /^(-?\d+):(.+)$/s.exec(cursor ?? '') ?? [];
	return available !== undefined && sku !== undefined ? { available: Number(available), sku } : null;
}

const toView = ({ document }: { document: string }) => JSON.parse(document) as StockView;

export function fts5StockSearch(db: Database): StockSearch {
	const projection = rebuildable<StockView>(db, {
		name: 'stock',
		idOf: ({ sku }) => sku,
		ids: () => db.all<{ sku: string }>('select sku from stock_views').map(({ sku }) => sku),
		write(run, view, outdated) {
			const { changes } = run(
				`insert into stock_views (sku, version, available, document) values (?, ?, ?, ?)
				 on conflict (sku) do update set version = excluded.version, available = excluded.available, document = excluded.document
				 where excluded.version > stock_views.version or ?`,
				view.sku,
				view.version,
				view.available,
				JSON.stringify(view),
				Number(outdated)
			);
			// The words are the SKU's alone, so that only the first projection writes them.
			if (changes === 0) return;
			run(
				`insert into stock_words (rowid, words) select rowid, sku from stock_views
				 where sku = ? and not exists (select 1 from stock_words where stock_words.rowid = stock_views.rowid)`,
				view.sku
			);
		},
		remove(run, sku) {
			run('delete from stock_words where rowid in (select rowid from stock_views where sku = ?)', sku);
			run('delete from stock_views where sku = ?', sku);
		}
	});

	return {
		project: (views) => projection.write(views),

		async search({ text, lowFirst, cursor, limit }) {
			const match = matchOf(text);
			const place = placeOf(cursor);
			const found = match ? 'rowid in (select rowid from stock_words where stock_words match ?)' : '1';
			const words = match ? [match] : [];
			const beyond = !place ? '1' : lowFirst ? '(available, sku) > (?, ?)' : 'sku > ?';
			const from = !place ? [] : lowFirst ? [place.available, place.sku] : [place.sku];
			const views = db
				.all<{ document: string }>(
					`select document from stock_views where ${found} and ${beyond} order by ${lowFirst ? 'available, sku' : 'sku'} limit ?`,
					...words,
					...from,
					limit + 1
				)
				.map(toView);
			const total = db.get<{ n: number }>(`select count(*) as n from stock_views where ${found}`, ...words)?.n ?? 0;
			const page = views.slice(0, limit);
			const last = page.at(-1);
			return { views: page, next: views.length > limit && last ? `${last.available}:${last.sku}` : null, total };
		},

		get: async (skus) =>
			db
				.all<{ document: string }>(
					'select document from stock_views where sku in (select value from json_each(?)) order by sku',
					JSON.stringify([...new Set(skus)])
				)
				.map(toView),

		rebuild: () => projection.rebuild()
	};
}
