import type { CatalogChange, CatalogItem } from '#contracts/catalog-change.ts';
import type { ApiToken } from '#contracts/api-token.ts';
import type { Shopper, StaffUser, StoreConfig } from '#contracts/identity.ts';

/** All are idempotent: rows carry versions, signals too. */
export interface IdentityActivities {
	saveUser(user: StaffUser): Promise<void>;
	saveShopper(shopper: Shopper): Promise<void>;
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
	/** Shows the search what the store has now. */
	projectCatalogItem(what: { kind: CatalogItem['kind']; itemId: string }): Promise<void>;
}
