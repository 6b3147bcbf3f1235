import { areUsual } from './columns.ts';

/** What every list of orders begins with; it is left out of the address. */
const usual: Record<string, string> = { match: 'all', sort: '-placed' };

/** The short address of what a filter form holds: without empty fields, without what is usual anyway, from the first page on. */
export function addressOf(fields: Iterable<[string, FormDataEntryValue]>): string {
	const params = new URLSearchParams();
	for (const [name, value] of fields) {
		if (typeof value === 'string' && value !== '' && usual[name] !== value) params.append(name, value);
	}
	if (areUsual(params.getAll('column'))) params.delete('column');
	return `/admin/orders${params.size > 0 ? `?${params}` : ''}`;
}

/** The same list, another page of it. */
export function pageAddress(params: URLSearchParams, cursor: string | null): string {
	const next = new URLSearchParams(params);
	next.delete('cursor');
	if (cursor !== null) next.set('cursor', cursor);
	return `/admin/orders${next.size > 0 ? `?${next}` : ''}`;
}
