// Everything that the projections hold, as their searches answer it: what was lived through and what was rebuilt must be the same.
import { isDeepStrictEqual } from 'node:util';
import { everything } from '#domain/listed.ts';
import type { ListSearch } from './ports/list-search.ts';
import { everyOrder } from './ports/order-search.ts';
import { projections, rebuildProjection, type ProjectedStores, type Projection, type ProjectionStores } from './projections.ts';

const pageSize = 200;

type Read = (cursor: string | null) => Promise<{ documents: unknown[]; next: string | null }>;

async function paged(read: Read): Promise<unknown[]> {
	const all: unknown[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<Read>> = await read(cursor);
		all.push(...page.documents);
		cursor = page.next;
	} while (cursor !== null);
	return all;
}

const listed = <Item, Shown, State extends string>(search: ListSearch<Item, Shown, State>) =>
	paged(async (cursor) => {
		const { found, next } = await search.search({ ...everything, cursor, limit: pageSize });
		return { documents: found, next };
	});

const readers: Record<Projection, (stores: ProjectionStores) => Promise<unknown[]>> = {
	products: ({ productSearch }) =>
		paged(async (cursor) => {
			const page = Number(cursor ?? 1);
			const any = { text: '', collections: [], types: [], colors: [], sizes: [], price: { min: null, max: null } };
			const { products, pages } = await productSearch.search({ ...any, sort: 'name', page, pageSize });
			return { documents: products, next: page < pages ? String(page + 1) : null };
		}),
	collections: ({ collectionSearch }) => listed(collectionSearch),
	orders: ({ orderSearch }) =>
		paged(async (cursor) => {
			const { cards, next } = await orderSearch.search({ ...everyOrder, cursor, limit: pageSize });
			return { documents: cards, next };
		}),
	supplier_orders: ({ supplierOrderSearch }) => listed(supplierOrderSearch),
	carts: ({ cartSearch }) => listed(cartSearch),
	inventory: ({ stockSearch }) =>
		paged(async (cursor) => {
			const { views, next } = await stockSearch.search({ text: '', lowFirst: false, cursor, limit: pageSize });
			return { documents: views, next };
		})
};

/** Every document of every projection, in the order of its search. */
export async function everyDocument(stores: ProjectionStores): Promise<[Projection, unknown[]][]> {
	const documents: [Projection, unknown[]][] = [];
	for (const projection of projections) documents.push([projection, await readers[projection](stores)]);
	return documents;
}

/**
 * Makes every projection of the write stores again in `beside`, and answers the first document of each that differs from what was
 * lived through. Nothing where they are the same.
 */
export async function differencesOf(
	stores: ProjectedStores,
	beside: ProjectionStores
): Promise<{ projection: Projection; lived: unknown; rebuilt: unknown }[]> {
	const differences = [];
	for (const projection of projections) {
		await rebuildProjection(projection, { ...stores, ...beside });
		const [lived, rebuilt] = await Promise.all([readers[projection](stores), readers[projection](beside)]);
		const at = Array.from({ length: Math.max(lived.length, rebuilt.length) }).findIndex((_, n) => !isDeepStrictEqual(lived[n], rebuilt[n]));
		if (at >= 0) differences.push({ projection, lived: lived[at], rebuilt: rebuilt[at] });
	}
	return differences;
}
