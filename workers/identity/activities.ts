import { heartbeat } from '@temporalio/activity';
import { tokenPaceChanged } from '#contracts/api-token.ts';
import { fulfillmentConfigChanged } from '#contracts/fulfillment.ts';
import { paceChanged } from '#contracts/identity.ts';
import { apiTokenWorkflowId, fulfillmentWorkflowId } from '#contracts/ids.ts';
import { loadCatalog } from '#sample-data/load.ts';
import { fulfillmentConfigOf } from '#domain/fulfillment/fulfillment-config.ts';
import type { Platform } from '#server/platform.ts';
import { rebuildProjection, titlesOf, type ProjectedStores } from '#server/projections.ts';
import { applyImportPart } from '#server/admin/import-catalog.ts';
import { sendAccountMail } from '#server/auth/account-mails.ts';
import { attemptWebhook, giveUpWebhook } from '#server/webhooks-out/attempt.ts';
import type { IdentityActivities } from './activities.contract.ts';

/** Signals under way at once: a thousand fulfillments are told in seconds, and Temporal keeps room for carts. */
const signalsAtOnce = 20;

export type IdentityServices = Pick<
	Platform,
	| 'config'
	| 'identity'
	| 'accountLinks'
	| 'addressBooks'
	| 'carts'
	| 'linkTokens'
	| 'mail'
	| 'webhooks'
	| 'imports'
	| 'promotions'
	| 'apiTokens'
	| 'storeConfig'
	| 'orders'
	| 'paceFollowers'
	| 'workflows'
> &
	ProjectedStores;

/** False, of one that has ended meanwhile, is as good. */
async function tellAll<T>(all: T[], tell: (one: T) => Promise<unknown>): Promise<void> {
	for (let from = 0; from < all.length; from += signalsAtOnce) await Promise.all(all.slice(from, from + signalsAtOnce).map(tell));
}

export function createIdentityActivities(services: IdentityServices): IdentityActivities {
	const { identity, apiTokens, storeConfig, orders, paceFollowers, workflows } = services;
	const expectOwn = (own: boolean, id: string) => {
		if (!own) throw new Error(`The e-mail address of ${id} belongs to another account.`);
	};
	return {
		async saveUser(user) {
			expectOwn(await identity.putUser(user), user.userId);
		},
		async saveShopper(shopper) {
			expectOwn(await identity.putShopper(shopper), shopper.shopperId);
		},
		sendAccountMail: (request) => sendAccountMail(services, request),
		loadAddressBook: (shopperId) => services.addressBooks.load(shopperId),
		saveAddressBook: (book) => services.addressBooks.save(book),
		forgetCart: (shopperId) => services.carts.setCartOfShopper(shopperId, null),
		revokeSessions: (subjectId) => identity.revokeSessions({ subjectId }),
		loadStoreConfig: () => storeConfig.load(),
		saveStoreConfig: (config) => storeConfig.save(config),
		async tellFulfillments(changed) {
			const config = fulfillmentConfigOf(changed);
			await tellAll(await orders.openFulfillments(), (orderId) =>
				workflows.signal(fulfillmentWorkflowId(orderId), fulfillmentConfigChanged, config)
			);
		},
		async tellPaceFollowers({ version, pace }) {
			await tellAll(await paceFollowers.list(), async (workflowId) => {
				// Listed by its own first activity: one that is not there has ended.
				if (!(await workflows.signal(workflowId, paceChanged, { version, pace }))) await paceFollowers.remove(workflowId);
			});
		},
		saveApiToken: (token) => apiTokens.put(token),
		async tellTokens({ version, pace }) {
			const active = (await apiTokens.list()).filter(({ state }) => state === 'active');
			await tellAll(active, ({ tokenId }) => workflows.signal(apiTokenWorkflowId(tokenId), tokenPaceChanged, { version, pace }));
		},
		seedCatalog: () => loadCatalog(services, (done, total) => heartbeat({ done, total })),
		async reindexProducts() {
			const count = await rebuildProjection('products', services, (done, total) => heartbeat({ done, total }));
			return `${count} products`;
		},
		saveCatalogItem: (change) => services.catalog.save(change),
		savePromotion: (change) => services.promotions.save(change),
		applyCatalogImport: ({ importId, part }) => applyImportPart(services, importId, part),
		async finishCatalogImport({ importId, result }) {
			const entry = await services.imports.load(importId);
			if (entry) await services.imports.put({ ...entry, result });
		},
		attemptWebhook: (what) => attemptWebhook(services, what),
		giveUpWebhook: (what) => giveUpWebhook(services, what),
		async projectCatalogItem({ kind, itemId }) {
			const { catalog, productSearch, collectionSearch } = services;
			const collections = await catalog.collections();
			if (kind === 'collection') return collectionSearch.project(collections.filter(({ collectionId }) => collectionId === itemId));
			const product = await catalog.product(itemId);
			if (product) await productSearch.index([product], titlesOf(collections));
		}
	};
}
