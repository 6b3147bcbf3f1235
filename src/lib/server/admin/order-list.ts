import { orderStatuses, type OrderStatus } from '#contracts/order.ts';
import type { OrderQuery } from '../ports/order-search.ts';

export const ordersPageSize = 50;

const isStatus = (text: string): text is OrderStatus => (orderStatuses as readonly string[]).includes(text);

/** The list's address: `q`, `status` (repeatable; unknown ones are left out), `cursor`. */
export function orderQuery(params: URLSearchParams): OrderQuery {
	return {
		text: (params.get('q') ?? '').trim().slice(0, 200),
		statuses: params.getAll('status').filter(isStatus),
		openOrEndedSince: null,
		changedSince: null,
		cursor: params.get('cursor')?.slice(0, 200) || null,
		limit: ordersPageSize
	};
}
