import { randomUUID } from 'node:crypto';
import { Client, type WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountMailRequest } from '#contracts/account-mail.ts';
import { maxAddresses, removeAddress, saveAddress, type AddressBook } from '#contracts/address-book.ts';
import { awaitCatalogChange, itemIdOf, type CatalogChange } from '#contracts/catalog-change.ts';
import type { ImportCounts } from '#contracts/catalog-import.ts';
import {
	changeRole,
	changeStoreConfig,
	credentialChanged,
	renewCredential,
	defaultStoreConfig,
	disableUser,
	getShopper,
	getStoreConfig,
	getUser,
	recordSignIn,
	type Shopper,
	type StaffUser,
	verifyEmail,
	type StoreConfig
} from '#contracts/identity.ts';
import { awaitPromotionChange, type PromotionChange } from '#contracts/promotion.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { standardShippingRates } from '#domain/pricing/shipping-cost.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import { startTimeSkipping } from '#tests/fixtures/temporal.ts';
import type { IdentityActivities } from './activities.contract.ts';

const who = { kind: 'staff', name: 'Ada' } as const;
const taskQueue = 'identity-test';

let env: TestWorkflowEnvironment;
let client: Client;
let worker: Worker;
let running: Promise<void>;

const rows = new Map<string, StaffUser | Shopper>();
const revoked: string[] = [];
const mailed: string[] = [];
const books = new Map<string, AddressBook>();
const told: StoreConfig[] = [];
const toldTokens: StoreConfig[] = [];
const savedConfigs: StoreConfig[] = [];
const catalogRows = new Map<string, { version: number; changeId: string }>();
const projectedItems: string[] = [];
const promotionVersions = new Map<string, number>();
let searchIsAway = false;
const appliedParts: number[] = [];
const importResults: ImportCounts[] = [];
let reindexed = 0;
let failures = 0;

/** The store is away for this many calls. */
const awayFor = (calls: number) => (failures = calls);
const comeBack = () => {
	if (failures > 0) {
		failures--;
		throw new Error('the store is away');
	}
};

const activities: IdentityActivities = {
	async saveUser(user) {
		comeBack();
		rows.set(user.userId, user);
	},
	async saveShopper(shopper) {
		rows.set(shopper.shopperId, shopper);
	},
	forgetCart: async () => undefined,
	async loadAddressBook(shopperId) {
		comeBack();
		return books.get(shopperId) ?? null;
	},
	async saveAddressBook(book) {
		comeBack();
		books.set(book.shopperId, book);
	},
	async sendAccountMail({ requestId }) {
		comeBack();
		mailed.push(requestId);
	},
	async revokeSessions(id) {
		revoked.push(id);
	},
	async loadStoreConfig() {
		comeBack();
		return savedConfigs.at(-1) ?? { ...defaultStoreConfig, mode: 'manual' };
	},
	async saveStoreConfig(config) {
		comeBack();
		savedConfigs.push(config);
	},
	async tellFulfillments(config) {
		told.push(config);
	},
	async tellPaceFollowers() {},
	async savePromotion({ to }) {
		comeBack();
		if ((promotionVersions.get(to.code) ?? 0) !== to.version - 1) return false;
		promotionVersions.set(to.code, to.version);
		return true;
	},
	async saveApiToken() {},
	async tellTokens(config) {
		toldTokens.push(config);
	},
	seedCatalog: async () => 'complete',
	async reindexProducts() {
		reindexed++;
		return '3 products';
	},
	async saveCatalogItem({ changeId, to }) {
		comeBack();
		const made = catalogRows.get(itemIdOf(to));
		if (made?.version === to.item.version) return made.changeId === changeId;
		if ((made?.version ?? 0) !== to.item.version - 1) return false;
		catalogRows.set(itemIdOf(to), { version: to.item.version, changeId });
		return true;
	},
	async applyCatalogImport({ part }) {
		comeBack();
		appliedParts.push(part);
		return { created: 1, changed: 2, same: 3, refused: part === 0 ? 1 : 0 };
	},
	async finishCatalogImport({ result }) {
		importResults.push(result);
	},
	attemptWebhook: async () => 'delivered',
	giveUpWebhook: async () => undefined,
	async projectCatalogItem({ itemId }) {
		if (searchIsAway) throw new Error('the search is away');
		projectedItems.push(itemId);
	}
};

beforeAll(async () => {
	Runtime.install({ logger: new DefaultLogger('ERROR') });
	env = await startTimeSkipping();
	client = new Client({ connection: env.connection });
	worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue,
		workflowsPath: new URL('./workflow.ts', import.meta.url).pathname,
		activities
	});
	running = worker.run();
});
afterAll(async () => {
	worker.shutdown();
	await running;
	await env.teardown();
});

async function startUser(change: Partial<StaffUser> = {}) {
	const userId = randomUUID();
	const account: StaffUser = {
		userId,
		version: 1,
		email: `${userId}@example.com`,
		name: 'Bea',
		role: 'operator',
		disabled: false,
		credentialVersion: 1,
		...change
	};
	const handle = await client.workflow.start('staffUser', { workflowId: `user-${userId}`, taskQueue, args: [{ account }] });
	const signIn = (succeeded: boolean, changeId: string = randomUUID()) =>
		handle.executeUpdate(recordSignIn, { args: [{ changeId, succeeded }] });
	return { userId, handle, signIn };
}

/** Accepted updates in the present run. The test server records the workflow task of a refused one; the real one does not. */
const acceptedUpdates = async (handle: WorkflowHandle) =>
	(await handle.fetchHistory()).events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length ?? 0;

describe('a staff user', () => {
	it('is locked out by ten failures for a quarter of an hour, and then let in again', async () => {
		const { handle, signIn } = await startUser();
		for (let attempt = 1; attempt < 10; attempt++) expect(await signIn(false)).toMatchObject({ refusal: { code: 'bad-credentials' } });
		expect(await signIn(false)).toMatchObject({
			ok: false,
			refusal: { code: 'locked-out', message: expect.stringContaining('15 minutes') }
		});

		const before = await acceptedUpdates(handle);
		for (const succeeded of [true, false]) await expect(signIn(succeeded)).rejects.toMatchObject({ cause: { type: 'locked-out' } });
		expect(await acceptedUpdates(handle)).toBe(before);
		expect((await handle.query(getUser)).lockedUntil).not.toBeNull();

		await env.sleep('14 minutes');
		await expect(signIn(true)).rejects.toMatchObject({ cause: { type: 'locked-out' } });
		await env.sleep('61 seconds');
		expect(await signIn(true)).toEqual({ ok: true, credentialVersion: 1 });
		expect((await handle.query(getUser)).lockedUntil).toBeNull();
	});

	it('counts an attempt that is told twice once, and forgets failures after a success', async () => {
		const { signIn } = await startUser();
		const changeId = randomUUID();
		for (let repeat = 0; repeat < 15; repeat++)
			expect(await signIn(false, changeId)).toMatchObject({ refusal: { code: 'bad-credentials' } });
		for (let round = 0; round < 2; round++) {
			for (let attempt = 0; attempt < 8; attempt++) await signIn(false);
			expect(await signIn(true)).toMatchObject({ ok: true });
		}
	});

	it('has a role that changes once for one request, and is written', async () => {
		const { userId, handle } = await startUser();
		const change = { changeId: randomUUID(), role: 'viewer' as const, who };
		for (let repeat = 0; repeat < 2; repeat++)
			expect(await handle.executeUpdate(changeRole, { args: [change] })).toMatchObject({ ok: true, user: { role: 'viewer', version: 2 } });
		expect(rows.get(userId)).toMatchObject({ role: 'viewer', version: 2 });
		expect(revoked).not.toContain(userId);
	});

	it('refuses a role that there is not', async () => {
		const { handle } = await startUser();
		const change = { changeId: randomUUID(), role: 'root' as StaffUser['role'], who };
		await expect(handle.executeUpdate(changeRole, { args: [change] })).rejects.toMatchObject({ cause: { type: 'invalid' } });
	});

	it('loses its sessions when it is disabled, and cannot sign in until it is enabled', async () => {
		const { userId, handle, signIn } = await startUser();
		const set = (disabled: boolean) => handle.executeUpdate(disableUser, { args: [{ changeId: randomUUID(), disabled, who }] });
		await set(true);
		expect(rows.get(userId)).toMatchObject({ disabled: true });
		expect(revoked).toContain(userId);
		await expect(signIn(true)).rejects.toMatchObject({ cause: { type: 'forbidden' } });
		await set(false);
		expect(await signIn(true)).toMatchObject({ ok: true });
	});

	it('is told of a new password: older sessions are void', async () => {
		const { userId, handle, signIn } = await startUser();
		await handle.signal(credentialChanged, { who });
		expect(await signIn(true)).toEqual({ ok: true, credentialVersion: 2 });
		// An update answers only after the row, and with it the revocation before it, is written.
		await handle.executeUpdate(changeRole, { args: [{ changeId: randomUUID(), role: 'admin', who }] });
		expect(rows.get(userId)).toMatchObject({ credentialVersion: 2 });
		expect(revoked).toContain(userId);
	});

	it('answers while the store is away, and is written when it is back', async () => {
		const { userId, handle } = await startUser();
		awayFor(8);
		expect(await handle.executeUpdate(disableUser, { args: [{ changeId: randomUUID(), disabled: true, who }] })).toMatchObject({
			ok: true,
			user: { disabled: true }
		});
		await env.sleep('2 minutes');
		expect(rows.get(userId)).toMatchObject({ disabled: true });
	});

	it('keeps its history short and loses nothing by it', async () => {
		const { userId, handle, signIn } = await startUser();
		const first = (await handle.describe()).runId;
		await handle.executeUpdate(changeRole, { args: [{ changeId: 'once', role: 'admin', who }] });
		for (let attempt = 0; attempt < 130; attempt++) await signIn(attempt % 10 !== 9 && attempt < 120 ? false : true);
		for (let attempt = 0; attempt < 9; attempt++) await signIn(false);
		const now = client.workflow.getHandle(`user-${userId}`);
		expect((await now.describe()).runId).not.toBe(first);
		expect(await now.query(getUser)).toMatchObject({ role: 'admin', version: 2 });
		expect(await signIn(false)).toMatchObject({ refusal: { code: 'locked-out' } });
		// Known across runs: the same request changes nothing more.
		expect(await now.executeUpdate(changeRole, { args: [{ changeId: 'once', role: 'admin', who }] })).toMatchObject({
			user: { version: 2 }
		});
	});
});

describe('a shopper', () => {
	it('is locked out and given a new credential like the staff', async () => {
		const shopperId = randomUUID();
		const account: Shopper = { shopperId, version: 1, email: 'c@example.com', name: 'Cy', credentialVersion: 1 };
		const handle = await client.workflow.start('shopper', { workflowId: `shopper-${shopperId}`, taskQueue, args: [{ account }] });
		const signIn = (succeeded: boolean) => handle.executeUpdate(recordSignIn, { args: [{ changeId: randomUUID(), succeeded }] });
		for (let attempt = 0; attempt < 10; attempt++) await signIn(false);
		await expect(signIn(true)).rejects.toMatchObject({ cause: { type: 'locked-out' } });
		await handle.signal(credentialChanged, { who: { kind: 'shopper', name: 'Cy' } });
		expect(await signIn(true)).toEqual({ ok: true, credentialVersion: 2 });
		expect(await handle.query(getShopper)).toMatchObject({ version: 2, lockedUntil: null });
	});
});

describe('a new credential', () => {
	it('is counted once, and answered when older sessions are revoked and the lock is gone', async () => {
		const shopperId = randomUUID();
		const account: Shopper = { shopperId, version: 1, email: 'd@example.com', name: 'Di', credentialVersion: 1 };
		const handle = await client.workflow.start('shopper', { workflowId: `shopper-${shopperId}`, taskQueue, args: [{ account }] });
		const signIn = (succeeded: boolean) => handle.executeUpdate(recordSignIn, { args: [{ changeId: randomUUID(), succeeded }] });
		for (let attempt = 0; attempt < 10; attempt++) await signIn(false);
		const renew = (changeId: string) => handle.executeUpdate(renewCredential, { args: [{ changeId }] });
		expect(await renew('once')).toEqual({ ok: true, credentialVersion: 2 });
		expect(rows.get(shopperId)).toMatchObject({ version: 2, credentialVersion: 2 });
		expect(revoked.filter((id) => id === shopperId)).toHaveLength(1);
		expect(await renew('once')).toEqual({ ok: true, credentialVersion: 2 });
		expect(await signIn(true)).toEqual({ ok: true, credentialVersion: 2 });
		await expect(renew('')).rejects.toMatchObject({ cause: { type: 'invalid' } });
	});
});

describe('a proven address', () => {
	const startShopper = async () => {
		const shopperId = randomUUID();
		const account: Shopper = { shopperId, version: 1, email: 'e@example.com', name: 'Eve', credentialVersion: 1 };
		return {
			shopperId,
			handle: await client.workflow.start('shopper', { workflowId: `shopper-${shopperId}`, taskQueue, args: [{ account }] })
		};
	};

	it('is written once, and ends no session', async () => {
		const { shopperId, handle } = await startShopper();
		const verify = () => handle.executeUpdate(verifyEmail, { args: [{ changeId: 'link' }] });
		for (const answer of [await verify(), await verify()])
			expect(answer).toMatchObject({ ok: true, shopper: { emailVerified: true, version: 2 } });
		expect(rows.get(shopperId)).toMatchObject({ emailVerified: true, version: 2 });
		expect(revoked).not.toContain(shopperId);
	});

	it('is one where a new password came by mail, not where it came by the old one', async () => {
		const { shopperId, handle } = await startShopper();
		await handle.executeUpdate(renewCredential, { args: [{ changeId: randomUUID(), byMail: false }] });
		expect(rows.get(shopperId)).not.toHaveProperty('emailVerified');
		await handle.executeUpdate(renewCredential, { args: [{ changeId: randomUUID(), byMail: true }] });
		expect(rows.get(shopperId)).toMatchObject({ emailVerified: true, credentialVersion: 3 });
	});
});

describe('saved addresses', () => {
	const address = {
		firstName: 'Eve',
		lastName: 'Ek',
		address1: '1 Road',
		address2: '',
		city: 'Portland',
		region: 'Oregon',
		postalCode: '97201',
		country: 'US',
		phone: ''
	};
	async function startShopper(shopperId: string = randomUUID()) {
		const account: Shopper = { shopperId, version: 1, email: 'e@example.com', name: 'Eve', credentialVersion: 1 };
		const handle = await client.workflow.start('shopper', { workflowId: `shopper-${shopperId}`, taskQueue, args: [{ account }] });
		const save = (addressId: string, change: Partial<typeof address> = {}, changeId: string = randomUUID()) =>
			handle.executeUpdate(saveAddress, { args: [{ changeId, addressId, address: { ...address, ...change }, isDefault: false }] });
		const remove = (addressId: string) => handle.executeUpdate(removeAddress, { args: [{ changeId: randomUUID(), addressId }] });
		return { shopperId, handle, save, remove };
	}

	it('are written one change after the other, each once, in one spelling', async () => {
		const { shopperId, save, remove } = await startShopper();
		const [home, work] = [randomUUID(), randomUUID()];
		awayFor(2);
		await Promise.all([save(home, {}, 'same'), save(home, {}, 'same'), save(work)]);
		expect(books.get(shopperId)).toMatchObject({ version: 2, addresses: [{ region: 'OR' }, { region: 'OR' }] });
		expect(await remove(home)).toMatchObject({ ok: true, book: { version: 3, defaultId: work } });
		expect(books.get(shopperId)?.addresses).toHaveLength(1);
	});

	it('are refused where they do not fit their country, and leave no trace', async () => {
		const { handle, save } = await startShopper();
		const before = await acceptedUpdates(handle);
		await expect(save(randomUUID(), { postalCode: '1' })).rejects.toMatchObject({
			cause: { type: 'invalid', details: [{ field: 'postalCode' }] }
		});
		await expect(save(randomUUID(), { city: '' })).rejects.toMatchObject({ cause: { details: [{ field: 'address.city' }] } });
		expect(await acceptedUpdates(handle)).toBe(before);
	});

	it('go on from the row, and over into later runs', async () => {
		const shopperId = randomUUID();
		const home = { ...address, addressId: randomUUID() };
		books.set(shopperId, { shopperId, version: 7, addresses: [home], defaultId: home.addressId });
		const { handle, save } = await startShopper(shopperId);
		const first = (await handle.describe()).runId;
		const work = randomUUID();
		for (let change = 0; change < 101; change++) await save(work, { address1: `${change} Road` });
		const now = client.workflow.getHandle(`shopper-${shopperId}`);
		expect((await now.describe()).runId).not.toBe(first);
		expect(books.get(shopperId)).toMatchObject({
			version: 108,
			defaultId: home.addressId,
			addresses: [{ address1: '1 Road' }, { address1: '100 Road' }]
		});
	});

	it('fill a book to its last page', async () => {
		const { save } = await startShopper();
		for (let count = 0; count < maxAddresses; count++) expect((await save(randomUUID())).ok).toBe(true);
		expect(await save(randomUUID())).toMatchObject({ ok: false, refusal: { code: 'quantity-limit' } });
	});
});

describe('a mail of an account', () => {
	it('is sent until it is sent', async () => {
		awayFor(3);
		const request: AccountMailRequest = { kind: 'password-reset', requestId: 'r1', email: 'd@example.com', at: new Date().toISOString() };
		await client.workflow.execute('accountMail', { workflowId: 'account-mail-r1', taskQueue, args: [request] });
		expect(mailed).toEqual(['r1']);
	});
});

describe('the store configuration', () => {
	const change = async (fields: Partial<StoreConfig>, changeId: string = randomUUID()) =>
		client.workflow.getHandle('store-config').executeUpdate(changeStoreConfig, { args: [{ changeId, who, change: fields }] });

	it('goes on from the row, counts versions, is written and told', async () => {
		awayFor(2);
		await client.workflow.start('storeConfig', { workflowId: 'store-config', taskQueue, args: [] });
		expect(await change({ stageMs: 2_000 })).toMatchObject({
			ok: true,
			config: { version: 1, mode: 'manual', stageMs: 2_000, updatedBy: 'Ada' }
		});
		expect(savedConfigs.at(-1)).toMatchObject({ version: 1, stageMs: 2_000 });
		expect(await change({ mode: 'automatic' })).toMatchObject({ config: { version: 2, mode: 'automatic', stageMs: 2_000 } });
		await env.sleep('1 second');
		expect(told.at(-1)).toMatchObject({ version: 2, mode: 'automatic' });
		expect(toldTokens.at(-1)).toMatchObject({ version: 2 });
	});

	it('makes a change once, however often it is asked for', async () => {
		const answers = await Promise.all([1, 2, 3].map(() => change({ pace: 10 }, 'same')));
		expect(new Set(answers.map((answer) => answer.ok && answer.config.version)).size).toBe(1);
		await change({ pace: 20 });
		expect(await change({ pace: 10 }, 'same')).toEqual(answers[0]);
		expect(await client.workflow.getHandle('store-config').query(getStoreConfig)).toMatchObject({ pace: 20 });
	});

	it('writes each of several changes at once, for the history', async () => {
		const { version } = await client.workflow.getHandle('store-config').query(getStoreConfig);
		await Promise.all([1, 2, 3, 4].map((pace) => change({ pace })));
		const written = savedConfigs.map((config) => config.version).filter((saved) => saved > version);
		expect(written).toEqual([1, 2, 3, 4].map((step) => version + step));
	});

	it.each<[Partial<StoreConfig>, string]>([
		[{ shippingRates: { ...standardShippingRates, world: {} as never } }, 'change.shippingRates.world.standard'],
		[{ taxRates: { 'US-CA': 60_000 } }, 'change.taxRates.US-CA'],
		[{ taxRates: { everywhere: 1 } }, 'change.taxRates.everywhere'],
		[{ stageMs: -1 }, 'change.stageMs'],
		[{ stageMs: 3_600_001 }, 'change.stageMs'],
		[{ pace: 0.5 }, 'change.pace'],
		[{ pace: 61 }, 'change.pace'],
		[{ decisionMs: 0 }, 'change.decisionMs'],
		[{ slowSuppliers: { snail: 0.5 } }, 'change.slowSuppliers.snail'],
		[{ mode: 'sometimes' as 'manual' }, 'change.mode'],
		[{ version: 99 }, 'change']
	])('refuses %o and leaves no trace', async (fields, field) => {
		const handle = client.workflow.getHandle('store-config');
		const before = await acceptedUpdates(handle);
		await expect(change(fields)).rejects.toMatchObject({ cause: { type: 'invalid', details: [{ field }] } });
		expect(await acceptedUpdates(handle)).toBe(before);
	});

	it('keeps its history short under many changes', async () => {
		const before = (await client.workflow.getHandle('store-config').query(getStoreConfig)).version;
		for (let index = 0; index < 105; index++) await change({ stageMs: index });
		const handle = client.workflow.getHandle('store-config');
		expect(await handle.query(getStoreConfig)).toMatchObject({ version: before + 105, stageMs: 104 });
		expect(await acceptedUpdates(handle)).toBeLessThan(100);
		expect(savedConfigs.at(-1)).toMatchObject({ version: before + 105 });
	});
});

describe('a change of the catalog', () => {
	async function change(to: CatalogChange['to'], renames = false) {
		const changeId = randomUUID();
		const input: CatalogChange = { changeId, at: new Date().toISOString(), who, what: 'title', to, renames };
		return client.workflow.start('catalogChange', { workflowId: `catalog-change-${changeId}`, taskQueue, args: [input] });
	}
	const product = (version: number, productId: string = randomUUID()) => ({
		kind: 'product' as const,
		item: { ...makeProduct({ version }), productId }
	});

	it('is answered when it is saved and found', async () => {
		const to = product(1);
		const handle = await change(to);
		expect(await handle.executeUpdate(awaitCatalogChange)).toEqual({ ok: true, version: 1 });
		expect(projectedItems).toContain(to.item.productId);
	});

	it('is refused where another change came first', async () => {
		const first = product(1);
		expect(await (await change(first)).executeUpdate(awaitCatalogChange)).toMatchObject({ ok: true });
		const late = await change(product(1, first.item.productId));
		expect(await late.executeUpdate(awaitCatalogChange)).toMatchObject({ refusal: { code: 'version-conflict' } });
	});

	it('is made up for where store and search were away', async () => {
		awayFor(3);
		searchIsAway = true;
		const to = product(1);
		const handle = await change(to);
		expect(await handle.executeUpdate(awaitCatalogChange)).toEqual({ ok: true, version: 1 });
		expect(projectedItems).not.toContain(to.item.productId);
		searchIsAway = false;
		expect(await handle.result()).toEqual({ ok: true, version: 1 });
		expect(projectedItems).toContain(to.item.productId);
	});

	it('has every product found under a collection’s new name', async () => {
		const before = reindexed;
		const artwork = { motif: 'owl', inks: ['#22223b'], seed: 7 };
		const item = { collectionId: randomUUID(), version: 1, slug: 'tides', title: 'Tides', description: '', artwork };
		const handle = await change({ kind: 'collection', item }, true);
		expect(await handle.result()).toMatchObject({ ok: true });
		expect(reindexed).toBe(before + 1);
	});
});

it('applies an import part by part, each once, through several runs, where the store is away in between too', async () => {
	awayFor(2);
	const importId = randomUUID();
	const options = { workflowId: `catalog-import-${importId}`, taskQueue, args: [{ importId, parts: 130 }] };
	expect(await client.workflow.execute('catalogImport', options)).toEqual({ created: 130, changed: 260, same: 390, refused: 1 });
	expect(appliedParts).toEqual(Array.from({ length: 130 }, (_, part) => part));
	expect(importResults).toEqual([{ created: 130, changed: 260, same: 390, refused: 1 }]);
});

describe('a change of a promotion', () => {
	async function change(version: number, code: string) {
		const changeId = randomUUID();
		const at = new Date().toISOString();
		const input: PromotionChange = { changeId, at, who, what: 'made', to: samplePromotion({ code, version }) };
		return client.workflow.start('promotionChange', { workflowId: `promotion-change-${changeId}`, taskQueue, args: [input] });
	}

	it('is answered when it is saved, and refused where another one came first', async () => {
		expect(await (await change(1, 'FIRST')).executeUpdate(awaitPromotionChange)).toEqual({ ok: true, version: 1 });
		expect(await (await change(1, 'FIRST')).executeUpdate(awaitPromotionChange)).toMatchObject({ refusal: { code: 'version-conflict' } });
	});

	it('is made up for where the store was away', async () => {
		awayFor(3);
		expect(await (await change(1, 'LATER')).result()).toEqual({ ok: true, version: 1 });
	});
});
