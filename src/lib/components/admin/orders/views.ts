import { m } from '#paraglide/messages.js';

/** Lists that somebody asks for every day; each is an address of the order list. */
export const orderViews = [
	{ label: m.staff_order_view_all, search: '' },
	{ label: m.staff_order_view_waiting, search: 'status=on_hold&status=pending_assignment&sort=placed' },
	{ label: m.staff_order_view_made, search: 'status=ready_to_fulfill&status=processing&sort=placed' },
	{ label: m.staff_order_view_under_way, search: 'status=partially_shipped&status=shipped' },
	{ label: m.staff_order_view_called_off, search: 'status=cancelled&status=refunded' },
	{ label: m.staff_order_view_large, search: 'min=100&sort=-total' }
] as const;

/** The same list has the same address, whatever the order of its words. */
const canonical = (search: string) =>
	[...new URLSearchParams(search)]
		.map(([name, value]) => `${name}=${value}`)
		.sort()
		.join('&');

export const isView = (params: URLSearchParams, search: string): boolean => canonical(params.toString()) === canonical(search);
