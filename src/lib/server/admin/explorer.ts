// Looks straight into the read projections: what is projected there, as it lies there, and how long the answer took.
import type { Platform } from '../platform.ts';
import { everyOrder } from '../ports/order-search.ts';
import type { Projection } from '../projections.ts';

export interface Hit {
	id: string;
	title: string;
	/** The whole document as it was answered. */
	document: unknown;
	href: string | null;
}

export interface Findings {
	projection: Projection;
	total: number;
	hits: Hit[];
	tookMs: number;
}

const limit = 20;

type Stores = Pick<Platform, 'productSearch' | 'orderSearch' | 'stockSearch'>;

const finders: Record<Projection, (stores: Stores, text: string) => Promise<{ total: number; hits: Hit[] }>> = {
	async products({ productSearch }, text) {
		const page = await productSearch.search({
			text,
			collections: [],
			types: [],
			colors: [],
			sizes: [],
			price: { min: null, max: null },
			sort: text ? 'relevance' : 'newest',
			page: 1,
			pageSize: limit
		});
		const hits = page.products.map((product) => ({
			id: product.productId,
			title: product.title,
			document: product,
			href: `/shop/product/${product.productId}`
		}));
		return { total: page.total, hits };
	},
	async orders({ orderSearch }, text) {
		const page = await orderSearch.search({ ...everyOrder, text, limit });
		const hits = page.cards.map((card) => ({
			id: card.orderId,
			title: `${card.confirmation} · ${card.customer}`,
			document: card,
			href: `/admin/orders/${card.orderId}`
		}));
		return { total: page.total, hits };
	},
	async stock({ stockSearch }, text) {
		const page = await stockSearch.search({ text, lowFirst: false, cursor: null, limit });
		const hits = page.views.map((view) => ({
			id: view.sku,
			title: `${view.sku} · ${view.available} of ${view.onHand} available`,
			document: view,
			href: `/admin/inventory/${encodeURIComponent(view.sku)}`
		}));
		return { total: page.total, hits };
	}
};

/** `clock` in ms. */
export async function explore(stores: Stores, projection: Projection, text: string, clock: () => number): Promise<Findings> {
	const started = clock();
	const found = await finders[projection](stores, text);
	return { projection, ...found, tookMs: clock() - started };
}

export async function projectionCounts({ productSearch, orderSearch, stockSearch }: Stores): Promise<Record<Projection, number>> {
	const [products, byStatus, stock] = await Promise.all([
		productSearch.count(),
		orderSearch.counts(),
		stockSearch.search({ text: '', lowFirst: false, cursor: null, limit: 1 })
	]);
	return { products, orders: Object.values(byStatus).reduce((sum, count) => sum + count, 0), stock: stock.total };
}
