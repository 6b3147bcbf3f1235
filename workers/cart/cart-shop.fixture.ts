// A small shop for tests: real stores in a folder of their own, the real payment provider, and the cart's and checkout's workers
// on the given Temporal server. Orders are started and left lying.
import { defaultStoreConfig, paceChanged } from '#contracts/identity.ts';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import * as cartMessages from '#contracts/cart.ts';
import type { Cart } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { available } from '#domain/stock/partition.ts';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import { beatingActivities, promptBeats } from '#server/operations/beating-activities.ts';
import { cartSchema, sqliteCartStore } from '#server/adapters/sqlite/cart-store.ts';
import { catalogSchema, sqliteCatalogStore } from '#server/adapters/sqlite/catalog-store.ts';
import { checkoutSchema, sqliteCheckoutStore } from '#server/adapters/sqlite/checkout-store.ts';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { promotionSchema, sqlitePromotionStore } from '#server/adapters/sqlite/promotion-store.ts';
import { paceFollowerSchema, sqlitePaceFollowers } from '#server/adapters/sqlite/pace-followers.ts';
import { sqliteStoreConfigStore, storeConfigSchema } from '#server/adapters/sqlite/store-config-store.ts';
import { paymentSchema, sqlitePaymentStore } from '#server/adapters/sqlite/payment-store.ts';
import { simulatedPaymentProvider } from '#server/adapters/simulated/payment-provider.ts';
import { simulatedPaymentSchema, sqliteBooks } from '#server/adapters/simulated/sqlite-books.ts';
import { batchedInventory } from '#server/batched-inventory.ts';
import { createLogger } from '#server/logger.ts';
import { paymentService } from '#server/payment-service.ts';
import { connectTemporal } from '#server/temporal.ts';
import { createCheckoutActivities } from '../checkout/activities.ts';
import type { CheckoutActivities } from '../checkout/activities.contract.ts';
import { createCartActivities } from './activities.ts';
import type { CartActivities } from './activities.contract.ts';

const schemas = [
	catalogSchema,
	inventorySchema,
	cartSchema,
	checkoutSchema,
	promotionSchema,
	paymentSchema,
	simulatedPaymentSchema,
	paceFollowerSchema,
	storeConfigSchema
];

interface Options {
	/** The provider's clock: …0119 is down until it has gone on by 20 s. */
	providerNow?: () => number;
	slowMs?: number;
	/** Wraps activities to make them fail. */
	faults?: {
		cart?: (activities: CartActivities) => CartActivities;
		checkout?: (activities: CheckoutActivities) => CheckoutActivities;
	};
}

const path = (domain: 'cart' | 'checkout') => new URL(`../${domain}/workflow.ts`, import.meta.url).pathname;

export type TestShop = Awaited<ReturnType<typeof startTestShop>>;

export async function startTestShop(env: TestWorkflowEnvironment, { providerNow = Date.now, slowMs = 4_000, faults = {} }: Options = {}) {
	const folder = await mkdtemp(join(tmpdir(), 'cart-shop-'));
	const db = await openDatabase(join(folder, 'store.sqlite'), schemas);
	const logger = createLogger('silent', 'test');
	const workflows = await connectTemporal({ address: env.address, namespace: env.namespace ?? 'default', uiUrl: '' });
	const platform = {
		logger,
		workflows,
		catalog: sqliteCatalogStore(db),
		inventory: batchedInventory(sqliteInventoryStore(db)),
		carts: sqliteCartStore(db),
		cartProjection: { changed: () => undefined, catchUp: () => undefined, stop: async () => undefined },
		checkouts: sqliteCheckoutStore(db),
		promotions: sqlitePromotionStore(db),
		payments: sqlitePaymentStore(db),
		paymentProvider: simulatedPaymentProvider(sqliteBooks(db), { now: providerNow, slowMs }),
		paceFollowers: sqlitePaceFollowers(db),
		storeConfig: sqliteStoreConfigStore(db, defaultStoreConfig)
	};
	const published = { carts: [] as Cart[], checkouts: [] as Checkout[] };
	const realtime: Pick<RealtimeActivities, 'publishCart' | 'publishCheckout'> = {
		publishCart: async ({ cart }) => void published.carts.push(cart),
		publishCheckout: async ({ checkout }) => void published.checkouts.push(checkout)
	};
	const connection = env.nativeConnection;
	const namespace = env.namespace ?? 'default';
	const cartActivities = createCartActivities(platform);
	const checkoutActivities = createCheckoutActivities(platform);
	const workers = await Promise.all([
		Worker.create({
			connection,
			namespace,
			taskQueue: taskQueues.cart,
			workflowsPath: path('cart'),
			...promptBeats,
			interceptors: { activity: [beatingActivities] },
			activities: faults.cart?.(cartActivities) ?? cartActivities
		}),
		Worker.create({
			connection,
			namespace,
			taskQueue: taskQueues.checkout,
			workflowsPath: path('checkout'),
			...promptBeats,
			interceptors: { activity: [beatingActivities] },
			activities: faults.checkout?.(checkoutActivities) ?? checkoutActivities
		}),
		...[taskQueues.oms, taskQueues.inventory].map((taskQueue) =>
			Worker.create({ connection, namespace, taskQueue, workflowsPath: new URL('bystanders.fixture.ts', import.meta.url).pathname })
		),
		Worker.create({ connection, namespace, taskQueue: taskQueues.realtime, activities: realtime })
	]);
	const runs = workers.map((worker) => worker.run());

	return {
		...platform,
		published,
		payments: paymentService(platform),
		ledger: platform.payments,
		/** A product of one variant with this much stock. */
		async sell({ stock, price = 2_000, title = 'Mug' }: { stock: number; price?: number; title?: string }) {
			const sku = `SKU-${randomUUID()}`;
			const product = makeProduct({ title, type: 'mug' }, [{ sku, size: 'one-size', price, weightGrams: 300 }]);
			const variantId = product.variants[0]?.variantId ?? '';
			await platform.catalog.put({ products: [product] });
			await platform.inventory.seed([{ sku, supplierId: 'a', onHand: stock, unitCost: 500 }]);
			return { variantId, sku, product };
		},
		/** Units that nobody holds. */
		async free(sku: string) {
			const partition = await platform.inventory.read(sku);
			return partition ? available(partition) : 0;
		},
		add: (cartId: string, variantId: string, quantity = 1, changeId: string = randomUUID()) =>
			workflows.updateWithStart(
				{
					workflowType: 'cart',
					workflowId: cartWorkflowId(cartId),
					taskQueue: taskQueues.cart,
					args: [{ cartId, shopperId: null } satisfies cartMessages.CartInput]
				},
				cartMessages.addItem,
				[{ changeId, variantId, quantity }],
				{ ended: 'cart-ended' }
			),
		/** What the store configuration's workflow does with a new pace. */
		async setPace(pace: number): Promise<void> {
			const before = await platform.storeConfig.load();
			const version = before.version + 1;
			await platform.storeConfig.save({ ...before, version, pace });
			for (const workflowId of await platform.paceFollowers.list()) await workflows.signal(workflowId, paceChanged, { version, pace });
		},
		async cart(cartId: string): Promise<Cart> {
			const cart = await workflows.query(cartWorkflowId(cartId), cartMessages.getCart);
			if (!cart) throw new Error(`There is no cart ${cartId}.`);
			return cart;
		},
		async stop() {
			for (const worker of workers) worker.shutdown();
			await Promise.all(runs);
			await workflows.close();
			db.close();
			await rm(folder, { recursive: true, force: true });
		}
	};
}
