import { m } from '#paraglide/messages.js';

/** What a row of the order list can show beside the order's number. */
export const orderColumns = [
	{ name: 'status', label: m.staff_status },
	{ name: 'customer', label: m.staff_customer },
	{ name: 'suppliers', label: m.staff_suppliers },
	{ name: 'tags', label: m.staff_tags },
	{ name: 'items', label: m.staff_item_column },
	{ name: 'total', label: m.staff_total },
	{ name: 'placed', label: m.staff_order_placed },
	{ name: 'updated', label: m.staff_last_change }
] as const;
export type OrderColumn = (typeof orderColumns)[number]['name'];

export const usualColumns: OrderColumn[] = ['status', 'customer', 'suppliers', 'items', 'total', 'placed'];

export const areUsual = (columns: readonly string[]): boolean =>
	columns.length === usualColumns.length && usualColumns.every((name) => columns.includes(name));

/** The columns that an address asks for by `column` (repeatable), in their own order; the usual ones where it names none. */
export function columnsOf(params: URLSearchParams): OrderColumn[] {
	const asked = params.getAll('column');
	const known = orderColumns.map(({ name }) => name).filter((name) => asked.includes(name));
	return known.length > 0 ? known : usualColumns;
}
