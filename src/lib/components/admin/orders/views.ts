/** Lists that somebody asks for every day; each is an address of the order list. */
export const orderViews = [
	{ name: 'All', search: '' },
	{ name: 'Waiting for us', search: 'status=on_hold&status=pending_assignment&sort=placed' },
	{ name: 'Being made', search: 'status=ready_to_fulfill&status=processing&sort=placed' },
	{ name: 'Under way', search: 'status=partially_shipped&status=shipped' },
	{ name: 'Called off', search: 'status=cancelled&status=refunded' },
	{ name: 'Large', search: 'min=100&sort=-total' }
] as const;

/** The same list has the same address, whatever the order of its words. */
const canonical = (search: string) =>
	[...new URLSearchParams(search)]
		.map(([name, value]) => `${name}=${value}`)
		.sort()
		.join('&');

export const isView = (params: URLSearchParams, search: string): boolean => canonical(params.toString()) === canonical(search);
