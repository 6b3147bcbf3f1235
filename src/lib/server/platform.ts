// The one place that chooses adapters. A process makes one platform and hands it down; nothing else opens a store.
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { CartStore } from './ports/cart-store.ts';
import type { CatalogStore } from './ports/catalog-store.ts';
import type { CheckoutStore } from './ports/checkout-store.ts';
import type { IdentityStore } from './ports/identity-store.ts';
import type { InventoryStore } from './ports/inventory-store.ts';
import type { MailTransport, Outbox } from './ports/mail.ts';
import type { OrderSearch } from './ports/order-search.ts';
import type { OrderStore } from './ports/order-store.ts';
import type { PaymentProvider } from './ports/payment-provider.ts';
import type { PaymentStore } from './ports/payment-store.ts';
import type { ProductSearch } from './ports/product-search.ts';
import type { StockSearch } from './ports/stock-search.ts';
import type { StoreConfigStore } from './ports/store-config-store.ts';
import { cartSchema, sqliteCartStore } from './adapters/sqlite/cart-store.ts';
import { catalogSchema, sqliteCatalogStore } from './adapters/sqlite/catalog-store.ts';
import { checkoutSchema, sqliteCheckoutStore } from './adapters/sqlite/checkout-store.ts';
import { openDatabase } from './adapters/sqlite/database.ts';
import { identitySchema, sqliteIdentityStore } from './adapters/sqlite/identity-store.ts';
import { inventorySchema, sqliteInventoryStore } from './adapters/sqlite/inventory-store.ts';
import { orderSchema, sqliteOrderStore } from './adapters/sqlite/order-store.ts';
import { paymentSchema, sqlitePaymentStore } from './adapters/sqlite/payment-store.ts';
import { sqliteStoreConfigStore, storeConfigSchema } from './adapters/sqlite/store-config-store.ts';
import { fts5OrderSearch, orderSearchSchema } from './adapters/fts5/order-search.ts';
import { fts5ProductSearch, productSearchSchema } from './adapters/fts5/product-search.ts';
import { fts5StockSearch, stockSearchSchema } from './adapters/fts5/stock-search.ts';
import { outboxMail, outboxSchema } from './adapters/outbox/outbox-mail.ts';
import { simulatedPaymentProvider, simulatedPaymentSchema } from './adapters/simulated/payment-provider.ts';
import { batchedInventory } from './batched-inventory.ts';
import { trackingTokens, type TrackingTokens } from './tracking-token.ts';
import type { Config } from './config.ts';
import { createLogger, type Logger } from './logger.ts';
import { connectTemporal, type WorkflowGateway } from './temporal.ts';

export interface Platform {
	config: Config;
	logger: Logger;
	/** Who Temporal is told that this is: `workers-2:4711@laptop`. */
	processIdentity: string;
	workflows: WorkflowGateway;
	catalog: CatalogStore;
	productSearch: ProductSearch;
	inventory: InventoryStore;
	stockSearch: StockSearch;
	carts: CartStore;
	checkouts: CheckoutStore;
	orders: OrderStore;
	orderSearch: OrderSearch;
	paymentProvider: PaymentProvider;
	payments: PaymentStore;
	mail: MailTransport;
	outbox: Outbox;
	identity: IdentityStore;
	storeConfig: StoreConfigStore;
	trackingTokens: TrackingTokens;
	close(): Promise<void>;
}

const writeSchemas = [
	catalogSchema,
	inventorySchema,
	cartSchema,
	checkoutSchema,
	orderSchema,
	paymentSchema,
	simulatedPaymentSchema,
	outboxSchema,
	identitySchema,
	storeConfigSchema
];
/** Projections live in a file of their own: they can be lost and rebuilt, and their writers never block the write store's. */
const searchSchemas = [productSearchSchema, orderSearchSchema, stockSearchSchema];

/** Opens the stores and the way to Temporal. `processName` names the process in the logs, and to Temporal unless it has a name of its own. */
export async function createPlatform(config: Config, processName: string): Promise<Platform> {
	const logger = createLogger(config.logLevel, config.processName || processName);
	const store = await openDatabase(join(config.dataDir, 'store.sqlite'), writeSchemas);
	const search = await openDatabase(join(config.dataDir, 'search.sqlite'), searchSchemas);
	const processIdentity = `${config.processName || processName}:${process.pid}@${hostname()}`;
	const workflows = await connectTemporal(config.temporal, processIdentity);
	const outbox = outboxMail(store);

	return {
		config,
		logger,
		processIdentity,
		workflows,
		catalog: sqliteCatalogStore(store),
		productSearch: fts5ProductSearch(search),
		inventory: batchedInventory(sqliteInventoryStore(store)),
		stockSearch: fts5StockSearch(search),
		carts: sqliteCartStore(store),
		checkouts: sqliteCheckoutStore(store),
		orders: sqliteOrderStore(store),
		orderSearch: fts5OrderSearch(search),
		paymentProvider: simulatedPaymentProvider(store),
		payments: sqlitePaymentStore(store),
		mail: outbox,
		outbox,
		identity: sqliteIdentityStore(store),
		storeConfig: sqliteStoreConfigStore(store, config.fulfillment),
		trackingTokens: await trackingTokens(config),
		async close() {
			await workflows.close();
			store.close();
			search.close();
		}
	};
}
