// What the shop takes, measured from outside on the running product, whatever its stores are.
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from '@playwright/test';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import type { Platform } from '#server/platform.ts';
import { formOf, Shopper } from '../fixtures/shopper.ts';
import { pidsOf, type RunningShop } from '../fixtures/shop.ts';
import { distribution, single, type Figure } from './figures.ts';
import type { LoadResult } from './load.ts';
import { runScript } from './run-script.ts';
import { until } from './until.ts';

const orderIdOf = (tracker: string) => /\/order\/([0-9a-f-]+)/.exec(tracker)?.[1] ?? '';

/** Posts the add form without the time that reading the page takes. */
async function timedAdd(shopper: Shopper, product: string): Promise<number> {
	const page = await shopper.get(product);
	const form = formOf(page.html, '?/add');
	const { status, ms } = await shopper.post(new URL(form.action, `http://any${product}`).pathname + '?/add', {
		...form.fields,
		quantity: '1'
	});
	if (status !== 303) throw new Error(`add answered ${status}`);
	return ms;
}

async function addToCart(shop: RunningShop): Promise<Figure[]> {
	const products = await new Shopper(shop.url).products();
	const product = (index: number) => products[index % products.length] ?? '';
	const first: number[] = [];
	const warm: number[] = [];
	await timedAdd(new Shopper(shop.url), product(0));
	for (let cart = 0; cart < 40; cart += 1) {
		const shopper = new Shopper(shop.url);
		first.push(await timedAdd(shopper, product(cart)));
		for (let add = 1; add <= 4; add += 1) warm.push(await timedAdd(shopper, product(cart + add)));
	}
	return [
		distribution('add to cart over HTTP, warm', warm, { p95: 60 }),
		distribution('add to cart over HTTP, first of a cart', first, { p95: 100 })
	];
}

async function placeOrders(shop: RunningShop, platform: Platform): Promise<Figure[]> {
	const answers: number[] = [];
	const booked: number[] = [];
	const [product = ''] = await new Shopper(shop.url).products('?type=poster');
	for (let count = 0; count < 30; count += 1) {
		const shopper = new Shopper(shop.url);
		await shopper.add(product);
		await shopper.toReview();
		const page = await shopper.get('/shop/checkout/review');
		const form = formOf(page.html, '?/place');
		const started = performance.now();
		const { ms, location } = await shopper.post('/shop/checkout/review?/place', form.fields);
		answers.push(ms);
		const orderId = orderIdOf(location ?? '');
		await until(async () => {
			const order = await platform.orders.load(orderId);
			return order && order.supplierOrders.length > 0;
		});
		booked.push(performance.now() - started);
	}
	return [distribution('place order: answer', answers, { p95: 150 }), distribution('place order: fully booked', booked, { p95: 300 })];
}

/** From the history entry's time (the workflow's clock) to the moment when the browser shows it: what moves once the page is live. */
async function transitions(shop: RunningShop, platform: Platform, browser: Browser): Promise<Figure> {
	const samples: number[] = [];
	const [product = ''] = await new Shopper(shop.url).products('?type=poster');
	for (let count = 0; count < 12; count += 1) {
		const shopper = new Shopper(shop.url);
		await shopper.add(product);
		await shopper.toReview();
		const tracker = await shopper.placed();
		const page = await browser.newPage({ baseURL: shop.url });
		await page.goto(tracker);
		await page.locator('[data-testid="live-state"][data-state="live"]').first().waitFor();
		const live = await page.evaluate(() => {
			const seen: Record<string, number> = {};
			Object.assign(globalThis, { seen });
			const status = document.querySelector('[data-testid="order-status"]');
			if (!status) throw new Error('no status');
			new MutationObserver(() => (seen[status.getAttribute('data-status') ?? ''] ??= Date.now())).observe(status, { attributes: true });
			return Date.now();
		});
		await page.locator('[data-testid="order-status"][data-status="delivered"]').waitFor();
		const seen = await page.evaluate(() => Reflect.get(globalThis, 'seen') as Record<string, number>);
		await page.close();
		const order = await platform.orders.load(orderIdOf(tracker));
		for (const entry of order?.history ?? []) {
			const at = seen[entry.to];
			if (at && entry.from !== entry.to && Date.parse(entry.at) > live) samples.push(at - Date.parse(entry.at));
		}
	}
	return distribution('transition decided → shown in a browser', samples, { p50: 50, p95: 100 });
}

async function historyLength(shop: RunningShop, platform: Platform): Promise<Figure> {
	const shopper = new Shopper(shop.url);
	const [product = ''] = await shopper.products();
	await shopper.add(product);
	await shopper.toReview();
	const tracker = await shopper.placed();
	await until(async () => (await shopper.status(tracker)) === 'delivered', 100);
	await delay(2_000);
	const handles = [orderWorkflowId, fulfillmentWorkflowId].map((id) =>
		platform.workflows.client.workflow.getHandle(id(orderIdOf(tracker)))
	);
	const lengths = await Promise.all(handles.map(async (handle) => (await handle.describe()).historyLength));
	const total = lengths.reduce((sum, length) => sum + length, 0);
	return single('history events of one delivered order', 'events', total, { atMost: 170 });
}

/** The shoppers are a process of their own: what they cost is on the same two cores, and not in the same event loop. */
async function throughput(shop: RunningShop, seconds: number): Promise<Figure> {
	const { orders, tookMs } = await runScript<LoadResult>('load.ts', [shop.url, String(seconds)]);
	return single('orders, cart to delivery, sustained', 'orders/s', orders / (tookMs / 1_000), { atLeast: 2.5 }, orders);
}

async function search(shop: RunningShop): Promise<Figure> {
	const shopper = new Shopper(shop.url);
	const queries = [
		'?q=mountain',
		'?q=cofee',
		'?q=night&type=poster',
		'?type=t-shirt&color=navy&sort=price',
		'?q=the+sea&sort=newest&page=2',
		'?q=zzzz',
		'?size=XL&type=hoodie'
	];
	const samples: number[] = [];
	for (let round = 0; round < 30; round += 1) for (const query of queries) samples.push((await shopper.get(`/shop${query}`)).ms);
	return distribution('search with facets over HTTP', samples.slice(queries.length), { p95: 83 });
}

async function workersMemory(shop: RunningShop): Promise<Figure> {
	const { workers } = await pidsOf(shop.dataDir);
	const status = await readFile(`/proc/${workers}/status`, 'utf8');
	return single("workers' memory, idle", 'MB', Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024, { atMost: 400 });
}

interface Measured {
	shop: RunningShop;
	platform: Platform;
	openBrowser(): Promise<Browser>;
	/** How long the shoppers of the last part order. */
	seconds: number;
}

/** Measures these parts one after another, and tells of each what came of it. */
export async function measureShop(
	{ shop, platform, openBrowser, seconds }: Measured,
	parts: readonly string[],
	note: (part: string, figures: Figure[]) => void
): Promise<void> {
	const measures: Record<string, () => Promise<Figure | Figure[]>> = {
		memory: () => workersMemory(shop),
		search: () => search(shop),
		cart: () => addToCart(shop),
		orders: () => placeOrders(shop, platform),
		async transitions() {
			const browser = await openBrowser();
			try {
				return await transitions(shop, platform, browser);
			} finally {
				await browser.close();
			}
		},
		history: () => historyLength(shop, platform),
		throughput: () => throughput(shop, seconds)
	};
	for (const part of parts) {
		const measure = measures[part];
		if (measure) note(part, [await measure()].flat());
	}
}
