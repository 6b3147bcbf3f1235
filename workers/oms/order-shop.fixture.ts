// A small shop for tests of orders: real stores in a folder of their own, the real payment provider, and the workers of orders and
// fulfillments on the given Temporal server.
import { anAddress } from '#domain/checkout/address.fixture.ts';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import type { Actor } from '#contracts/actor.ts';
import type { Supplier } from '#contracts/catalog.ts';
import { fulfillmentConfigChanged, getFulfillment, type FulfillmentConfig } from '#contracts/fulfillment.ts';
import { paceChanged } from '#contracts/identity.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { usd } from '#contracts/money.ts';
import type { OrderPublication } from '#contracts/live.ts';
import { getOrder, type Order, type OrderInput } from '#contracts/order.ts';
import { paymentId } from '#contracts/payment.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { fulfillmentConfigOf } from '#domain/fulfillment/fulfillment-config.ts';
import { supplierOrdersListed } from '#domain/order/supplier-orders-listed.ts';
import { beatingActivities, promptBeats } from '#server/operations/beating-activities.ts';
import { fts5ListSearch, listSchema } from '#server/adapters/fts5/list-search.ts';
import { fts5OrderSearch, orderSearchSchema } from '#server/adapters/fts5/order-search.ts';
import { outboxMail, outboxSchema } from '#server/adapters/outbox/outbox-mail.ts';
import { bulkSchema, sqliteBulkStore } from '#server/adapters/sqlite/bulk-store.ts';
import { catalogSchema, sqliteCatalogStore } from '#server/adapters/sqlite/catalog-store.ts';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { orderSchema, sqliteOrderStore } from '#server/adapters/sqlite/order-store.ts';
import { paymentSchema, sqlitePaymentStore } from '#server/adapters/sqlite/payment-store.ts';
import { connectSuppliers } from '#server/adapters/outbound/connect-suppliers.ts';
import { sqliteWebhookStore, webhookSchema } from '#server/adapters/sqlite/webhook-store.ts';
import { paceFollowerSchema, sqlitePaceFollowers } from '#server/adapters/sqlite/pace-followers.ts';
import { sqliteStoreConfigStore, storeConfigSchema } from '#server/adapters/sqlite/store-config-store.ts';
import type { Promotion } from '#contracts/promotion.ts';
import { discountOf, withDiscounts } from '#domain/pricing/discount.ts';
import { promotionSchema, sqlitePromotionStore } from '#server/adapters/sqlite/promotion-store.ts';
import { sqliteSupplierStore, supplierSchema } from '#server/adapters/sqlite/supplier-store.ts';
import { simulatedPaymentProvider } from '#server/adapters/simulated/payment-provider.ts';
import { simulatedPaymentSchema, sqliteBooks } from '#server/adapters/simulated/sqlite-books.ts';
import { readConfig } from '#server/config.ts';
import { createLogger } from '#server/logger.ts';
import { paymentService } from '#server/payment-service.ts';
import { stockService } from '#server/stock-service.ts';
import { attributesIfKnown, orderAttributes } from '#server/search-attributes.ts';
import { connectTemporal } from '#server/temporal.ts';
import { trackingTokens } from '#server/tracking-token.ts';
import { credentials } from '#tests/services/fake-supplier.ts';
import { bundleDomain } from '../bundle.ts';
import { createFulfillmentActivities } from '../fulfillment/activities.ts';
import { createOmsActivities } from './activities.ts';

const schemas = [
	catalogSchema,
	inventorySchema,
	orderSchema,
	paymentSchema,
	simulatedPaymentSchema,
	outboxSchema,
	storeConfigSchema,
	paceFollowerSchema,
	supplierSchema,
	promotionSchema,
	bulkSchema,
	webhookSchema
];

export const staff: Actor = { kind: 'staff', name: 'Ada' };
export const shopper: Actor = { kind: 'shopper', name: 'Bea' };

const supplier = (supplierId: string): Supplier => ({
	supplierId,
	name: `Supplier ${supplierId.toUpperCase()}`,
	kind: 'simulated',
	productTypes: ['mug', 'poster'],
	carrier: 'UPS'
});

interface Line {
	sku: string;
	quantity: number;
	price?: number;
}

export type OrderShop = Awaited<ReturnType<typeof startOrderShop>>;

/** `hasGateway`: whether anybody takes what is published. */
export async function startOrderShop(
	env: TestWorkflowEnvironment,
	{
		hasGateway = true,
		payloadCodec,
		...fulfillment
	}: Partial<FulfillmentConfig> & { hasGateway?: boolean; payloadCodec?: PayloadCodec } = {}
) {
	const folder = await mkdtemp(join(tmpdir(), 'order-shop-'));
	const db = await openDatabase(join(folder, 'store.sqlite'), schemas);
	const search = await openDatabase(join(folder, 'search.sqlite'), [orderSearchSchema, listSchema('supplier_orders')]);
	const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
	const workflows = await connectTemporal({
		address: env.address,
		namespace: env.namespace ?? 'default',
		uiUrl: '',
		...(payloadCodec && { payloadCodec })
	});
	const outbox = outboxMail(db);
	const away = { store: false, stock: false, rows: false, search: false, mail: false };
	/** How often each was asked in vain. */
	const asked = { store: 0, stock: 0, rows: 0, search: 0, mail: 0 };
	/** Fails every call, or that of one name, while the named service is away. */
	const faulty = <T extends object>(name: keyof typeof away, adapter: T, only?: keyof T): T =>
		new Proxy(adapter, {
			get(target, key, receiver) {
				const value: unknown = Reflect.get(target, key, receiver);
				if (typeof value !== 'function' || (only && key !== only)) return value;
				return (...args: unknown[]) => {
					if (!away[name]) return Reflect.apply(value, target, args) as unknown;
					asked[name]++;
					return Promise.reject(new Error(`the ${name} is away`));
				};
			}
		});
	const platform = {
		config,
		logger: createLogger('silent', 'test'),
		workflows,
		catalog: faulty('store', sqliteCatalogStore(db)),
		inventory: faulty('stock', faulty('store', sqliteInventoryStore(db))),
		orders: faulty('rows', faulty('store', sqliteOrderStore(db)), 'save'),
		orderSearch: faulty('search', fts5OrderSearch(search)),
		supplierOrderSearch: faulty('search', fts5ListSearch(search, 'supplier_orders', supplierOrdersListed)),
		payments: faulty('store', sqlitePaymentStore(db)),
		paymentProvider: simulatedPaymentProvider(sqliteBooks(db)),
		mail: faulty('mail', outbox),
		outbox,
		bulks: sqliteBulkStore(db),
		promotions: sqlitePromotionStore(db),
		paceFollowers: sqlitePaceFollowers(db),
		webhooks: sqliteWebhookStore(db),
		// A decision is over at no moment at which a stage is: where time is skipped to both, the test server loses the order's task.
		storeConfig: sqliteStoreConfigStore(db, { mode: 'automatic', stageMs: 15_000, decisionMs: 32_000 }),
		suppliers: sqliteSupplierStore(db),
		supplierApi: connectSuppliers({
			allowPrivate: true,
			secrets: { SUPPLIER_TOKEN: credentials.token, SUPPLIER_SECRET: credentials.secret }
		}),
		trackingTokens: await trackingTokens(config)
	};
	const stored = await platform.storeConfig.load();
	await platform.storeConfig.save({ ...stored, ...fulfillment, version: 1 });
	await platform.catalog.put({ suppliers: ['a', 'b', 'c'].map(supplier) });

	const published: OrderPublication[] = [];
	const connection = env.nativeConnection;
	const namespace = env.namespace ?? 'default';
	const converter = payloadCodec ? { dataConverter: { payloadCodecs: [payloadCodec] } } : {};
	const [omsBundle, fulfillmentBundle] = await Promise.all([bundleDomain('oms'), bundleDomain('fulfillment')]);
	const workers = await Promise.all([
		Worker.create({
			connection,
			namespace,
			...converter,
			taskQueue: taskQueues.oms,
			workflowBundle: omsBundle,
			...promptBeats,
			interceptors: { activity: [beatingActivities] },
			activities: createOmsActivities(platform)
		}),
		Worker.create({
			connection,
			namespace,
			...converter,
			taskQueue: taskQueues.fulfillment,
			workflowBundle: fulfillmentBundle,
			...promptBeats,
			interceptors: { activity: [beatingActivities] },
			activities: createFulfillmentActivities(platform)
		}),
		// Nobody projects stock here; but a workflow that waits for a worker would keep time from being skipped.
		Worker.create({
			connection,
			namespace,
			...converter,
			taskQueue: taskQueues.inventory,
			workflowsPath: fileURLToPath(new URL('../cart/bystanders.fixture.ts', import.meta.url))
		}),
		...(hasGateway
			? [
					Worker.create({
						connection,
						namespace,
						...converter,
						taskQueue: taskQueues.realtime,
						activities: { publishOrder: async (publication: OrderPublication) => void published.push(publication) }
					})
				]
			: [])
	]);
	const runs = workers.map((worker) => worker.run());
	// A plain client: the environment's own skips time while it waits for a result.
	const client = new Client({ connection: env.connection, namespace, ...converter });
	const stock = stockService({ inventory: platform.inventory });

	return {
		...platform,
		client,
		away,
		asked,
		published,
		stock,
		paid: paymentService(platform),
		/** Stock of one blank by supplier. */
		async supply(onHand: Record<string, number>): Promise<string> {
			const sku = `SKU-${randomUUID()}`;
			const rows = Object.entries(onHand).map(([supplierId, units], index) => ({
				sku,
				supplierId,
				onHand: units,
				unitCost: 500 + index
			}));
			await platform.inventory.seed(rows);
			return sku;
		},
		/** What checkout leaves behind: confirmed holds, a claimed code, an authorised payment, and the order's input. */
		async checkedOut(lines: Line[], promotion?: Promotion): Promise<OrderInput> {
			const [orderId, cartId, checkoutId] = [randomUUID(), randomUUID(), randomUUID()];
			const inputs = lines.map(({ sku, quantity, price = 1_999 }) => {
				const variantId = randomUUID();
				return {
					lineId: variantId,
					variantId,
					productId: randomUUID(),
					sku,
					productType: 'mug' as const,
					title: 'Mug',
					variantTitle: 'Navy',
					imageUrl: '',
					unitPrice: usd(price),
					weightGrams: 300,
					quantity,
					heldUntil: null
				};
			});
			const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
			const held = await stock.holdAll({ cartId, checkoutId, lines: inputs, expiresAt, ownerVersion: 1 });
			const confirmed = await stock.confirmAll({ cartId, checkoutId, orderId, lines: inputs });
			if (!held.ok || !confirmed.ok) throw new Error('There is too little stock for this order.');
			const subtotal = inputs.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amount * quantity, 0);
			const [shippingCost, tax] = [499, Math.round(subtotal * 0.0725)];
			const discount = discountOf(promotion, { subtotal: usd(subtotal), shipping: usd(shippingCost) });
			const total = usd(subtotal - (discount?.amount.amount ?? 0) + shippingCost + tax);
			if (promotion) {
				const claim = { checkoutId, attempt: 1, customer: 'bea@example.com', terms: promotion, subtotal: usd(subtotal) };
				const claimed = await platform.promotions.claim({ ...claim, at: new Date().toISOString() });
				if (claimed.result === 'refused') throw new Error(claimed.refusal.message);
			}
			const payment = { paymentId: paymentId(checkoutId, 1), method: { methodId: 'm_1', brand: 'Visa', last4: '4242', expiry: '12/40' } };
			const method = await platform.paymentProvider.tokenize({ number: '4242424242424242', expiry: '12/40', cvc: '123', name: 'Bea' });
			if (!method) throw new Error('The card is not valid.');
			await paymentService(platform).authorise({ paymentId: payment.paymentId, methodId: method.methodId, amount: total, why: 'test' });
			return {
				orderId,
				confirmation: `DG-${orderId.slice(0, 4).toUpperCase()}-${orderId.slice(4, 8).toUpperCase()}`,
				checkoutId,
				cartId,
				shopperId: null,
				email: 'bea@example.com',
				address: anAddress,
				lines: withDiscounts(inputs, discount),
				...(discount && { discount }),
				subtotal: usd(subtotal),
				shippingCost: usd(shippingCost),
				tax: usd(tax),
				total,
				payment: { ...payment, method },
				placedAt: new Date().toISOString()
			};
		},
		async place(input: OrderInput) {
			const attributes = await attributesIfKnown(client, orderAttributes(input));
			await client.workflow.start('order', {
				workflowId: orderWorkflowId(input.orderId),
				taskQueue: taskQueues.oms,
				args: [input],
				...attributes
			});
			return input;
		},
		order: (orderId: string): Promise<Order> => client.workflow.getHandle(orderWorkflowId(orderId)).query(getOrder),
		fulfillment: (orderId: string) => client.workflow.getHandle(fulfillmentWorkflowId(orderId)).query(getFulfillment),
		isRunning: async (workflowId: string) => (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING',
		async historyLength(workflowId: string): Promise<number> {
			return (await client.workflow.getHandle(workflowId).fetchHistory()).events?.length ?? 0;
		},
		/** What the store configuration's workflow does: the row, then every open fulfillment, and whoever follows the pace. */
		async configure(change: Partial<FulfillmentConfig>) {
			const before = await platform.storeConfig.load();
			const next = { ...before, ...change, version: before.version + 1 };
			await platform.storeConfig.save(next);
			const config = fulfillmentConfigOf(next);
			for (const orderId of await platform.orders.openFulfillments())
				await workflows.signal(fulfillmentWorkflowId(orderId), fulfillmentConfigChanged, config);
			for (const workflowId of await platform.paceFollowers.list()) await workflows.signal(workflowId, paceChanged, config);
		},
		/** Kinds of an order's mails in the outbox, sorted. */
		async mails(orderId: string): Promise<string[]> {
			const { mails } = await outbox.list({ cursor: null, limit: 500 });
			return mails
				.filter((mail) => mail.mailId.startsWith(orderId))
				.map(({ kind }) => kind)
				.sort();
		},
		async units(sku: string): Promise<Record<string, { onHand: number; held: number }>> {
			const partition = await platform.inventory.read(sku);
			const live = ['temporary', 'confirmed', 'transferred'];
			const held = (supplierId: string) =>
				(partition?.holds ?? [])
					.flatMap(({ allocations }) => allocations)
					.filter((one) => one.supplierId === supplierId && live.includes(one.state))
					.reduce((sum, { quantity }) => sum + quantity, 0);
			return Object.fromEntries(
				(partition?.stock ?? []).map((row) => [row.supplierId, { onHand: row.onHand, held: held(row.supplierId) }])
			);
		},
		async stop() {
			for (const worker of workers) worker.shutdown();
			await Promise.all(runs);
			await workflows.close();
			db.close();
			search.close();
			await rm(folder, { recursive: true, force: true });
		}
	};
}
