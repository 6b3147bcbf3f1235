// Looks straight into the read projections: what is projected there, as it lies there, and how long the answer took.
import type { Role } from '#contracts/identity.ts';
import { may, type Permission } from '#domain/identity/permissions.ts';
import { everything } from '#domain/listed.ts';
import type { ListSearch } from '../ports/list-search.ts';
import { everyOrder } from '../ports/order-search.ts';
import { projections, type Projection, type ProjectionStores } from '../projections.ts';

export interface Hit {
	id: string;
	title: string;
	/** The whole document as it was answered. */
	document: unknown;
	href: string | null;
}

interface Found {
	total: number;
	hits: Hit[];
	next: string | null;
}

export interface Findings extends Found {
	projection: Projection;
	tookMs: number;
}

export interface Question {
	projection: Projection;
	text: string;
	cursor: string | null;
}

const limit = 20;

interface Explored {
	/** Documents say what these pages say, personal data among it. */
	permission: Permission;
	find(stores: ProjectionStores, text: string, cursor: string | null): Promise<Found>;
	count(stores: ProjectionStores): Promise<number>;
}

async function findListed<Item, Shown, State extends string>(
	search: ListSearch<Item, Shown, State>,
	{ text, cursor }: { text: string; cursor: string | null },
	hitOf: (shown: Shown) => Omit<Hit, 'document'>
): Promise<Found> {
	const { found, next, total } = await search.search({ ...everything, text, cursor, limit });
	return { total, next, hits: found.map((document) => ({ ...hitOf(document), document })) };
}

const countListed = async <Item, Shown, State extends string>(search: ListSearch<Item, Shown, State>) =>
	(await search.search({ ...everything, cursor: null, limit: 1 })).total;

const explored: Record<Projection, Explored> = {
	products: {
		permission: 'orders.read',
		async find({ productSearch }, text, cursor) {
			const page = Math.max(1, Math.min(10_000, Math.trunc(Number(cursor ?? 1)) || 1));
			const any = { collections: [], types: [], colors: [], sizes: [], price: { min: null, max: null } };
			const found = await productSearch.search({ ...any, text, sort: text ? 'relevance' : 'newest', page, pageSize: limit });
			const hits = found.products.map((product) => ({
				id: product.productId,
				title: product.title,
				document: product,
				href: `/shop/product/${product.productId}`
			}));
			return { total: found.total, hits, next: page < found.pages ? String(page + 1) : null };
		},
		count: ({ productSearch }) => productSearch.count()
	},
	collections: {
		permission: 'orders.read',
		find: ({ collectionSearch }, text, cursor) =>
			findListed(collectionSearch, { text, cursor }, ({ collectionId, slug, title }) => ({
				id: collectionId,
				title,
				href: `/shop?${new URLSearchParams({ collection: slug })}`
			})),
		count: ({ collectionSearch }) => countListed(collectionSearch)
	},
	orders: {
		permission: 'orders.read',
		async find({ orderSearch }, text, cursor) {
			const page = await orderSearch.search({ ...everyOrder, text, cursor, limit });
			const hits = page.cards.map((card) => ({
				id: card.orderId,
				title: `${card.confirmation} · ${card.customer}`,
				document: card,
				href: `/admin/orders/${card.orderId}`
			}));
			return { total: page.total, hits, next: page.next };
		},
		async count({ orderSearch }) {
			return Object.values(await orderSearch.counts()).reduce((sum, count) => sum + count, 0);
		}
	},
	supplier_orders: {
		permission: 'orders.read',
		find: ({ supplierOrderSearch }, text, cursor) =>
			findListed(supplierOrderSearch, { text, cursor }, ({ supplierOrderId, orderId, confirmation, supplierName, status }) => ({
				id: supplierOrderId,
				title: `${confirmation} · ${supplierName} · ${status}`,
				href: `/admin/orders/${orderId}`
			})),
		count: ({ supplierOrderSearch }) => countListed(supplierOrderSearch)
	},
	carts: {
		permission: 'carts.read',
		find: ({ cartSearch }, text, cursor) =>
			findListed(cartSearch, { text, cursor }, ({ cartId, lines }) => ({
				id: cartId,
				title: lines.map(({ title, quantity }) => `${quantity} × ${title}`).join(', '),
				href: `/admin/carts?${new URLSearchParams({ q: cartId })}`
			})),
		count: ({ cartSearch }) => countListed(cartSearch)
	},
	inventory: {
		permission: 'inventory.read',
		async find({ stockSearch }, text, cursor) {
			const page = await stockSearch.search({ text, lowFirst: false, cursor, limit });
			const hits = page.views.map((view) => ({
				id: view.sku,
				title: `${view.sku} · ${view.available} of ${view.onHand} available`,
				document: view,
				href: `/admin/inventory/${encodeURIComponent(view.sku)}`
			}));
			return { total: page.total, hits, next: page.next };
		},
		async count({ stockSearch }) {
			return (await stockSearch.search({ text: '', lowFirst: false, cursor: null, limit: 1 })).total;
		}
	}
};

/** What this role may look into. */
export const explorableBy = (role: Role): Projection[] => projections.filter((projection) => may(role, explored[projection].permission));

export const permissionFor = (projection: Projection): Permission => explored[projection].permission;

/** `clock` in ms. */
export async function explore(stores: ProjectionStores, { projection, text, cursor }: Question, clock: () => number): Promise<Findings> {
	const started = clock();
	const found = await explored[projection].find(stores, text, cursor);
	return { projection, ...found, tookMs: clock() - started };
}

export async function projectionCounts(
	stores: ProjectionStores,
	names: readonly Projection[] = projections
): Promise<{ projection: Projection; count: number }[]> {
	return Promise.all(names.map(async (projection) => ({ projection, count: await explored[projection].count(stores) })));
}

/** The page's address: `in`, `q`, `cursor`. */
export function questionOf(params: URLSearchParams): Question {
	const asked = projections.find((projection) => projection === params.get('in'));
	return {
		projection: asked ?? 'products',
		text: (params.get('q') ?? '').trim().slice(0, 200),
		cursor: params.get('cursor')?.slice(0, 200) || null
	};
}
