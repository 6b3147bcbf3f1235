// Products in SQLite FTS5. The words are matched by FTS5; facets, sorts and cards come from a copy in memory, which follows
// the file by its generation number, for several processes read and write it.
import type { Product, ProductCard, ProductQuery } from '#contracts/catalog.ts';
import { imageUrl } from '#domain/artwork/image-url.ts';
import { Bitset } from '#domain/catalog/bitset.ts';
import { FacetIndex } from '#domain/catalog/facet-index.ts';
import { searchDocument, searchText, type SearchDocument } from '#domain/catalog/search-document.ts';
import { kinship, productOrder } from '#domain/catalog/sorts.ts';
import { guesses, queryWords, wordsOf } from '#domain/catalog/words.ts';
import type { ProductSearch } from '#server/ports/product-search.ts';
import type { Database } from '../sqlite/database.ts';
import { rebuildable, rebuildsSchema } from './rebuilds.ts';

export const productSearchSchema = `
${rebuildsSchema}create table if not exists product_documents (
	doc integer primary key,
	product_id text not null unique,
	version integer not null,
	generation integer not null,
	body text not null
) strict;
create index if not exists product_documents_generation on product_documents (generation);
create table if not exists product_words (word text primary key) strict, without rowid;
create virtual table if not exists product_text using fts5 (
	title, kind, tags, body,
	content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2', prefix = '2 3 4'
);
`;

/** bm25 weights of title, kind, tags, body. */
const weights = '10.0, 4.0, 4.0, 1.0';
/** Below every version: the product is no longer in the catalog, and any version brings it back. */
const removedVersion = 0;

interface Indexed {
	document: SearchDocument;
	text: ReturnType<typeof searchText>;
}

function toIndexed(product: Product, collectionTitles: ReadonlyMap<string, { slug: string; title: string }>): Indexed {
	const document = searchDocument(product, collectionTitles);
	return { document, text: searchText(product, document) };
}

const quoted = (word: string) => `"${word}"`;

/** `columns` narrows the match to them; each entry of `alternatives` is one word that must match in one of its spellings. */
const matchExpression = (alternatives: string[][], columns = '') =>
	columns + '(' + alternatives.map((spellings) => `(${spellings.join(' OR ')})`).join(' AND ') + ')';

export function fts5ProductSearch(db: Database): ProductSearch {
	const memory = new FacetIndex();
	const docs = new Map<string, number>();
	let generation = 0;
	let vocabulary: string[] | null = null;

	/** Reads what was written since the last look, by this process or another. */
	function refresh() {
		const rows = db.all<{ doc: number; generation: number; body: string }>(
			'select doc, generation, body from product_documents where generation > ? order by generation',
			generation
		);
		if (rows.length === 0) return;
		for (const row of rows) {
			const document = JSON.parse(row.body) as SearchDocument;
			memory.put(row.doc, document);
			if (document.version > removedVersion) docs.set(document.productId, row.doc);
			else docs.delete(document.productId);
			generation = row.generation;
		}
		vocabulary = null;
	}

	const knownWords = () => (vocabulary ??= db.all<{ word: string }>('select word from product_words').map((row) => row.word));

	const ranked = (expression: string, shown: Bitset) =>
		db
			.all<{ rowid: number }>(
				`select rowid from product_text where product_text match ? order by bm25(product_text, ${weights}), rowid`,
				expression
			)
			.map((row) => row.rowid)
			.filter((doc) => shown.has(doc));

	/** Documents with every word of the text, best first; null where it has no word. */
	function matching(text: string, { columns = '', shown = memory.published } = {}): number[] | null {
		const words = queryWords(text);
		if (words.length === 0) return null;
		const last = words.length - 1;
		const exact = words.map((word, at) => (at === last ? [quoted(word), quoted(word) + ' *'] : [quoted(word)]));
		const found = ranked(matchExpression(exact, columns), shown);
		if (found.length > 0) return found;
		const forgiving = words.map((word, at) => [
			...(exact[at] ?? []),
			...guesses(word, knownWords(), at === last)
				.slice(0, 60)
				.map(quoted)
		]);
		return forgiving.some((spellings, at) => spellings.length > (exact[at]?.length ?? 0))
			? ranked(matchExpression(forgiving, columns), shown)
			: [];
	}

	const cardOf = ({ card }: SearchDocument): ProductCard => {
		const color = card.colors[0] ?? { name: 'white', label: 'White', hex: '#ffffff' };
		return { ...card, imageUrl: imageUrl(card.artwork, card.type, color) };
	};

	const documentsOf = (found: Iterable<number>) => [...found].flatMap((doc) => memory.documents.get(doc) ?? []);

	function sorted(found: Bitset, byText: number[] | null, sort: ProductQuery['sort']): SearchDocument[] {
		if (sort === 'relevance' && byText) return documentsOf(byText.filter((doc) => found.has(doc)));
		return documentsOf(found).sort(productOrder[sort]);
	}

	const nextGeneration = () =>
		(db.get<{ last: number }>('select coalesce(max(generation), 0) as last from product_documents')?.last ?? 0) + 1;

	const projection = rebuildable<Indexed>(db, {
		name: 'products',
		idOf: ({ document }) => document.productId,
		ids: () =>
			db.all<{ id: string }>(`select product_id as id from product_documents where version > ${removedVersion}`).map(({ id }) => id),
		write(run, { document, text }, outdated) {
			const { productId, version } = document;
			const stored = db.get<{ doc: number; version: number }>('select doc, version from product_documents where product_id = ?', productId);
			if (stored && stored.version >= version && !outdated) return;
			if (stored) run('delete from product_text where rowid = ?', stored.doc);
			run(
				`insert into product_documents (product_id, version, generation, body) values (?, ?, ?, ?)
				on conflict (product_id) do update set version = excluded.version, generation = excluded.generation, body = excluded.body`,
				productId,
				version,
				nextGeneration(),
				JSON.stringify(document)
			);
			const doc = db.get<{ doc: number }>('select doc from product_documents where product_id = ?', productId)?.doc ?? 0;
			run(
				'insert into product_text (rowid, title, kind, tags, body) values (?, ?, ?, ?, ?)',
				doc,
				text.title,
				text.kind,
				text.tags,
				text.body
			);
			for (const word of new Set(wordsOf(Object.values(text).join(' ')))) {
				run('insert into product_words (word) values (?) on conflict do nothing', word);
			}
		},
		/** The row stays, so that the copies in memory hear of it. */
		remove(run, productId) {
			run('delete from product_text where rowid in (select doc from product_documents where product_id = ?)', productId);
			run(
				`update product_documents set version = ${removedVersion}, generation = ?,
					body = json_set(body, '$.version', ${removedVersion}, '$.published', json('false')) where product_id = ?`,
				nextGeneration(),
				productId
			);
		}
	});

	return {
		index: (products, collectionTitles) => projection.write(products.map((product) => toIndexed(product, collectionTitles))),

		async search(query) {
			refresh();
			const byText = matching(query.text, { shown: query.drafts ? memory.drafts : memory.published });
			const textSet = byText && byText.reduce((set, doc) => (set.add(doc), set), new Bitset());
			const { found, facets } = memory.narrow(textSet, query);
			const all = sorted(found, byText, query.sort);
			const pageSize = Math.max(1, Math.trunc(query.pageSize));
			const page = Math.max(1, Math.trunc(query.page));
			return {
				products: all.slice((page - 1) * pageSize, page * pageSize).map(cardOf),
				total: all.length,
				page,
				pages: Math.ceil(all.length / pageSize),
				facets
			};
		},

		async suggest(text, limit) {
			refresh();
			const found = matching(text, { columns: 'title : ' }) ?? [];
			const titles = new Set<string>();
			return documentsOf(found)
				.filter(({ card }) => !titles.has(card.title) && titles.add(card.title))
				.slice(0, limit)
				.map(cardOf);
		},

		async cards(productIds) {
			refresh();
			return documentsOf(productIds.map((productId) => docs.get(productId) ?? -1).filter((doc) => memory.published.has(doc))).map(cardOf);
		},

		async related(productId, limit) {
			refresh();
			const own = memory.documents.get(docs.get(productId) ?? -1);
			if (!own) return [];
			return documentsOf(memory.published)
				.filter((document) => document.productId !== productId)
				.map((document) => ({ document, near: kinship(own, document) }))
				.filter(({ near }) => near > 0)
				.sort((a, b) => b.near - a.near || productOrder.relevance(a.document, b.document))
				.slice(0, limit)
				.map(({ document }) => cardOf(document));
		},

		async count() {
			return db.get<{ total: number }>(`select count(*) as total from product_documents where version > ${removedVersion}`)?.total ?? 0;
		},

		async rebuild(collectionTitles) {
			const next = await projection.rebuild();
			return {
				put: (products) => next.put(products.map((product) => toIndexed(product, collectionTitles))),
				finish: () => next.finish()
			};
		}
	};
}
