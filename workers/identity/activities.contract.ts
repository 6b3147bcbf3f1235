import type { AccountMailRequest } from '#contracts/account-mail.ts';
import type { AddressBook } from '#contracts/address-book.ts';
import type { CatalogChange, CatalogItem } from '#contracts/catalog-change.ts';
import type { ImportCounts } from '#contracts/catalog-import.ts';
import type { ApiToken } from '#contracts/api-token.ts';
import type { PromotionChange } from '#contracts/promotion.ts';
import type { WebhookDeliveryInput } from '#contracts/webhook.ts';
import type { Shopper, StaffUser, StoreConfig } from '#contracts/identity.ts';

/** All are idempotent: rows carry versions, signals too. */
export interface IdentityActivities {
	saveUser(user: StaffUser): Promise<void>;
	saveShopper(shopper: Shopper): Promise<void>;
	/** Makes the mail's link, and sends it; nothing where the address has no account. */
	sendAccountMail(request: AccountMailRequest): Promise<void>;
	/** Null for who has never saved an address. */
	loadAddressBook(shopperId: string): Promise<AddressBook | null>;
	saveAddressBook(book: AddressBook): Promise<void>;
	/** What the shopper had in a cart is nobody's. */
	forgetCart(shopperId: string): Promise<void>;
	/** Ends every session of a user or shopper. */
	revokeSessions(subjectId: string): Promise<void>;
	loadStoreConfig(): Promise<StoreConfig>;
	saveStoreConfig(config: StoreConfig): Promise<void>;
	/** Tells every open fulfillment; one that has ended meanwhile is skipped. */
	tellFulfillments(config: StoreConfig): Promise<void>;
	/** Tells every open checkout and order the pace; one that has ended meanwhile is taken off the list. */
	tellPaceFollowers(config: StoreConfig): Promise<void>;
	saveApiToken(token: ApiToken): Promise<void>;
	/** Tells every active token the pace. */
	tellTokens(config: StoreConfig): Promise<void>;
	/** Both go on from what is there; they answer in words what they had to do. */
	seedCatalog(): Promise<string>;
	reindexProducts(): Promise<string>;
	/** False where somebody else's change came first. */
	saveCatalogItem(change: CatalogChange): Promise<boolean>;
	/** The same for a promotion. */
	savePromotion(change: PromotionChange): Promise<boolean>;
	/** One part: each product with a faulty line stays as it is, and its lines are kept with their reasons. */
	applyCatalogImport(what: { importId: string; part: number }): Promise<ImportCounts>;
	finishCatalogImport(what: { importId: string; result: ImportCounts }): Promise<void>;
	/** One attempt: `again` where it was not taken and is worth another. A repeat may send once more, under the same id. */
	attemptWebhook(what: WebhookDeliveryInput & { attemptId: string }): Promise<'delivered' | 'again' | 'stopped'>;
	/** Nothing helped: the delivery is over, and an endpoint that took nothing since is switched off. */
	giveUpWebhook(what: WebhookDeliveryInput): Promise<void>;
	/** Shows the search what the store has now. */
	projectCatalogItem(what: { kind: CatalogItem['kind']; itemId: string }): Promise<void>;
}
