import type { BoardCard, OrderStatus } from '#contracts/order.ts';
import { endedShownMs } from '#domain/order/views.ts';
import type { Platform } from '../platform.ts';
import { everyOrder } from '../ports/order-search.ts';

const pageSize = 150;
/** What a page carries along; the rest follows over the socket. */
const firstCards = 450;

const endedSince = (now: number) => new Date(now - endedShownMs).toISOString();

/** Open orders and those that ended within the hour, newest first. */
export async function boardCards({ orderSearch }: Pick<Platform, 'orderSearch'>, now: number): Promise<BoardCard[]> {
	const openOrEndedSince = endedSince(now);
	const all: BoardCard[] = [];
	let cursor: string | null = null;
	do {
		const { cards, next } = await orderSearch.search({ ...everyOrder, openOrEndedSince, cursor, limit: pageSize });
		all.push(...cards);
		cursor = next;
	} while (cursor !== null && all.length < firstCards);
	return all;
}

/** The newest of each group of statuses, and how many there are of it: the board's page, of which the socket tells the rest. */
export async function boardPage<Group extends string>(
	{ orderSearch }: Pick<Platform, 'orderSearch'>,
	now: number,
	groups: Record<Group, OrderStatus[]>,
	limit: number
): Promise<{ cards: BoardCard[]; counts: Record<Group, number> }> {
	const openOrEndedSince = endedSince(now);
	const found = await Promise.all(
		(Object.entries(groups) as [Group, OrderStatus[]][]).map(async ([group, statuses]) => {
			const { cards, total } = await orderSearch.search({ ...everyOrder, statuses, openOrEndedSince, limit });
			return { group, cards, total };
		})
	);
	return {
		cards: found.flatMap(({ cards }) => cards),
		counts: Object.fromEntries(found.map(({ group, total }) => [group, total])) as Record<Group, number>
	};
}
