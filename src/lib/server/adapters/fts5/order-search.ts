// Orders for lists and the board as a projection: the card as a document, what it is filtered by as columns, its words in FTS5.
import type { BoardCard, Order, OrderStatus } from '#contracts/order.ts';
import { isEnded } from '#domain/order/transitions.ts';
import { boardCard, customerName } from '#domain/order/views.ts';
import { mostTags, type OrderFilters, type OrderSearch, type OrderSort } from '../../ports/order-search.ts';
import type { Database } from '../sqlite/database.ts';
import { rebuildable, rebuildsSchema, type Run } from './rebuilds.ts';

export const orderSearchSchema = `
${rebuildsSchema}create table if not exists order_cards (
	order_id text primary key, version integer not null, status text not null, placed_at text not null, updated_at text not null,
	ended_at text, document text not null
);
create index if not exists order_cards_newest on order_cards (placed_at desc, order_id desc);
create index if not exists order_cards_status on order_cards (status);
create index if not exists order_cards_total on order_cards (document ->> '$.total.amount', order_id);
create table if not exists order_types (order_id text not null, type text not null, primary key (order_id, type)) strict, without rowid;
create table if not exists order_tags (tag text not null, order_id text not null, primary key (order_id, tag)) strict, without rowid;
create index if not exists order_tags_tag on order_tags (tag);
create virtual table if not exists order_words using fts5 (words, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
`;

/** Every word as the beginning of one; what is not a letter or digit separates, as in confirmations and addresses. */
const matchOf = (text: string) =>
	(text.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? [])
		.slice(0, 10)
		.map((word) => `"${word}"*`)
		.join(' ');

const wordsOf = (order: Order) =>
	[order.confirmation, order.email, customerName(order), ...order.lines.map(({ title, variantTitle }) => `${title} ${variantTitle}`)].join(
		'\n'
	);

interface Sort {
	key: string;
	/** Beyond every order: the first page starts here. */
	start: string | number;
	direction: 'asc' | 'desc';
	/** What a cursor's value looks like. */
	pattern: RegExp;
	valueOf(card: BoardCard): string | number;
}

const time = /^\d{4}-/;
const placed = { key: 'placed_at', pattern: time, valueOf: ({ placedAt }: BoardCard) => placedAt };
const total = { key: "(document ->> '$.total.amount')", pattern: /^\d{1,15}$/, valueOf: (card: BoardCard) => card.total.amount };
const sorts: Record<OrderSort, Sort> = {
	'-placed': { ...placed, start: '9999', direction: 'desc' },
	placed: { ...placed, start: '', direction: 'asc' },
	'-updated': { key: 'updated_at', pattern: time, valueOf: ({ updatedAt }) => updatedAt, start: '9999', direction: 'desc' },
	'-total': { ...total, start: Number.MAX_SAFE_INTEGER, direction: 'desc' },
	total: { ...total, start: -1, direction: 'asc' }
};

/** The place that a cursor means: `{value}|{orderId}`. */
function placeOf({ pattern, start }: Sort, cursor: string | null): [string | number, string] {
	const [value = '', id = ''] = cursor?.split('|') ?? [];
	if (!pattern.test(value)) return [start, ''];
	return [typeof start === 'number' ? Number(value) : value, id];
}

type Condition = [sql: string, ...values: (string | number)[]];

/** No condition, or one: all of them, or one of them, must hold. */
const joined = (conditions: Condition[], word: 'and' | 'or'): Condition[] =>
	conditions.length === 0
		? []
		: [[`(${conditions.map(([sql]) => sql).join(` ${word} `)})`, ...conditions.flatMap(([, ...values]) => values)]];

const oneOf = (sql: string, values: string[]): Condition[] => (values.length > 0 ? [[sql, JSON.stringify(values)]] : []);

/** Each filter as one condition; those that do not narrow are none. */
function filtersOf(filters: OrderFilters): Condition[] {
	const side = (sql: string, value: string | number | null): Condition[] => (value === null ? [] : [[sql, value]]);
	const { from, before } = filters.placed;
	const { min, max } = filters.total;
	const listed = '(select value from json_each(?))';
	return [
		...oneOf(`status in ${listed}`, filters.statuses),
		...oneOf(
			`exists (select 1 from json_each(document, '$.supplierOrders') as part where part.value ->> '$.supplierName' in ${listed})`,
			filters.suppliers
		),
		...oneOf(`order_id in (select order_id from order_types where type in ${listed})`, filters.productTypes),
		...oneOf(`order_id in (select order_id from order_tags where tag in ${listed})`, filters.tags),
		...joined([...side('placed_at >= ?', from), ...side('placed_at < ?', before)], 'and'),
		...joined([...side(`${total.key} >= ?`, min), ...side(`${total.key} <= ?`, max)], 'and')
	];
}

export function fts5OrderSearch(db: Database): OrderSearch {
	const removeWords = (run: Run, orderId: string) => {
		run('delete from order_words where rowid in (select rowid from order_cards where order_id = ?)', orderId);
		run('delete from order_types where order_id = ?', orderId);
		run('delete from order_tags where order_id = ?', orderId);
	};

	const projection = rebuildable<Order>(db, {
		name: 'orders',
		idOf: ({ orderId }) => orderId,
		ids: () => db.all<{ id: string }>('select order_id as id from order_cards').map(({ id }) => id),
		write(run, order, outdated) {
			if (outdated) removeWords(run, order.orderId);
			const { changes } = run(
				`insert into order_cards (order_id, version, status, placed_at, updated_at, ended_at, document) values (?, ?, ?, ?, ?, ?, ?)
				on conflict (order_id) do update set version = excluded.version, status = excluded.status, placed_at = excluded.placed_at,
					updated_at = excluded.updated_at, ended_at = excluded.ended_at, document = excluded.document
				where excluded.version > order_cards.version or ?`,
				order.orderId,
				order.version,
				order.status,
				order.placedAt,
				order.updatedAt,
				isEnded(order.status) ? order.updatedAt : null,
				JSON.stringify(boardCard(order)),
				Number(outdated)
			);
			if (changes === 0) return;
			const tags = JSON.stringify(order.tags ?? []);
			run('delete from order_tags where order_id = ? and tag not in (select value from json_each(?))', order.orderId, tags);
			run('insert or ignore into order_tags (order_id, tag) select ?, value from json_each(?)', order.orderId, tags);
			// Its words never change, so that only the first projection writes them.
			const { changes: added } = run(
				`insert into order_words (rowid, words) select rowid, ? from order_cards
				where order_id = ? and rowid not in (select rowid from order_words)`,
				wordsOf(order),
				order.orderId
			);
			if (added === 0) return;
			for (const type of new Set(order.lines.map(({ productType }) => productType))) {
				run('insert into order_types (order_id, type) values (?, ?) on conflict do nothing', order.orderId, type);
			}
		},
		remove(run, orderId) {
			removeWords(run, orderId);
			run('delete from order_cards where order_id = ?', orderId);
		}
	});

	return {
		project: (orders) => projection.write(orders),

		async search({ text, match: combine, openOrEndedSince, changedSince, sort, cursor, limit, ...filters }) {
			const conditions = joined(filtersOf(filters), combine === 'any' ? 'or' : 'and');
			const match = matchOf(text);
			if (match) conditions.push(['rowid in (select rowid from order_words where order_words match ?)', match]);
			if (openOrEndedSince !== null) conditions.push(['(ended_at is null or ended_at >= ?)', openOrEndedSince]);
			if (changedSince !== null) conditions.push(['updated_at >= ?', changedSince]);
			const where = ['1', ...conditions.map(([sql]) => sql)].join(' and ');
			const values = conditions.flatMap(([, ...bound]) => bound);

			const { key, direction, valueOf } = sorts[sort];
			const rows = db.all<{ document: string }>(
				`select document from order_cards where ${where} and (${key}, order_id) ${direction === 'desc' ? '<' : '>'} (?, ?)
				order by ${key} ${direction}, order_id ${direction} limit ?`,
				...values,
				...placeOf(sorts[sort], cursor),
				limit + 1
			);
			const found = db.get<{ n: number }>(`select count(*) as n from order_cards where ${where}`, ...values)?.n ?? 0;
			const cards = rows.slice(0, limit).map(({ document }) => JSON.parse(document) as BoardCard);
			const last = cards.at(-1);
			return { cards, next: rows.length > limit && last ? `${valueOf(last)}|${last.orderId}` : null, total: found };
		},

		async counts() {
			const rows = db.all<{ status: OrderStatus; n: number }>('select status, count(*) as n from order_cards group by status');
			return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
		},

		tags: async () =>
			db
				.all<{ tag: string }>('select tag from order_tags group by tag order by count(*) desc, tag limit ?', mostTags)
				.map(({ tag }) => tag),

		rebuild: () => projection.rebuild()
	};
}
