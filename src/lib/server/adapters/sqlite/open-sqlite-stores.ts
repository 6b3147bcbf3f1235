import { join } from 'node:path';
import type { Config } from '../../config.ts';
import type { WriteStores } from '../../stores.ts';
import { outboxMail, outboxSchema } from '../outbox/outbox-mail.ts';
import { simulatedPaymentProvider } from '../simulated/payment-provider.ts';
import { simulatedPaymentSchema, sqliteBooks } from '../simulated/sqlite-books.ts';
import { accountLinkSchema, sqliteAccountLinkStore } from './account-link-store.ts';
import { addressBookSchema, sqliteAddressBookStore } from './address-book-store.ts';
import { apiAnswerSchema, sqliteApiAnswerStore } from './api-answer-store.ts';
import { apiTokenSchema, sqliteApiTokenStore } from './api-token-store.ts';
import { bulkSchema, sqliteBulkStore } from './bulk-store.ts';
import { cartSchema, sqliteCartStore } from './cart-store.ts';
import { catalogSchema, sqliteCatalogStore } from './catalog-store.ts';
import { checkoutSchema, sqliteCheckoutStore } from './checkout-store.ts';
import { openDatabase } from './database.ts';
import { identitySchema, sqliteIdentityStore } from './identity-store.ts';
import { importSchema, sqliteImportStore } from './import-store.ts';
import { inventorySchema, sqliteInventoryStore } from './inventory-store.ts';
import { orderSchema, sqliteOrderStore } from './order-store.ts';
import { paceFollowerSchema, sqlitePaceFollowers } from './pace-followers.ts';
import { paymentSchema, sqlitePaymentStore } from './payment-store.ts';
import { promotionSchema, sqlitePromotionStore } from './promotion-store.ts';
import { savedViewSchema, sqliteSavedViews } from './saved-views.ts';
import { sqliteStoreConfigStore, storeConfigSchema } from './store-config-store.ts';
import { sqliteSupplierStore, supplierSchema } from './supplier-store.ts';
import { sqliteWebhookStore, webhookSchema } from './webhook-store.ts';

const schemas = [
	catalogSchema,
	importSchema,
	promotionSchema,
	inventorySchema,
	cartSchema,
	checkoutSchema,
	orderSchema,
	bulkSchema,
	savedViewSchema,
	paymentSchema,
	simulatedPaymentSchema,
	outboxSchema,
	identitySchema,
	accountLinkSchema,
	addressBookSchema,
	apiTokenSchema,
	apiAnswerSchema,
	storeConfigSchema,
	paceFollowerSchema,
	supplierSchema,
	webhookSchema
];

/** Every write store in the one file `store.sqlite` of the data folder, made where it is missing. */
export async function openSqliteStores({ dataDir, fulfillment }: Pick<Config, 'dataDir' | 'fulfillment'>): Promise<WriteStores> {
	const db = await openDatabase(join(dataDir, 'store.sqlite'), schemas);
	return {
		name: 'sqlite',
		catalog: sqliteCatalogStore(db),
		imports: sqliteImportStore(db),
		promotions: sqlitePromotionStore(db),
		inventory: sqliteInventoryStore(db),
		carts: sqliteCartStore(db),
		checkouts: sqliteCheckoutStore(db),
		orders: sqliteOrderStore(db),
		bulks: sqliteBulkStore(db),
		savedViews: sqliteSavedViews(db),
		paymentProvider: simulatedPaymentProvider(sqliteBooks(db)),
		payments: sqlitePaymentStore(db),
		outbox: outboxMail(db),
		identity: sqliteIdentityStore(db),
		accountLinks: sqliteAccountLinkStore(db),
		addressBooks: sqliteAddressBookStore(db),
		apiTokens: sqliteApiTokenStore(db),
		apiAnswers: sqliteApiAnswerStore(db),
		storeConfig: sqliteStoreConfigStore(db, fulfillment),
		paceFollowers: sqlitePaceFollowers(db),
		suppliers: sqliteSupplierStore(db),
		webhooks: sqliteWebhookStore(db),
		async ping() {
			db.get('select 1');
		},
		async close() {
			db.close();
		}
	};
}
