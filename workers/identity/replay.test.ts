// Through the web's own way to the workflows, on the server that the product runs on; what happened is recorded, and must
// replay on the workflows as they are now.
import { anAddress } from '#domain/checkout/address.fixture.ts';
import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountMailWorkflowId } from '#contracts/account-mail.ts';
import { saveAddress } from '#contracts/address-book.ts';
import { revokeApiToken } from '#contracts/api-token.ts';
import { catalogChangeWorkflowId } from '#contracts/catalog-change.ts';
import { catalogJobWorkflowId } from '#contracts/catalog-job.ts';
import { changeRole, disableUser, type StaffUser } from '#contracts/identity.ts';
import { promotionChangeWorkflowId } from '#contracts/promotion.ts';
import { apiTokenWorkflowId, shopperWorkflowId, storeConfigWorkflowId, userWorkflowId } from '#contracts/ids.ts';
import { refused } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { samplePromotion } from '#domain/promotion/promotion.fixture.ts';
import { changeCatalog } from '#server/admin/change-catalog.ts';
import { changePromotion } from '#server/admin/change-promotion.ts';
import { configureStore } from '#server/admin/store-config.ts';
import { accountLinkSchema, sqliteAccountLinkStore } from '#server/adapters/sqlite/account-link-store.ts';
import { addressBookSchema, sqliteAddressBookStore } from '#server/adapters/sqlite/address-book-store.ts';
import { apiTokenSchema, sqliteApiTokenStore } from '#server/adapters/sqlite/api-token-store.ts';
import { outboxMail, outboxSchema } from '#server/adapters/outbox/outbox-mail.ts';
import { openFts5Search } from '#server/adapters/fts5/open-fts5-search.ts';
import { cartSchema, sqliteCartStore } from '#server/adapters/sqlite/cart-store.ts';
import { catalogSchema, sqliteCatalogStore } from '#server/adapters/sqlite/catalog-store.ts';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { identitySchema, sqliteIdentityStore } from '#server/adapters/sqlite/identity-store.ts';
import { promotionSchema, sqlitePromotionStore } from '#server/adapters/sqlite/promotion-store.ts';
import { sqliteStoreConfigStore, storeConfigSchema } from '#server/adapters/sqlite/store-config-store.ts';
import { issueToken } from '#server/api/issue-token.ts';
import { createShopper, createUser, setUserPassword, shopperWorkflow, userWorkflow } from '#server/auth/accounts.ts';
import { askForMail } from '#server/auth/account-mails.ts';
import { changePassword, confirmEmail, heldLink, resetPassword } from '#server/auth/credentials.ts';
import { linkTokens } from '#server/auth/link-tokens.ts';
import { hashToken } from '#server/auth/session-tokens.ts';
import { signInShopper, signInStaff } from '#server/auth/sign-in.ts';
import { connectTemporal, type WorkflowGateway } from '#server/temporal.ts';
import type { PromotionStore } from '#server/ports/promotion-store.ts';
import { recordHistory, replayAll } from '#tests/fixtures/replay.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { createIdentityActivities, type IdentityServices } from './activities.ts';

const who = { kind: 'staff', name: 'Ada' } as const;
const password = 'correct horse battery';

let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
let workflows: WorkflowGateway;
let promotions: PromotionStore;
let services: Pick<IdentityServices, 'identity' | 'accountLinks' | 'addressBooks' | 'carts' | 'apiTokens' | 'storeConfig' | 'workflows'>;
let outbox: ReturnType<typeof outboxMail>;

beforeAll(async () => {
	Runtime.install({ logger: new DefaultLogger('ERROR') });
	env = await startDevServer();
	workflows = await connectTemporal({ address: env.address, namespace: 'default', uiUrl: '' });
	const db = await openDatabase(':memory:', [
		identitySchema,
		accountLinkSchema,
		addressBookSchema,
		cartSchema,
		outboxSchema,
		apiTokenSchema,
		storeConfigSchema
	]);
	services = {
		identity: sqliteIdentityStore(db),
		accountLinks: sqliteAccountLinkStore(db),
		addressBooks: sqliteAddressBookStore(db),
		carts: sqliteCartStore(db),
		apiTokens: sqliteApiTokenStore(db),
		storeConfig: sqliteStoreConfigStore(db, { mode: 'automatic', stageMs: 15_000 }),
		workflows
	};
	outbox = outboxMail(db);
	const mailing = {
		mail: outbox,
		linkTokens: await linkTokens({ trackingSecret: 'a secret of thirty-two characters', dataDir: '' }),
		config: { publicUrl: 'https://shop.example' }
	};
	const paceFollowers = { list: async () => [] };
	const orders = { openFulfillments: async () => [randomUUID()] };
	promotions = sqlitePromotionStore(await openDatabase(':memory:', [promotionSchema]));
	const catalog = sqliteCatalogStore(await openDatabase(':memory:', [catalogSchema]));
	const { productSearch } = await openFts5Search({ dataDir: await mkdtemp(join(tmpdir(), 'identity-')) });
	worker = await Worker.create({
		connection: env.nativeConnection,
		taskQueue: taskQueues.identity,
		workflowsPath: new URL('./workflow.ts', import.meta.url).pathname,
		activities: createIdentityActivities({
			...services,
			orders,
			paceFollowers,
			catalog,
			promotions,
			...mailing,
			productSearch
		} as unknown as IdentityServices)
	});
	running = worker.run();
});
afterAll(async () => {
	worker.shutdown();
	await running;
	await workflows.close();
	await env.teardown();
});

describe('on the real server', () => {
	it("follows a member of the staff's life", async () => {
		const made = await createUser(services, { email: 'bea@example.com', name: 'Bea', role: 'viewer', password });
		if (!made.ok) throw new Error('not made');
		const { user } = made;
		const signIn = (secret: string) => signInStaff(services, { email: 'bea@example.com', password: secret });
		const row = () => services.identity.user(user.userId);

		expect(await signIn(password)).toMatchObject({ ok: true, credentialVersion: 1 });
		expect(await signIn('a wrong one')).toMatchObject({ refusal: { code: 'bad-credentials' } });

		const update = { ended: 'unavailable' } as const;
		await workflows.updateWithStart(userWorkflow(user), changeRole, [{ changeId: randomUUID(), role: 'operator', who }], update);
		expect(await row()).toMatchObject({ role: 'operator', version: 2 });
		const set = (disabled: boolean) =>
			workflows.updateWithStart(userWorkflow(user), disableUser, [{ changeId: randomUUID(), disabled, who }], update);
		await set(true);
		expect(await row()).toMatchObject({ disabled: true });
		expect(await signIn(password)).toMatchObject({ refusal: { code: 'forbidden' } });
		await set(false);

		await setUserPassword(services, user, 'another long password', who);
		expect(await signIn(password)).toMatchObject({ refusal: { code: 'bad-credentials' } });
		expect(await signIn('another long password')).toMatchObject({ ok: true, credentialVersion: 2 });

		for (let failure = 0; failure < 9; failure++) await signIn('a wrong one');
		expect(await signIn('a wrong one')).toMatchObject({ refusal: { code: 'locked-out', message: expect.stringContaining('15 minutes') } });
		expect(await signIn('another long password')).toMatchObject({ refusal: { code: 'locked-out' } });
		await recordHistory(workflows.client, { workflowId: `user-${user.userId}` }, 'identity', 'staff-user');
	});

	it('gives a shopper a new password by the old one and by a mailed link, whose token no history ever sees', async () => {
		const email = 'dora@example.com';
		const made = await createShopper(services, { email, name: 'Dora', password });
		if (!made.ok) throw new Error('not made');
		const { shopperId } = made.shopper;
		const account = async () => (await services.identity.shopper(shopperId)) ?? made.shopper;
		const signIn = (secret: string) => signInShopper(services, { email, password: secret });
		const change = async (current: string, next: string) => changePassword(services, await account(), { current, password: next });
		const mails = async () => (await outbox.list({ to: email, cursor: null, limit: 10 })).mails;

		expect(await change('a wrong one', 'a second long password')).toMatchObject({ refusal: { code: 'bad-credentials', field: 'current' } });
		expect(await change(password, 'a second long password')).toMatchObject({ ok: true, credentialVersion: 2 });
		expect(await signIn(password)).toMatchObject({ refusal: { code: 'bad-credentials' } });
		expect(await signIn('a second long password')).toMatchObject({ ok: true, credentialVersion: 2 });

		const requestId = randomUUID();
		const request = { kind: 'password-reset' as const, requestId, email, at: new Date().toISOString() };
		expect(await Promise.all([askForMail(services, request), askForMail(services, request)])).toEqual([{ ok: true }, { ok: true }]);
		const stranger = { ...request, requestId: randomUUID(), email: 'nobody@example.com' };
		expect(await askForMail(services, stranger)).toEqual({ ok: true });
		for (const id of [requestId, stranger.requestId]) await workflows.client.workflow.getHandle(accountMailWorkflowId(id)).result();
		expect((await outbox.list({ to: stranger.email, cursor: null, limit: 1 })).mails).toEqual([]);
		const sent = (await mails()).filter(({ kind }) => kind === 'password-reset');
		expect(sent).toHaveLength(1);
		const token = /reset\?t=([\w-]+)/.exec(sent[0]?.text ?? '')?.[1] ?? '';
		expect(Buffer.from(token, 'base64url')).toHaveLength(16);
		expect(await heldLink(services, 'email-verification', token)).toBeNull();
		expect(await heldLink(services, 'password-reset', token)).toMatchObject({ shopper: { shopperId } });

		const resets = await Promise.all(['a third long password', 'a fourth long one'].map((next) => resetPassword(services, token, next)));
		expect(resets.map((answer) => (answer.ok ? 'ok' : answer.refusal.code)).sort()).toEqual(['link-expired', 'ok']);
		const winner = resets[0]?.ok ? 'a third long password' : 'a fourth long one';
		expect(await signIn('a second long password')).toMatchObject({ refusal: { code: 'bad-credentials' } });
		expect(await signIn(winner)).toMatchObject({ ok: true, credentialVersion: 3 });
		expect(await heldLink(services, 'password-reset', token)).toBeNull();
		await expect.poll(async () => (await mails()).filter(({ kind }) => kind === 'password-changed').length).toBe(2);

		for (const workflowId of [shopperWorkflowId(shopperId), accountMailWorkflowId(requestId)]) {
			const history = JSON.stringify(await workflows.client.workflow.getHandle(workflowId).fetchHistory());
			const payloads = [...history.matchAll(/"data":"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString());
			expect(payloads.join()).toContain(email);
			for (const hidden of [token, hashToken(token), winner, 'scrypt']) expect(history + payloads.join()).not.toContain(hidden);
		}
		await recordHistory(workflows.client, { workflowId: shopperWorkflowId(shopperId) }, 'identity', 'shopper');
		await recordHistory(workflows.client, { workflowId: accountMailWorkflowId(requestId) }, 'identity', 'account-mail');
	});

	const signUp = async (email: string, name: string) => {
		const made = await createShopper(services, { email, name, password });
		if (!made.ok) throw new Error('not made');
		return made.shopper;
	};
	const linkFor = async ({ email }: { email: string }) => {
		const requestId = randomUUID();
		await askForMail(services, { kind: 'password-reset', requestId, email, at: new Date().toISOString() });
		await workflows.client.workflow.getHandle(accountMailWorkflowId(requestId)).result();
		const [mail] = (await outbox.list({ to: email, cursor: null, limit: 1 })).mails;
		return /reset\?t=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
	};
	const away = (when: 'before' | 'after') => ({
		...services,
		workflows: {
			...workflows,
			updateWithStart: async (...args: Parameters<typeof workflows.updateWithStart>) => {
				if (when === 'after') await workflows.updateWithStart(...args);
				return refused('unavailable');
			}
		} as WorkflowGateway
	});

	it('goes on with a link whose reset Temporal did not answer, and makes it once', async () => {
		const hal = await signUp('hal@example.com', 'Hal');
		const row = () => services.identity.shopper(hal.shopperId);
		const signIn = async (secret: string) => (await signInShopper(services, { email: hal.email, password: secret })).ok;
		const token = await linkFor(hal);
		expect(await resetPassword(away('before'), token, 'a second long password')).toMatchObject({ refusal: { code: 'unavailable' } });
		expect(await heldLink(services, 'password-reset', token)).not.toBeNull();
		expect(await resetPassword(away('after'), token, 'a third long password')).toMatchObject({ refusal: { code: 'unavailable' } });
		expect(await row()).toMatchObject({ credentialVersion: 2 });
		expect(await resetPassword(services, token, 'a third long password')).toMatchObject({ ok: true, credentialVersion: 2 });
		expect(await row()).toMatchObject({ credentialVersion: 2 });
		expect(await resetPassword(services, token, 'a third long password')).toMatchObject({ refusal: { code: 'link-expired' } });
		expect([await signIn('a third long password'), await signIn(password)]).toEqual([true, false]);

		// A store that does not answer burns no link either.
		const third = await linkFor(hal);
		const broken = { ...services, identity: { ...services.identity, setPasswordHash: () => Promise.reject(new Error('no answer')) } };
		await expect(resetPassword(broken, third, 'a third long password')).rejects.toThrow('no answer');
		expect(await heldLink(services, 'password-reset', third)).not.toBeNull();

		// Somebody else's change came after the try that was not answered.
		const other = await linkFor(hal);
		expect(await resetPassword(away('before'), other, 'a fourth long password')).toMatchObject({ refusal: { code: 'unavailable' } });
		const now = (await row()) ?? hal;
		expect(await changePassword(services, now, { current: 'a fourth long password', password: 'a fifth long password' })).toMatchObject({
			ok: true
		});
		expect(await resetPassword(services, other, 'a sixth long password')).toMatchObject({ refusal: { code: 'link-expired' } });
		expect(await signIn('a fifth long password')).toBe(true);
	});

	it('forgets what a stranger left in an account whose address is proven by a reset, and nothing after that', async () => {
		const ida = await signUp('ida@example.com', 'Ida');
		const { shopperId } = ida;
		const leave = async () => {
			const save = { changeId: randomUUID(), addressId: randomUUID(), address: anAddress, isDefault: true };
			const row = (await services.identity.shopper(shopperId)) ?? ida;
			const saved = await workflows.updateWithStart(shopperWorkflow(row), saveAddress, [save], { ended: 'unavailable' });
			expect(saved).toMatchObject({ ok: true });
			await services.carts.setCartOfShopper(shopperId, 'a cart');
		};
		const left = async () => [
			(await services.addressBooks.load(shopperId))?.addresses.length,
			await services.carts.cartOfShopper(shopperId)
		];
		await leave();
		expect(await left()).toEqual([1, 'a cart']);
		expect(await resetPassword(services, await linkFor(ida), 'a second long password')).toMatchObject({ ok: true });
		expect(await left()).toEqual([0, null]);
		await leave();
		expect(await resetPassword(services, await linkFor(ida), 'a third long password')).toMatchObject({ ok: true });
		expect(await left()).toEqual([1, 'a cart']);
		await recordHistory(workflows.client, { workflowId: shopperWorkflowId(shopperId) }, 'identity', 'shopper-first-proof');
	});

	it('takes an address for proven by a mailed link, from who is signed in to the account that it was made for', async () => {
		const sign = async (email: string) => {
			const made = await createShopper(services, { email, name: 'Fay', password });
			if (!made.ok) throw new Error('not made');
			return made.shopper;
		};
		const [fay, gus] = [await sign('fay@example.com'), await sign('gus@example.com')];
		const requestId = randomUUID();
		await askForMail(services, { kind: 'email-verification', requestId, email: fay.email, at: new Date().toISOString() });
		await workflows.client.workflow.getHandle(accountMailWorkflowId(requestId)).result();
		const [mail] = (await outbox.list({ to: fay.email, cursor: null, limit: 1 })).mails;
		const token = /verify\?t=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
		expect(await confirmEmail(services, gus, token)).toMatchObject({ refusal: { code: 'link-expired' } });
		expect(await resetPassword(services, token, 'a new long password')).toMatchObject({ refusal: { code: 'link-expired' } });
		expect(await services.identity.shopper(fay.shopperId)).not.toHaveProperty('emailVerified');
		expect(await confirmEmail(services, fay, token)).toMatchObject({ ok: true });
		expect(await services.identity.shopper(fay.shopperId)).toMatchObject({ emailVerified: true });
		expect(await services.identity.shopper(gus.shopperId)).not.toHaveProperty('emailVerified');
		expect(await confirmEmail(services, fay, token)).toMatchObject({ refusal: { code: 'link-expired' } });
		const history = JSON.stringify(await workflows.client.workflow.getHandle(shopperWorkflowId(fay.shopperId)).fetchHistory());
		const payloads = [...history.matchAll(/"data":"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString()).join();
		expect(payloads).toContain('email-verified');
		for (const hidden of [token, hashToken(token)]) expect(history + payloads).not.toContain(hidden);
		await recordHistory(workflows.client, { workflowId: shopperWorkflowId(fay.shopperId) }, 'identity', 'shopper-verified');
	});

	it('issues tokens whose secret no history ever sees, and ends them by time, by word and by Temporal', async () => {
		const issue = async (lifetimeSeconds: number) => {
			const issued = await issueToken(services, { name: 'Shipping desk', scopes: ['orders:read'], lifetimeSeconds }, who);
			if (!issued.ok) throw new Error(issued.refusal.message);
			const { token, secret } = issued;
			expect(await services.apiTokens.byHash(hashToken(secret))).toMatchObject({ tokenId: token.tokenId, state: 'active' });
			const handle = workflows.client.workflow.getHandle(apiTokenWorkflowId(token.tokenId));
			return { secret, handle, row: () => services.apiTokens.token(token.tokenId) };
		};
		const [short, revoked, cancelled] = [await issue(0.2), await issue(3_600), await issue(3_600)];
		const revocation = await workflows.update(revoked.handle.workflowId, revokeApiToken, [{ changeId: randomUUID(), who }], {
			ended: 'not-found'
		});
		expect(revocation).toMatchObject({ ok: true, token: { state: 'revoked', endedBy: 'Ada' } });
		await cancelled.handle.cancel();
		for (const { handle } of [short, revoked, cancelled]) await handle.result();
		expect(await short.row()).toMatchObject({ state: 'expired', endedBy: null });
		expect(await revoked.row()).toMatchObject({ state: 'revoked', endedBy: 'Ada' });
		expect(await cancelled.row()).toMatchObject({ state: 'revoked', endedBy: 'Temporal' });
		for (const { handle, secret } of [short, revoked, cancelled]) {
			const history = JSON.stringify(await handle.fetchHistory());
			const payloads = [...history.matchAll(/"data":"([^"]+)"/g)].map(([, data]) => Buffer.from(data ?? '', 'base64').toString());
			expect(payloads.join()).toContain('Shipping desk');
			for (const hidden of [secret, hashToken(secret)]) expect(history + payloads.join()).not.toContain(hidden);
		}
		await recordHistory(workflows.client, { workflowId: short.handle.workflowId }, 'identity', 'api-token-expired');
		await recordHistory(workflows.client, { workflowId: revoked.handle.workflowId }, 'identity', 'api-token-revoked');
		await recordHistory(workflows.client, { workflowId: cancelled.handle.workflowId }, 'identity', 'api-token-cancelled');
	});

	it('does the work on the catalog that was asked for', async () => {
		const workflowId = catalogJobWorkflowId('reindex');
		const args = [{ job: 'reindex', askedBy: 'Ada' }];
		expect(await workflows.client.workflow.execute('catalogJob', { workflowId, taskQueue: taskQueues.identity, args })).toBe('0 products');
		await recordHistory(workflows.client, { workflowId }, 'identity', 'catalog-job');
	});

	it('makes a change of the catalog once, however often it is sent', async () => {
		const item = { ...makeProduct({ title: 'Recorded Tee' }), productId: randomUUID() };
		const changeId = randomUUID();
		const wish = { to: { kind: 'product' as const, item }, who, what: 'created', changeId };
		expect(await changeCatalog(services, wish)).toEqual({ ok: true, version: 1 });
		await workflows.client.workflow.getHandle(catalogChangeWorkflowId(changeId)).result();
		expect(await changeCatalog(services, wish)).toEqual({ ok: true, version: 1 });
		expect(await changeCatalog(services, { ...wish, changeId: randomUUID() })).toMatchObject({ refusal: { code: 'version-conflict' } });
		await recordHistory(workflows.client, { workflowId: catalogChangeWorkflowId(changeId) }, 'identity', 'catalog-change');
	});

	it('makes a change of a promotion once, however often it is sent', async () => {
		const changeId = randomUUID();
		const wish = { to: samplePromotion(), who, what: 'made', changeId };
		expect(await changePromotion(services, wish)).toEqual({ ok: true, version: 1 });
		expect(await changePromotion(services, wish)).toEqual({ ok: true, version: 1 });
		expect(await changePromotion(services, { ...wish, changeId: randomUUID() })).toMatchObject({ refusal: { code: 'version-conflict' } });
		expect((await promotions.changes('WELCOME10', 10)).map(({ who: by }) => by)).toEqual(['Ada']);
		await recordHistory(workflows.client, { workflowId: promotionChangeWorkflowId(changeId) }, 'identity', 'promotion-change');
	});

	it('leaves nothing of a refused update in the history', async () => {
		const user: StaffUser = {
			userId: randomUUID(),
			version: 1,
			email: 'cy@example.com',
			name: 'Cy',
			role: 'viewer',
			disabled: true,
			credentialVersion: 1
		};
		const length = async () => (await workflows.client.workflow.getHandle(`user-${user.userId}`).describe()).historyLength;
		const change = (role: StaffUser['role']) =>
			workflows.updateWithStart(userWorkflow(user), changeRole, [{ changeId: randomUUID(), role, who }], { ended: 'unavailable' });
		await change('operator');
		const before = await length();
		expect(await change('root' as StaffUser['role'])).toMatchObject({ refusal: { code: 'invalid', field: 'role' } });
		expect(await length()).toBe(before);
	});

	it('changes the configuration through several runs', async () => {
		const change = (stageMs: number) => configureStore({ workflows, who }, { stageMs });
		expect(await change(-1)).toMatchObject({ refusal: { code: 'invalid', field: 'change.stageMs' } });
		expect(await change(1)).toMatchObject({ ok: true, config: { version: 1 } });
		await recordHistory(workflows.client, { workflowId: storeConfigWorkflowId }, 'identity', 'store-config');
		const first = (await workflows.client.workflow.getHandle(storeConfigWorkflowId).describe()).runId;
		await Promise.all(Array.from({ length: 20 }, (_, index) => change(index)));
		for (let index = 0; index < 90; index++) expect(await change(2_000 + index)).toMatchObject({ ok: true });
		const handle = workflows.client.workflow.getHandle(storeConfigWorkflowId);
		expect((await handle.describe()).runId).not.toBe(first);
		expect(await services.storeConfig.load()).toMatchObject({ version: 111, stageMs: 2_089, updatedBy: 'Ada' });
		await recordHistory(workflows.client, { workflowId: storeConfigWorkflowId }, 'identity', 'store-config-later-run');
	});

	it('lets sign in and configure also where Temporal was asked to cancel or to terminate what that needs', async () => {
		const made = await createUser(services, { email: 'dee@example.com', name: 'Dee', role: 'viewer', password });
		if (!made.ok) throw new Error('not made');
		const signIn = () => signInStaff(services, { email: 'dee@example.com', password });
		const setMode = (mode: 'automatic' | 'manual') => configureStore({ workflows, who }, { mode });
		expect(await signIn()).toMatchObject({ ok: true });
		const { version } = await services.storeConfig.load();
		expect(await setMode('manual')).toMatchObject({ config: { version: version + 1, mode: 'manual' } });

		const both = [userWorkflowId(made.user.userId), storeConfigWorkflowId].map((id) => workflows.client.workflow.getHandle(id));
		for (const handle of both) await handle.cancel();
		expect(await signIn()).toMatchObject({ ok: true });
		expect(await setMode('automatic')).toMatchObject({ config: { version: version + 2, mode: 'automatic' } });
		for (const handle of both) expect((await handle.describe()).status.name).toBe('RUNNING');

		for (const handle of both) await handle.terminate('by a test');
		expect(await signIn()).toMatchObject({ ok: true });
		expect(await setMode('manual')).toMatchObject({ config: { version: version + 3, mode: 'manual' } });
	});
});

it('goes on with every recorded history', async () => {
	expect(await replayAll('identity')).toEqual([
		'account-mail.json',
		'api-token-cancelled.json',
		'api-token-expired.json',
		'api-token-revoked.json',
		'catalog-change.json',
		'catalog-job.json',
		'promotion-change.json',
		'shopper-first-proof.json',
		'shopper-verified.json',
		'shopper.json',
		'staff-user.json',
		'store-config-later-run.json',
		'store-config.json'
	]);
});
