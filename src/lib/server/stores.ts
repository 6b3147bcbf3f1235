// What a kind of store gives the platform: every port that it keeps, opened together and closed together.
import type { AccountLinkStore } from './ports/account-link-store.ts';
import type { AddressBookStore } from './ports/address-book-store.ts';
import type { ApiAnswerStore } from './ports/api-answer-store.ts';
import type { ApiTokenStore } from './ports/api-token-store.ts';
import type { BulkStore } from './ports/bulk-store.ts';
import type { Cart } from '#contracts/cart.ts';
import type { Collection } from '#contracts/catalog.ts';
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { CartCard } from '#contracts/live.ts';
import type { PlacedSupplierOrder } from '#contracts/order.ts';
import type { CartState } from '#domain/cart/carts-listed.ts';
import type { CartStore } from './ports/cart-store.ts';
import type { CatalogEditor } from './ports/catalog-editor.ts';
import type { CatalogStore } from './ports/catalog-store.ts';
import type { CheckoutStore } from './ports/checkout-store.ts';
import type { IdentityStore } from './ports/identity-store.ts';
import type { ImportStore } from './ports/import-store.ts';
import type { InventoryStore } from './ports/inventory-store.ts';
import type { ListSearch } from './ports/list-search.ts';
import type { MailTransport, Outbox } from './ports/mail.ts';
import type { OrderSearch } from './ports/order-search.ts';
import type { OrderStore } from './ports/order-store.ts';
import type { PaceFollowers } from './ports/pace-followers.ts';
import type { PaymentProvider } from './ports/payment-provider.ts';
import type { PaymentStore } from './ports/payment-store.ts';
import type { ProductSearch } from './ports/product-search.ts';
import type { PromotionStore } from './ports/promotion-store.ts';
import type { SavedViews } from './ports/saved-views.ts';
import type { StockSearch } from './ports/stock-search.ts';
import type { StoreConfigStore } from './ports/store-config-store.ts';
import type { SupplierInbox, SupplierStore } from './ports/supplier-store.ts';
import type { WebhookStore } from './ports/webhook-store.ts';

/** A server or file that this process depends on. */
export interface Dependency {
	name: string;
	/** One cheap read; throws where it is not there. Bounded by the caller, who knows how long it may wait. */
	ping(): Promise<void>;
}

interface Opened extends Dependency {
	close(): Promise<void>;
}

export interface WriteStores extends Opened {
	catalog: CatalogStore & CatalogEditor;
	imports: ImportStore;
	promotions: PromotionStore;
	inventory: InventoryStore;
	carts: CartStore;
	checkouts: CheckoutStore;
	orders: OrderStore;
	bulks: BulkStore;
	savedViews: SavedViews;
	paymentProvider: PaymentProvider;
	payments: PaymentStore;
	outbox: MailTransport & Outbox;
	identity: IdentityStore;
	accountLinks: AccountLinkStore;
	addressBooks: AddressBookStore;
	apiTokens: ApiTokenStore;
	apiAnswers: ApiAnswerStore;
	storeConfig: StoreConfigStore;
	paceFollowers: PaceFollowers;
	suppliers: SupplierStore & SupplierInbox;
	webhooks: WebhookStore;
}

/** Projections: they can be lost and rebuilt from the write stores. */
export interface SearchStores extends Opened {
	productSearch: ProductSearch;
	orderSearch: OrderSearch;
	stockSearch: StockSearch;
	collectionSearch: ListSearch<Collection, Collection, 'listed'>;
	supplierOrderSearch: ListSearch<PlacedSupplierOrder, PlacedSupplierOrder, SupplierOrderStatus>;
	cartSearch: ListSearch<Cart, CartCard, CartState>;
}
