// The grid's address, in one canonical form: what is empty or the default is left out.
const repeatable = ['collection', 'type', 'color', 'size'] as const;
export type Facet = (typeof repeatable)[number];

const cents = (dollars: string | null): string => {
	const value = Number.parseFloat(dollars ?? '');
	return Number.isFinite(value) && value >= 0 ? String(Math.round(value * 100)) : '';
};

/** What is read of an address: a page's own parameters are read-only. */
export type Params = Pick<URLSearchParams, 'get' | 'getAll' | 'has' | 'toString'>;

/** `params` as the filter form sends them: prices in whole currency as `priceMin`, `priceMax`. Starts again at the first page. */
export function shopHref(params: Params): string {
	const out = new URLSearchParams();
	const text = (params.get('q') ?? '').trim();
	if (text) out.set('q', text);
	for (const facet of repeatable) for (const value of new Set(params.getAll(facet))) if (value) out.append(facet, value);
	const price =
		params.has('priceMin') || params.has('priceMax')
			? `${cents(params.get('priceMin'))}-${cents(params.get('priceMax'))}`
			: (params.get('price') ?? '');
	if (price && price !== '-') out.set('price', price);
	const sort = params.get('sort');
	if (sort && sort !== 'relevance') out.set('sort', sort);
	const query = out.toString();
	return query ? `/shop?${query}` : '/shop';
}

/** What the filter form asks for. */
export function hrefOfForm(form: FormData): string {
	const params = new URLSearchParams();
	for (const [name, value] of form) if (typeof value === 'string') params.append(name, value);
	return shopHref(params);
}

/** The same grid without one value of a facet. */
export function withoutValue(params: Params, name: Facet | 'q' | 'price', value?: string): string {
	const rest = new URLSearchParams(params.toString());
	rest.delete(name, value);
	return shopHref(rest);
}

export function pageHref(params: Params, page: number): string {
	const base = shopHref(params);
	if (page <= 1) return base;
	return `${base}${base.includes('?') ? '&' : '?'}page=${page}`;
}
