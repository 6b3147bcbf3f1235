// The dashboard's numbers. Open orders come from the projection's counts; what was placed today from the projection's newest.
import type { BoardCard, OrderStatus } from '#contracts/order.ts';
import type { StockView } from '#contracts/stock.ts';
import type { Platform } from '../platform.ts';
import { everyOrder } from '../ports/order-search.ts';

export interface Today {
	counts: Partial<Record<OrderStatus, number>>;
	/** Placed since midnight UTC. `complete` is false where there are more than were read. */
	placed: { orders: number; amount: number; complete: boolean };
	latest: BoardCard[];
	low: StockView[];
	ledgerBalance: number;
}

const pageSize = 200;
const mostRead = 2_000;

async function placedSince({ orderSearch }: Pick<Platform, 'orderSearch'>, since: string) {
	let orders = 0;
	let amount = 0;
	let read = 0;
	let cursor: string | null = null;
	do {
		const { cards, next } = await orderSearch.search({ ...everyOrder, changedSince: since, cursor, limit: pageSize });
		for (const card of cards) {
			if (card.placedAt < since || card.status === 'cancelled') continue;
			orders += 1;
			amount += card.total.amount;
		}
		read += cards.length;
		cursor = next;
	} while (cursor !== null && read < mostRead);
	return { orders, amount, complete: cursor === null };
}

/** `now` in ms. */
export async function today(platform: Pick<Platform, 'orderSearch' | 'stockSearch' | 'payments'>, now: number): Promise<Today> {
	const midnight = `${new Date(now).toISOString().slice(0, 10)}T00:00:00.000Z`;
	const [counts, placed, newest, low, ledgerBalance] = await Promise.all([
		platform.orderSearch.counts(),
		placedSince(platform, midnight),
		platform.orderSearch.search({ ...everyOrder, limit: 8 }),
		platform.stockSearch.search({ text: '', lowFirst: true, cursor: null, limit: 8 }),
		platform.payments.balance()
	]);
	return { counts, placed, latest: newest.cards, low: low.views, ledgerBalance };
}
