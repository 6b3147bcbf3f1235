import type { BoardCard } from '#contracts/order.ts';
import { endedShownMs } from '#domain/order/views.ts';
import type { Platform } from '../platform.ts';
import { everyOrder } from '../ports/order-search.ts';

const pageSize = 150;
/** What the page carries along; the rest follows over the socket. */
const firstCards = 450;

/** Open orders and those that ended within the hour, newest first. */
export async function boardCards({ orderSearch }: Pick<Platform, 'orderSearch'>, now: number): Promise<BoardCard[]> {
	const openOrEndedSince = new Date(now - endedShownMs).toISOString();
	const all: BoardCard[] = [];
	let cursor: string | null = null;
	do {
		const { cards, next } = await orderSearch.search({ ...everyOrder, openOrEndedSince, cursor, limit: pageSize });
		all.push(...cards);
		cursor = next;
	} while (cursor !== null && all.length < firstCards);
	return all;
}
