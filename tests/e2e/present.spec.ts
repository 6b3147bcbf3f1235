// The stage's doors, and its faults on the running product: who may stand at the console, and what its buttons bring about.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { getFulfillment, type FulfillmentView } from '#contracts/fulfillment.ts';
import { changeStoreConfig } from '#contracts/identity.ts';
import { fulfillmentWorkflowId, storeConfigWorkflowId } from '#contracts/ids.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { actOnShop, askLauncher } from '../../src/launch/launcher-client.ts';
import { freePort } from '../fixtures/free-port.ts';
import type { RunningShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { expect, fillField, orderIdOf, signIn, test } from './shop.fixture.ts';

const pages = ['/present', '/present/stage', '/present/phone', '/present/shop'];
const actions = [...['direct', 'audience', 'fault', 'skipTimer', 'pace'].map((name) => `/present?/${name}`), '/present/stage?/follow'];

const visit = async (request: APIRequestContext, path: string) => (await request.get(path, { maxRedirects: 0 })).status();
const post = async (request: APIRequestContext, url: string, path: string) =>
	(
		await request.post(path, {
			form: { do: 'next', fault: 'decline-next' },
			headers: { origin: url, accept: 'text/html' },
			maxRedirects: 0
		})
	).status();

/** Signs in as a new user of this role. */
async function signInAs(admin: Page, context: BrowserContext, role: string): Promise<void> {
	const user = { name: role, email: `${role}-on-stage@example.com`, role, password: 'correct-horse-battery' };
	await admin.goto('/admin/users');
	const made = await admin.request.post('/admin/users?/create', {
		form: user,
		headers: { origin: new URL(admin.url()).origin, accept: 'text/html' },
		maxRedirects: 0
	});
	expect(made.status()).toBeLessThan(400);
	const page = await context.newPage();
	await page.goto('/admin/login');
	await fillField(page, 'email', user.email);
	await fillField(page, 'password', user.password);
	await page.locator('main form:has([name="password"]) button[type="submit"]').click();
	await page.waitForURL(/\/admin(?!\/login)/);
	await page.close();
}

test('the console and the stage are for presenters and admins', async ({ browser, context, request, shop }) => {
	for (const path of pages) expect(await visit(request, path), path).toBe(303);
	for (const path of actions) expect(await post(request, shop.url, path), path).toBe(303);
	expect(await visit(request, '/present/remote/a-key-that-nobody-made')).toBe(410);

	const admin = await signIn(context);
	for (const path of pages) expect(await visit(context.request, path), path).toBe(200);
	for (const [role, status] of [
		['viewer', 403],
		['operator', 403],
		['presenter', 200]
	] as const) {
		const other = await browser.newContext({ baseURL: shop.url });
		await signInAs(admin, other, role);
		for (const path of pages) expect(await visit(other.request, path), `${role} ${path}`).toBe(status);
		if (status === 403) for (const path of actions) expect(await post(other.request, shop.url, path), `${role} ${path}`).toBe(403);
		await other.close();
	}
});

test('the console stays while the web is away, and says again what runs when it is back', async ({ context, shop }) => {
	const page = await signIn(context);
	await page.goto('/present');
	const web = page.locator('li').filter({ hasText: 'web' });
	await expect(web.getByRole('button', { name: 'Kill' })).toBeVisible();
	// Its scripts have come.
	await expect(page.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	const failed = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/present/shop'));
	await askLauncher(shop.dataDir, { do: 'stop', name: 'web' });
	await failed;
	await expect(page.getByTestId('live-state')).toHaveAttribute('data-state', 'stale');
	await page.getByRole('button', { name: 'Decline the next payment' }).click();
	await expect(page.getByText('That did not get through')).toBeVisible();
	await askLauncher(shop.dataDir, { do: 'start', name: 'web' });
	await expect(page.getByTestId('live-state')).toHaveAttribute('data-state', 'live');
	await expect(page.getByTestId('console')).toBeVisible();
	await expect(web.getByRole('button', { name: 'Kill' })).toBeVisible();
});

/** Another web process on the same shop, as production runs it. Its sockets would be elsewhere. */
async function productionWeb(shop: RunningShop): Promise<{ url: string; stop(): Promise<void> }> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const env = { PORT: String(port), DATA_DIR: shop.dataDir, TEMPORAL_ADDRESS: shop.temporalAddress, DEMO: '0', REALTIME_URL: shop.url };
	const child = spawn(process.execPath, ['src/web/main.ts'], {
		env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn', ...env },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const ended = once(child, 'exit');
	await new Promise<void>((done, fail) => {
		createInterface({ input: child.stdout }).on('line', (line) => line.startsWith('web ready') && done());
		child.once('exit', () => fail(new Error('The web process ended.')));
	});
	return {
		url,
		async stop() {
			child.kill('SIGTERM');
			await ended;
		}
	};
}

test('production knows no stage, whoever asks', async ({ context, shop }) => {
	await signIn(context);
	const web = await productionWeb(shop);
	try {
		expect(await visit(context.request, `${web.url}/admin`)).toBe(200);
		for (const path of [...pages, '/present/remote/any', '/join'])
			expect(await visit(context.request, `${web.url}${path}`), path).toBe(404);
		for (const path of actions) expect(await post(context.request, web.url, `${web.url}${path}`), path).toBe(404);
	} finally {
		await web.stop();
	}
});

async function placed(url: string, search = '?type=mug'): Promise<{ shopper: Shopper; tracker: string; orderId: string }> {
	const shopper = new Shopper(url);
	const [product = ''] = await shopper.products(search);
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	return { shopper, tracker, orderId: orderIdOf(new URL(tracker, url).href) };
}

test('the next payment is declined, and no other', async ({ context, shop }) => {
	const page = await signIn(context);
	await page.goto('/present');
	const pressed = page.waitForResponse((response) => response.url().includes('?/fault'));
	await page.getByRole('button', { name: 'Decline the next payment' }).click();
	expect((await pressed).ok()).toBe(true);
	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const declined = await shopper.place([303, 400]);
	expect(declined.location ?? '').not.toContain('/order/');
	await shopper.pay('4242424242424242');
	await shopper.placed();
	const { tracker } = await placed(shop.url);
	expect(tracker).toContain('/order/');
});

test('one supplier is slow, the others are not', async ({ context, shop }) => {
	const connection = await Connection.connect({ address: shop.temporalAddress });
	const { workflow } = new Client({ connection });
	const configure = (stageMs: number) =>
		workflow.executeUpdateWithStart(changeStoreConfig, {
			startWorkflowOperation: new WithStartWorkflowOperation('storeConfig', {
				workflowId: storeConfigWorkflowId,
				taskQueue: taskQueues.identity,
				args: [],
				workflowIdConflictPolicy: 'USE_EXISTING'
			}),
			args: [{ changeId: crypto.randomUUID(), who: { kind: 'staff', name: 'Grace' }, change: { stageMs } }]
		});
	const fulfillment = (orderId: string): Promise<FulfillmentView> =>
		workflow.getHandle(fulfillmentWorkflowId(orderId)).query(getFulfillment);
	/** From the first supplier's shipment to its delivery, as it is expected: one stage. */
	async function stageOf(orderId: string): Promise<{ supplierName: string; ms: number }> {
		await expect
			.poll(() =>
				fulfillment(orderId).then(
					(view) => view.supplierOrders.length,
					() => 0
				)
			)
			.toBeGreaterThan(0);
		const [first] = (await fulfillment(orderId)).supplierOrders;
		return {
			supplierName: first?.supplierName ?? '',
			ms: Date.parse(first?.expectedDeliveryAt ?? '') - Date.parse(first?.expectedShipAt ?? '')
		};
	}

	const page = await signIn(context);
	try {
		await configure(60_000);
		const usual = await stageOf((await placed(shop.url)).orderId);
		expect(usual.ms).toBe(60_000);

		await page.goto('/present');
		await page.getByLabel('Supplier to slow down').selectOption({ label: usual.supplierName });
		await page.getByRole('button', { name: 'Slow this supplier' }).click();
		await expect(page.getByTestId('slow-suppliers')).toContainText(usual.supplierName);
		await expect.poll(async () => (await stageOf((await placed(shop.url)).orderId)).ms).toBe(240_000);
		const other = await stageOf((await placed(shop.url, '?type=hoodie')).orderId);
		expect(other.supplierName).not.toBe(usual.supplierName);
		expect(other.ms).toBe(60_000);

		await page.getByRole('button', { name: 'All suppliers as usual' }).click();
		await expect(page.getByTestId('slow-suppliers')).toHaveCount(0);
		await expect.poll(async () => (await stageOf((await placed(shop.url)).orderId)).ms).toBe(60_000);
	} finally {
		await configure(1_500);
		await connection.close();
	}
});

test('a worker that is killed is seen to be dead, stays so until it is asked back, and what it had in hand is done', async ({
	context,
	shop
}) => {
	const page = await signIn(context);
	const { shopper, tracker, orderId } = await placed(shop.url);
	const worker = (state: string) => page.locator(`[data-testid="xray-worker"][data-name="workers"][data-state="${state}"]`);
	const busy = ['order', 'fulfillment'].flatMap((kind) =>
		['working', 'trying-again'].map((state) => `[data-testid="xray-lane"][data-workflow-id^="${kind}-"][data-state="${state}"]`)
	);
	// With the store stopped, an activity that writes stays in the worker's hand.
	await actOnShop(shop.dataDir, 'stop-store', { store: 'store.sqlite' });
	const console = await context.newPage();
	try {
		await page.goto(`/admin/orders/${orderId}/xray`);
		await expect(worker('alive')).toHaveCount(1);
		const before = await worker('alive').textContent();
		await expect(page.locator(busy.join(', ')).first()).toBeVisible();
		await console.goto('/present');
		const process = console.locator('li').filter({ hasText: 'workers' });
		await process.getByRole('button', { name: 'Kill' }).click();
		await expect(worker('dead')).toHaveCount(1);
		await process.getByRole('button', { name: 'Bring back' }).click();
		await expect(worker('alive')).toHaveCount(1);
		expect(await worker('alive').textContent()).not.toBe(before);
	} finally {
		await actOnShop(shop.dataDir, 'start-store', { store: 'store.sqlite' });
	}
	await expect.poll(() => shopper.status(tracker), { timeout: 60_000 }).toBe('delivered');
	const tries = page.locator('[data-testid="xray-event"][data-kind="activity"]');
	const most = () => tries.evaluateAll((all) => Math.max(...all.map((one) => Number(one.getAttribute('data-attempts')))));
	await expect.poll(most, { timeout: 60_000 }).toBeGreaterThan(1);
});

test('the audience reads of every fault that a button brings about, and no longer when it is healed', async ({ context, shop }) => {
	const console = await signIn(context);
	await console.goto('/present');
	const stage = await context.newPage();
	await stage.goto('/present/stage');
	const told = stage.getByTestId('stage-faults').locator('li');
	const inForce = console.getByLabel('In force').locator('li');
	await expect(stage.getByTestId('stage')).toBeVisible();
	await expect(told).toHaveCount(0);
	const press = (name: string | RegExp) => console.getByRole('button', { name }).first().click();
	async function isTold(...words: string[]) {
		for (const list of [told, inForce]) await expect(list).toHaveText(words);
	}

	try {
		await press('Stop the search index');
		await isTold('The search index is stopped');
		await press('Decline the next payment');
		await isTold('The search index is stopped', 'The next payment is declined');
		await press('Start the search index again');
		await isTold('The next payment is declined');
		await press('Decline no payment after all');
		await expect(told).toHaveCount(0);

		await press('Decline the next payment');
		await isTold('The next payment is declined');
		const shopper = new Shopper(shop.url);
		const [product = ''] = await shopper.products();
		await shopper.add(product);
		await shopper.toReview();
		await shopper.place([303, 400]);
		await expect(told).toHaveCount(0);

		const supplier = await console.getByLabel('Supplier to slow down').locator('option').first().innerText();
		await press('Slow this supplier');
		await isTold(`${supplier} is slow`);
		// One that opens the stage only now reads it, too.
		const late = await context.newPage();
		await late.goto('/present/stage');
		await expect(late.getByTestId('stage-faults').locator('li')).toHaveText([`${supplier} is slow`]);
		await press('All suppliers as usual');
		await expect(told).toHaveCount(0);
		await expect(late.getByTestId('stage-faults')).toHaveCount(0);

		const worker = console.locator('li').filter({ hasText: 'workers' });
		await worker.getByRole('button', { name: 'Kill' }).click();
		await isTold('workers is dead');
		await worker.getByRole('button', { name: 'Bring back' }).click();
		await expect(told).toHaveCount(0);
		await expect(inForce).toHaveCount(0);
	} finally {
		await actOnShop(shop.dataDir, 'start-store', { store: 'search.sqlite' });
		await askLauncher(shop.dataDir, { do: 'restart', name: 'workers', restart: 'always' });
	}
});
