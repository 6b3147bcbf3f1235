// The dashboard's numbers. Open orders come from the projection's counts; what was placed, minute by minute, from its newest;
// how long stages take from the supplier orders of the last day.
import type { BoardCard, OrderStatus, PlacedSupplierOrder } from '#contracts/order.ts';
import type { StockView } from '#contracts/stock.ts';
import { everything } from '#domain/listed.ts';
import { ordersPerMinute, stageTimes, type OrdersOfMinute, type StageTime } from '#domain/order/pulse.ts';
import type { Platform } from '../platform.ts';
import { everyOrder } from '../ports/order-search.ts';

export interface Today {
	counts: Partial<Record<OrderStatus, number>>;
	/** Placed since midnight UTC. `complete` is false where there are more than were read. */
	placed: { orders: number; amount: number; complete: boolean };
	/** Of the last hour. */
	minutes: OrdersOfMinute[];
	/** Of the last 24 hours. */
	stages: StageTime[];
	latest: BoardCard[];
	low: StockView[];
	ledgerBalance: number;
}

const pageSize = 200;
const mostRead = 2_000;
const minutesShown = 60;
const dayMs = 86_400_000;

/** Newest first: where there are more than are read, the oldest are left out. */
async function placedFrom(
	{ orderSearch }: Pick<Platform, 'orderSearch'>,
	from: string
): Promise<{ cards: BoardCard[]; complete: boolean }> {
	const cards: BoardCard[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof orderSearch.search>> = await orderSearch.search({
			...everyOrder,
			placed: { from, before: null },
			cursor,
			limit: pageSize
		});
		cards.push(...page.cards);
		cursor = page.next;
	} while (cursor !== null && cards.length < mostRead);
	return { cards, complete: cursor === null };
}

/** Of the newest supplier orders of these hours. */
async function stagesFrom({ supplierOrderSearch }: Pick<Platform, 'supplierOrderSearch'>, from: string): Promise<StageTime[]> {
	const parts: PlacedSupplierOrder[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof supplierOrderSearch.search>> = await supplierOrderSearch.search({
			...everything,
			from,
			cursor,
			limit: pageSize
		});
		parts.push(...page.found);
		cursor = page.next;
	} while (cursor !== null && parts.length < mostRead);
	return stageTimes(parts);
}

const isoOf = (ms: number) => new Date(ms).toISOString();

/** `now` in ms. */
export async function today(
	platform: Pick<Platform, 'orderSearch' | 'supplierOrderSearch' | 'stockSearch' | 'payments'>,
	now: number
): Promise<Today> {
	const midnight = `${isoOf(now).slice(0, 10)}T00:00:00.000Z`;
	const shownFrom = isoOf(now - (minutesShown + 1) * 60_000);
	const [counts, { cards, complete }, stages, newest, low, ledgerBalance] = await Promise.all([
		platform.orderSearch.counts(),
		placedFrom(platform, midnight < shownFrom ? midnight : shownFrom),
		stagesFrom(platform, isoOf(now - dayMs)),
		platform.orderSearch.search({ ...everyOrder, limit: 8 }),
		platform.stockSearch.search({ text: '', lowFirst: true, cursor: null, limit: 8 }),
		platform.payments.balance()
	]);
	const counted = cards.filter(({ placedAt, status }) => placedAt >= midnight && status !== 'cancelled');
	const placed = { orders: counted.length, amount: counted.reduce((sum, { total }) => sum + total.amount, 0), complete };
	return {
		counts,
		placed,
		minutes: ordersPerMinute(cards, now, minutesShown),
		stages,
		latest: newest.cards,
		low: low.views,
		ledgerBalance
	};
}
