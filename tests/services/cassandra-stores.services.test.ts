// Every port of the write store keeps its laws on a real Cassandra.
import { batchedInventory } from '#server/batched-inventory.ts';
import { cassandraAccountLinkStore } from '#server/adapters/cassandra/account-link-store.ts';
import { cassandraAddressBookStore } from '#server/adapters/cassandra/address-book-store.ts';
import { cassandraApiAnswerStore } from '#server/adapters/cassandra/api-answer-store.ts';
import { cassandraApiTokenStore } from '#server/adapters/cassandra/api-token-store.ts';
import { cassandraBulkStore } from '#server/adapters/cassandra/bulk-store.ts';
import { cassandraCartStore } from '#server/adapters/cassandra/cart-store.ts';
import { cassandraCatalogStore } from '#server/adapters/cassandra/catalog-store.ts';
import { cassandraCheckoutStore } from '#server/adapters/cassandra/checkout-store.ts';
import { cassandraIdentityStore } from '#server/adapters/cassandra/identity-store.ts';
import { cassandraImportStore } from '#server/adapters/cassandra/import-store.ts';
import { cassandraInventoryStore } from '#server/adapters/cassandra/inventory-store.ts';
import { cassandraOrderStore } from '#server/adapters/cassandra/order-store.ts';
import { cassandraOutbox } from '#server/adapters/cassandra/outbox-mail.ts';
import { cassandraPaceFollowers } from '#server/adapters/cassandra/pace-followers.ts';
import { cassandraPaymentStore } from '#server/adapters/cassandra/payment-store.ts';
import { cassandraPromotionStore } from '#server/adapters/cassandra/promotion-store.ts';
import { cassandraSavedViews } from '#server/adapters/cassandra/saved-views.ts';
import { cassandraBooks } from '#server/adapters/cassandra/simulated-books.ts';
import type { CassandraSession } from '#server/adapters/cassandra/session.ts';
import { cassandraStoreConfigStore } from '#server/adapters/cassandra/store-config-store.ts';
import { cassandraSupplierStore } from '#server/adapters/cassandra/supplier-store.ts';
import { cassandraWebhookStore } from '#server/adapters/cassandra/webhook-store.ts';
import { simulatedPaymentProvider } from '#server/adapters/simulated/payment-provider.ts';
import { accountLinkStoreSuite } from '#server/ports/account-link-store.suite.ts';
import { addressBookStoreSuite } from '#server/ports/address-book-store.suite.ts';
import { apiAnswerStoreSuite } from '#server/ports/api-answer-store.suite.ts';
import { apiTokenStoreSuite } from '#server/ports/api-token-store.suite.ts';
import { bulkStoreSuite } from '#server/ports/bulk-store.suite.ts';
import { cartStoreSuite } from '#server/ports/cart-store.suite.ts';
import { catalogEditorSuite } from '#server/ports/catalog-editor.suite.ts';
import { catalogStoreSuite } from '#server/ports/catalog-store.suite.ts';
import { checkoutStoreSuite } from '#server/ports/checkout-store.suite.ts';
import { identityStoreSuite } from '#server/ports/identity-store.suite.ts';
import { importStoreSuite } from '#server/ports/import-store.suite.ts';
import { inventoryStoreSuite } from '#server/ports/inventory-store.suite.ts';
import { outboxSuite } from '#server/ports/mail.suite.ts';
import { orderStoreSuite } from '#server/ports/order-store.suite.ts';
import { paceFollowersSuite } from '#server/ports/pace-followers.suite.ts';
import { paymentProviderSuite } from '#server/ports/payment-provider.suite.ts';
import { paymentStoreSuite } from '#server/ports/payment-store.suite.ts';
import { promotionStoreSuite } from '#server/ports/promotion-store.suite.ts';
import { savedViewsSuite } from '#server/ports/saved-views.suite.ts';
import { storeConfigStoreSuite } from '#server/ports/store-config-store.suite.ts';
import { supplierStoreSuite } from '#server/ports/supplier-store.suite.ts';
import { webhookStoreSuite } from '#server/ports/webhook-store.suite.ts';
import type { InventoryStore } from '#server/ports/inventory-store.ts';
import { describeOnCassandra } from './cassandra.fixture.ts';

function suite<T>(name: string, migrations: string[], run: (make: () => Promise<T>) => void, create: (session: CassandraSession) => T) {
	describeOnCassandra(name, migrations, (keyspace) => {
		run(async () => {
			await keyspace.empty();
			return create(keyspace.session());
		});
	});
}

suite('the catalog in Cassandra', ['catalog'], catalogStoreSuite, cassandraCatalogStore);
suite('changes of the catalog in Cassandra', ['catalog'], catalogEditorSuite, cassandraCatalogStore);
suite('webhooks in Cassandra', ['webhooks'], webhookStoreSuite, cassandraWebhookStore);
suite('imports in Cassandra', ['catalog'], importStoreSuite, cassandraImportStore);
suite('carts in Cassandra', ['time-index', 'carts'], cartStoreSuite, cassandraCartStore);
suite('checkouts in Cassandra', ['checkouts'], checkoutStoreSuite, cassandraCheckoutStore);
suite('orders in Cassandra', ['time-index', 'orders'], orderStoreSuite, cassandraOrderStore);
suite('changes of many orders in Cassandra', ['time-index', 'bulks'], bulkStoreSuite, cassandraBulkStore);
suite('saved views in Cassandra', ['saved-views'], savedViewsSuite, cassandraSavedViews);
suite('payments in Cassandra', ['payments'], paymentStoreSuite, cassandraPaymentStore);
suite('identities in Cassandra', ['identity'], identityStoreSuite, cassandraIdentityStore);
suite('links of accounts in Cassandra', ['identity'], accountLinkStoreSuite, cassandraAccountLinkStore);
suite('address books in Cassandra', ['address-books'], addressBookStoreSuite, cassandraAddressBookStore);
suite('API tokens in Cassandra', ['api-tokens'], apiTokenStoreSuite, cassandraApiTokenStore);
suite('answers to the API in Cassandra', ['api-tokens'], apiAnswerStoreSuite, cassandraApiAnswerStore);
suite('mails in Cassandra', ['time-index', 'mails'], outboxSuite, cassandraOutbox);
suite('store configuration in Cassandra', ['store-config'], storeConfigStoreSuite, (session) =>
	cassandraStoreConfigStore(session, { mode: 'manual', stageMs: 4_000 })
);
suite('who follows the pace, in Cassandra', ['pace-followers'], paceFollowersSuite, cassandraPaceFollowers);
suite('suppliers in Cassandra', ['009-suppliers'], supplierStoreSuite, cassandraSupplierStore);
suite(
	'the simulated provider in Cassandra',
	['payments'],
	(make: () => Promise<ReturnType<typeof simulatedPaymentProvider>>) =>
		paymentProviderSuite(make, { approves: '4242424242424242', declines: '4000000000000002', insufficient: '4000000000009995' }),
	(session) => simulatedPaymentProvider(cassandraBooks(session))
);

describeOnCassandra('promotions in Cassandra', ['promotions'], (keyspace) => {
	promotionStoreSuite(async () => {
		await keyspace.empty();
		return {
			store: cassandraPromotionStore(keyspace.session()),
			open: async () => cassandraPromotionStore(await keyspace.open())
		};
	});
});

function stock(name: string, wrap: (store: InventoryStore) => InventoryStore) {
	describeOnCassandra(name, ['time-index', 'inventory'], (keyspace) => {
		inventoryStoreSuite(
			async () => {
				await keyspace.empty();
				return {
					store: wrap(cassandraInventoryStore(keyspace.session())),
					open: async () => wrap(cassandraInventoryStore(await keyspace.open()))
				};
			},
			{ stories: 15 }
		);
	});
}

stock('stock in Cassandra', (store) => store);
stock('stock in Cassandra, batched', batchedInventory);
