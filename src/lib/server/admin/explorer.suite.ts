import { expect, it } from 'vitest';
import { sampleCart } from '#domain/cart/cart.fixture.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { sampleOrder, samplePart } from '#domain/order/order.fixture.ts';
import { projectOrder } from '../project-order.ts';
import { projections, type Projection, type ProjectionStores } from '../projections.ts';
import { explore, projectionCounts, questionOf } from './explorer.ts';

const clock = () => 0;
const artwork = { motif: 'owl', inks: ['#22223b'], seed: 7 };

/** `make` answers empty projections. */
export function explorerSuite(make: () => Promise<ProjectionStores>): void {
	const found = async (stores: ProjectionStores, projection: Projection, text: string) =>
		(await explore(stores, { projection, text, cursor: null }, clock)).hits;

	it('is looked into by the admin’s explorer, every projection with its count and its documents', async () => {
		const stores = await make();
		const supplierOrders = ['a', 'b'].map((id) => samplePart(id, 'shipped', [{ lineId: 'one', quantity: 1 }]));
		const order = sampleOrder({ supplierOrders });
		await stores.productSearch.index([makeProduct({ title: 'Lantern Tee' })], new Map());
		await stores.collectionSearch.project([
			{ collectionId: 'c', version: 1, slug: 'night-shift', title: 'Night Shift', description: '', artwork }
		]);
		await projectOrder(stores, order);
		await stores.cartSearch.project([
			sampleCart({ cartId: 'cart-1', version: 1, lines: [{ title: 'Owl Mug', quantity: 2, price: 100 }] }),
			sampleCart({ cartId: 'empty', version: 1 })
		]);
		const counts = Object.fromEntries((await projectionCounts(stores)).map(({ projection, count }) => [projection, count]));
		expect(counts).toEqual({ products: 1, collections: 1, orders: 1, supplier_orders: 2, carts: 1, inventory: 0 });
		expect(await found(stores, 'orders', order.confirmation)).toMatchObject([{ id: order.orderId }]);
		expect(await found(stores, 'supplier_orders', 'supplier b')).toMatchObject([{ id: 'b', href: `/admin/orders/${order.orderId}` }]);
		expect(await found(stores, 'collections', 'nig')).toMatchObject([{ title: 'Night Shift', href: '/shop?collection=night-shift' }]);
		expect(await found(stores, 'carts', 'owl')).toMatchObject([{ title: '2 × Owl Mug', document: { subtotal: { amount: 200 } } }]);
		expect(await found(stores, 'products', '')).toHaveLength(1);
		expect(await found(stores, 'inventory', 'any')).toEqual([]);
		expect(JSON.stringify(await found(stores, 'supplier_orders', ''))).not.toContain(order.address.lastName);
	});

	it('is paged through by the explorer, whatever stands in the address', async () => {
		const stores = await make();
		await stores.productSearch.index(
			Array.from({ length: 45 }, (_, n) => makeProduct({ title: `Owl ${n}` })),
			new Map()
		);
		await stores.cartSearch.project(
			Array.from({ length: 45 }, (_, n) => sampleCart({ cartId: `c-${n}`, version: 1, lines: [{ title: 'Mug', quantity: 1, price: 100 }] }))
		);
		for (const projection of ['products', 'carts'] as const) {
			const ids = new Set<string>();
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<typeof explore>> = await explore(stores, { projection, text: '', cursor }, clock);
				expect(page.total).toBe(45);
				for (const { id } of page.hits) ids.add(id);
				cursor = page.next;
			} while (cursor !== null);
			expect(ids.size).toBe(45);
		}
		for (const projection of projections) {
			for (const cursor of ['nonsense', '-1', '9|9|9', '1e9', '|']) {
				const question = questionOf(new URLSearchParams({ in: projection, q: '"*', cursor }));
				expect((await explore(stores, question, clock)).projection).toBe(projection);
			}
		}
	});
}
