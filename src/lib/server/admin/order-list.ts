// The order list's address, and what it asks for. Nonsense in it is ignored, never an error.
import { productTypes, type ProductType } from '#contracts/catalog.ts';
import { orderStatuses, type OrderStatus } from '#contracts/order.ts';
import { tagOf } from '#domain/order/tags.ts';
import { everyOrder, orderSorts, type OrderQuery, type OrderSort } from '../ports/order-search.ts';

export const ordersPageSize = 50;

const oneOf =
	<Value extends string>(known: readonly Value[]) =>
	(text: string | null): text is Value =>
		known.some((value) => value === text);
const isStatus = oneOf<OrderStatus>(orderStatuses);
const isType = oneOf<ProductType>(productTypes);
const isSort = oneOf<OrderSort>(orderSorts);

const dayMs = 86_400_000;

/** Midnight UTC of a day `2026-11-22`, or of the one after it. */
function midnight(text: string | null, daysLater = 0): string | null {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? Date.parse(`${text}T00:00:00.000Z`) : NaN;
	return Number.isNaN(at) ? null : new Date(at + daysLater * dayMs).toISOString();
}

/** Dollars, as somebody types them, in cents. */
function cents(text: string | null): number | null {
	const dollars = /^\d{1,7}(\.\d{1,2})?$/.test(text?.trim() ?? '') ? Number(text) : NaN;
	return Number.isNaN(dollars) ? null : Math.round(dollars * 100);
}

/**
 * `q`, `status`, `supplier`, `type`, `tag` (repeatable), `from` and `to` (days, inclusive), `min` and `max` (dollars), `match=any`,
 * `sort`, `cursor`.
 */
export function orderQuery(params: URLSearchParams): OrderQuery {
	const sort = params.get('sort');
	return {
		...everyOrder,
		text: (params.get('q') ?? '').trim().slice(0, 200),
		statuses: params.getAll('status').filter(isStatus),
		suppliers: params
			.getAll('supplier')
			.filter((name) => name !== '')
			.slice(0, 50)
			.map((name) => name.slice(0, 200)),
		productTypes: params.getAll('type').filter(isType),
		tags: params
			.getAll('tag')
			.flatMap((text) => tagOf(text) ?? [])
			.slice(0, 20),
		placed: { from: midnight(params.get('from')), before: midnight(params.get('to'), 1) },
		total: { min: cents(params.get('min')), max: cents(params.get('max')) },
		match: params.get('match') === 'any' ? 'any' : 'all',
		sort: isSort(sort) ? sort : everyOrder.sort,
		cursor: params.get('cursor')?.slice(0, 200) || null,
		limit: ordersPageSize
	};
}
