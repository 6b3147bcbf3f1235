// The read projections by name, and how each is made again from the write stores while it serves.
import { setImmediate as breathe } from 'node:timers/promises';
import type { Collection } from '#contracts/catalog.ts';
import { everything } from '#domain/listed.ts';
import { stockView } from '#domain/stock/views.ts';
import type { IndexRebuild } from './ports/index-rebuild.ts';
import { everyOrder } from './ports/order-search.ts';
import type { Dependency, SearchStores, WriteStores } from './stores.ts';

export const projections = ['products', 'collections', 'orders', 'supplier_orders', 'carts', 'inventory'] as const;
export type Projection = (typeof projections)[number];

export const isProjection = (text: unknown): text is Projection => (projections as readonly unknown[]).includes(text);

export type ProjectionStores = Omit<SearchStores, keyof Dependency | 'close'>;
export type ProjectedStores = Pick<WriteStores, 'catalog' | 'orders' | 'carts' | 'inventory'> & ProjectionStores;

/** `total` is what the last look said: an estimate where things are being written. */
export type OnProgress = (done: number, total: number, what: Projection) => void;

const pageSize = 200;

export const titlesOf = (collections: Collection[]) =>
	new Map(collections.map(({ collectionId, slug, title }) => [collectionId, { slug, title }]));

interface Page<Item> {
	items: Item[];
	next: string | null;
}

interface Source<Item> {
	total: number;
	begin(): Promise<IndexRebuild<Item>>;
	page(after: string | null): Promise<Page<Item>>;
}

async function copy<Item>({ total, begin, page }: Source<Item>, tell: (done: number, total: number) => void): Promise<number> {
	const rebuild = await begin();
	let done = 0;
	let after: string | null = null;
	do {
		const { items, next }: Page<Item> = await page(after);
		await rebuild.put(items);
		done += items.length;
		tell(done, Math.max(done, total));
		after = next;
		// The write stores may be read synchronously: whoever shares this process goes on.
		await breathe();
	} while (after !== null);
	await rebuild.finish();
	return done;
}

const all = { ...everything, cursor: null, limit: 1 };

type Tell = (done: number, total: number) => void;

const rebuilders: Record<Projection, (stores: ProjectedStores, tell: Tell) => Promise<number>> = {
	async products({ catalog, productSearch }, tell) {
		const titles = titlesOf(await catalog.collections());
		const page = async (after: string | null) => {
			const { products, next } = await catalog.page(after, pageSize);
			return { items: products, next };
		};
		return copy({ total: await catalog.count(), begin: () => productSearch.rebuild(titles), page }, tell);
	},
	async collections({ catalog, collectionSearch }, tell) {
		const items = await catalog.collections();
		return copy({ total: items.length, begin: () => collectionSearch.rebuild(), page: async () => ({ items, next: null }) }, tell);
	},
	async orders({ orders, orderSearch }, tell) {
		const page = async (cursor: string | null) => {
			const { orders: items, next } = await orders.list({ cursor, limit: pageSize });
			return { items, next };
		};
		return copy({ total: (await orderSearch.search({ ...everyOrder, limit: 1 })).total, begin: () => orderSearch.rebuild(), page }, tell);
	},
	async supplier_orders({ orders, supplierOrderSearch }, tell) {
		const page = async (cursor: string | null) => {
			const { supplierOrders: items, next } = await orders.supplierOrders({ cursor, limit: pageSize });
			return { items, next };
		};
		const { total } = await supplierOrderSearch.search(all);
		return copy({ total, begin: () => supplierOrderSearch.rebuild(), page }, tell);
	},
	async carts({ carts, cartSearch }, tell) {
		const page = async (cursor: string | null) => {
			const { carts: items, next } = await carts.list({ cursor, limit: pageSize });
			return { items, next };
		};
		return copy({ total: (await cartSearch.search(all)).total, begin: () => cartSearch.rebuild(), page }, tell);
	},
	async inventory({ inventory, stockSearch }, tell) {
		const page = async (after: string | null) => {
			const skus = await inventory.skus({ after, limit: pageSize });
			const partitions = await Promise.all(skus.map((sku) => inventory.read(sku)));
			const now = new Date().toISOString();
			const items = partitions.flatMap((partition) => (partition ? [stockView(partition, now)] : []));
			return { items, next: skus.length === pageSize ? (skus.at(-1) ?? null) : null };
		};
		const { total } = await stockSearch.search({ text: '', lowFirst: false, cursor: null, limit: 1 });
		return copy({ total, begin: () => stockSearch.rebuild(), page }, tell);
	}
};

/**
 * Makes a projection again from the write store beside the one that serves, and exchanges them; answers how many it holds of what
 * was there. Cut off, it has changed nothing that is searched for the worse, and is to be run again.
 */
export const rebuildProjection = (name: Projection, stores: ProjectedStores, onProgress: OnProgress = () => {}): Promise<number> =>
	rebuilders[name](stores, (done, total) => onProgress(done, total, name));
