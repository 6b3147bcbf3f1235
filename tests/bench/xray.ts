// From an event's own time in Temporal's history to the moment at which the X-ray shows it in a browser.
import type { Browser } from '@playwright/test';
import { startShop } from '../fixtures/shop.ts';
import { Shopper } from '../fixtures/shopper.ts';
import { signIn } from '../fixtures/sign-in.ts';
import { distribution, type Figure } from './figures.ts';

const orders = 8;
const goalMs = 300;

/** Runs in the page: how long after its own time each new bar or mark is drawn. */
const observe = () => {
	const seen: number[] = [];
	Reflect.set(window, 'xrayDelays', seen);
	const note = (node: Node) => {
		if (!(node instanceof HTMLElement)) return;
		for (const one of [node, ...node.querySelectorAll<HTMLElement>('[data-testid="xray-event"]')]) {
			if (one.dataset['at']) seen.push(performance.timeOrigin + performance.now() - Number(one.dataset['at']));
		}
	};
	new MutationObserver((records) => {
		for (const { addedNodes } of records) for (const node of addedNodes) note(node);
	}).observe(document.body, { childList: true, subtree: true });
};

export async function xrayFigures(browser: Browser): Promise<Figure[]> {
	const shop = await startShop();
	const delays: number[] = [];
	try {
		const page = await signIn(await browser.newContext({ baseURL: shop.url, viewport: { width: 1920, height: 1080 } }));
		for (let count = 0; count < orders; count += 1) {
			const shopper = new Shopper(shop.url);
			const [product = ''] = await shopper.products();
			await shopper.add(product);
			await shopper.toReview();
			const tracker = await shopper.placed();
			await page.goto(`/admin/orders/${/order\/([0-9a-f-]+)/.exec(tracker)?.[1]}/xray`);
			await page.locator('[data-testid="xray-event"]').first().waitFor();
			await page.locator('[data-testid="live-state"][data-state="live"]').waitFor();
			// What was there when the page came is no news.
			await page.evaluate(observe);
			await page
				.locator('[data-testid="xray-lane"][data-workflow-id^="fulfillment-"][data-state="completed"]')
				.waitFor({ timeout: 60_000 });
			delays.push(...(await page.evaluate((): number[] => Reflect.get(window, 'xrayDelays'))));
		}
	} finally {
		await shop.stop();
	}
	return [distribution('event of a history → X-ray in a browser', delays, { p95: goalMs })];
}
