import type { CassandraConfig, Config } from '../../config.ts';
import type { WriteStores } from '../../stores.ts';
import { simulatedPaymentProvider } from '../simulated/payment-provider.ts';
import { cassandraAccountLinkStore } from './account-link-store.ts';
import { cassandraAddressBookStore } from './address-book-store.ts';
import { cassandraApiAnswerStore } from './api-answer-store.ts';
import { cassandraApiTokenStore } from './api-token-store.ts';
import { cassandraBulkStore } from './bulk-store.ts';
import { cassandraCartStore } from './cart-store.ts';
import { cassandraCatalogStore } from './catalog-store.ts';
import { cassandraCheckoutStore } from './checkout-store.ts';
import { cassandraIdentityStore } from './identity-store.ts';
import { cassandraImportStore } from './import-store.ts';
import { cassandraInventoryStore } from './inventory-store.ts';
import { cassandraOrderStore } from './order-store.ts';
import { cassandraOutbox } from './outbox-mail.ts';
import { cassandraPaceFollowers } from './pace-followers.ts';
import { cassandraPaymentStore } from './payment-store.ts';
import { cassandraPromotionStore } from './promotion-store.ts';
import { cassandraSavedViews } from './saved-views.ts';
import { openCassandra } from './session.ts';
import { cassandraBooks } from './simulated-books.ts';
import { cassandraStoreConfigStore } from './store-config-store.ts';
import { cassandraSupplierStore } from './supplier-store.ts';
import { cassandraWebhookStore } from './webhook-store.ts';

/** Every write store in one keyspace, which `npm run migrate` has made. */
export async function openCassandraStores(cassandra: CassandraConfig, { fulfillment }: Pick<Config, 'fulfillment'>): Promise<WriteStores> {
	const session = await openCassandra(cassandra);
	return {
		name: 'cassandra',
		catalog: cassandraCatalogStore(session),
		imports: cassandraImportStore(session),
		promotions: cassandraPromotionStore(session),
		inventory: cassandraInventoryStore(session),
		carts: cassandraCartStore(session),
		checkouts: cassandraCheckoutStore(session),
		orders: cassandraOrderStore(session),
		bulks: cassandraBulkStore(session),
		savedViews: cassandraSavedViews(session),
		paymentProvider: simulatedPaymentProvider(cassandraBooks(session)),
		payments: cassandraPaymentStore(session),
		outbox: cassandraOutbox(session),
		identity: cassandraIdentityStore(session),
		accountLinks: cassandraAccountLinkStore(session),
		addressBooks: cassandraAddressBookStore(session),
		apiTokens: cassandraApiTokenStore(session),
		apiAnswers: cassandraApiAnswerStore(session),
		storeConfig: cassandraStoreConfigStore(session, fulfillment),
		paceFollowers: cassandraPaceFollowers(session),
		suppliers: cassandraSupplierStore(session),
		webhooks: cassandraWebhookStore(session),
		async ping() {
			await session.read('select id from store_config where id = ?', ['ping']);
		},
		close: () => session.close()
	};
}
