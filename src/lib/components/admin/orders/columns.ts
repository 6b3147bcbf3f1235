/** What a row of the order list can show beside the order's number. */
export const orderColumns = [
	{ name: 'status', label: 'Status' },
	{ name: 'customer', label: 'Customer' },
	{ name: 'suppliers', label: 'Suppliers' },
	{ name: 'tags', label: 'Tags' },
	{ name: 'items', label: 'Items' },
	{ name: 'total', label: 'Total' },
	{ name: 'placed', label: 'Placed' },
	{ name: 'updated', label: 'Last change' }
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
