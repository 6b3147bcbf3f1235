// Orders for lists and the board as a projection: the card as a document, what it is filtered by as columns, its words in FTS5.
import type { BoardCard, Order, OrderStatus } from '#contracts/order.ts';
import { isEnded } from '#domain/order/transitions.ts';
import { boardCard, customerName } from '#domain/order/views.ts';
import type { OrderSearch } from '../../ports/order-search.ts';
import type { Database } from '../sqlite/database.ts';
import { rebuildable, rebuildsSchema, type Run } from './rebuilds.ts';

export const orderSearchSchema = `
${rebuildsSchema}create table if not exists order_cards (
	order_id text primary key, version integer not null, status text not null, placed_at text not null, updated_at text not null,
	ended_at text, document text not null
);
create index if not exists order_cards_newest on order_cards (placed_at desc, order_id desc);
create index if not exists order_cards_status on order_cards (status);
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

/** Sorts after every date: the first page starts here. */
const newest = '9999';

export function fts5OrderSearch(db: Database): OrderSearch {
	const removeWords = (run: Run, orderId: string) =>
		run('delete from order_words where rowid in (select rowid from order_cards where order_id = ?)', orderId);

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
			// What an order is found by never changes, so that only the first projection writes its words.
			if (changes === 0) return;
			run(
				`insert into order_words (rowid, words) select rowid, ? from order_cards
				where order_id = ? and rowid not in (select rowid from order_words)`,
				wordsOf(order),
				order.orderId
			);
		},
		remove(run, orderId) {
			removeWords(run, orderId);
			run('delete from order_cards where order_id = ?', orderId);
		}
	});

	return {
		project: (orders) => projection.write(orders),

		async search({ text, statuses, openOrEndedSince, changedSince, cursor, limit }) {
			const match = matchOf(text);
			const filters: [sql: string, ...values: string[]][] = [];
			if (match) filters.push(['rowid in (select rowid from order_words where order_words match ?)', match]);
			if (statuses.length > 0) filters.push(['status in (select value from json_each(?))', JSON.stringify(statuses)]);
			if (openOrEndedSince !== null) filters.push(['(ended_at is null or ended_at >= ?)', openOrEndedSince]);
			if (changedSince !== null) filters.push(['updated_at >= ?', changedSince]);
			const where = ['1', ...filters.map(([sql]) => sql)].join(' and ');
			const values = filters.flatMap(([, ...bound]) => bound);

			const [at = newest, id = ''] = cursor?.split('|') ?? [];
			const rows = db.all<{ document: string }>(
				`select document from order_cards where ${where} and (placed_at, order_id) < (?, ?)
				order by placed_at desc, order_id desc limit ?`,
				...values,
				at,
				id,
				limit + 1
			);
			const total = db.get<{ n: number }>(`select count(*) as n from order_cards where ${where}`, ...values)?.n ?? 0;
			const cards = rows.slice(0, limit).map(({ document }) => JSON.parse(document) as BoardCard);
			const last = cards.at(-1);
			return { cards, next: rows.length > limit && last ? `${last.placedAt}|${last.orderId}` : null, total };
		},

		async counts() {
			const rows = db.all<{ status: OrderStatus; n: number }>('select status, count(*) as n from order_cards group by status');
			return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
		},

		rebuild: () => projection.rebuild()
	};
}
