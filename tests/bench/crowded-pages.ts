// What staff's pages are like with thousands of orders: the live board while it is fed, and the list of orders. How soon the page
// answers to the hand is the browser's own measure, as web-vitals reads it: interaction to next paint, the 98th percentile.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import type * as webVitals from 'web-vitals';
import { signIn } from '../fixtures/sign-in.ts';
import { startCrowdedShop, type CrowdedShop } from './crowded-shop.ts';
import { distribution, single, type Figure } from './figures.ts';

const vitals = fileURLToPath(new URL('../../node_modules/web-vitals/dist/web-vitals.iife.js', import.meta.url));
const open = 5_000;
const ended = 5_000;
const perSecond = 50;
const goals = { inp: 100, firstPage: 1_000, list: 400 };
const rounds = 10;

interface Inp {
	value: number;
	interactions: number;
}

/** Runs in the page. */
const watchInp = ({ onINP }: Pick<typeof webVitals, 'onINP'>) =>
	onINP(({ value }) => Reflect.set(window, 'inp', value), { reportAllChanges: true, durationThreshold: 16 });

async function staffPage(browser: Browser, url: string): Promise<Page> {
	const page = await signIn(await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } }));
	// From the next page on.
	await page.addInitScript({ content: `${await readFile(vitals, 'utf8')}; (${watchInp.toString()})(webVitals)` });
	return page;
}

async function inpOf(page: Page): Promise<Inp> {
	// The last interaction is reported once it has been painted.
	await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))));
	return page.evaluate(() => ({
		value: Reflect.get(window, 'inp') ?? Number.NaN,
		interactions: Reflect.get(performance, 'interactionCount')
	}));
}

/** What an operator does: goes from card to card by mouse and keys, begins to stop an order and thinks again, scrolls. */
async function work(page: Page, forMs: number): Promise<void> {
	const columns = page.locator('[data-column]');
	const until = Date.now() + forMs;
	for (let round = 0; Date.now() < until; round += 1) {
		const column = columns.nth(round % 5);
		const box = await column.boundingBox();
		if (!box) throw new Error('no column');
		// At a card's edge, where it has no link and no button.
		await page.mouse.click(box.x + 11, box.y + 240 + (round % 3) * 60);
		for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
		await page.keyboard.press(round % 4 === 3 ? 'End' : 'ArrowDown');
		await page.keyboard.press('r');
		await page.keyboard.type('late');
		await page.keyboard.press('Escape');
		await page.mouse.wheel(0, round % 4 === 2 ? 20_000 : 900);
		if (round % 8 === 7) {
			await page.keyboard.press('p');
			await page.keyboard.press('p');
		}
	}
}

async function boardFigures(browser: Browser, { url, feed }: CrowdedShop, seconds: number): Promise<Figure[]> {
	const page = await staffPage(browser, url);
	await page.goto('/admin/board');
	await page.locator('[data-testid="live-state"][data-state="live"]').waitFor();
	const feeding = feed(perSecond);
	const started = performance.now();
	await work(page, seconds * 1_000);
	const took = performance.now() - started;
	const changes = await feeding.stop();
	const inp = await inpOf(page);
	const drawn = await page.locator('[data-testid="board-card"]').count();
	await page.context().close();
	const name = `board of ${open.toLocaleString('en')} orders, ${perSecond} changes a second`;
	return [
		single(`${name}: interaction to next paint, p98`, 'ms', inp.value, { atMost: goals.inp }, inp.interactions),
		single(`${name}: changes`, 'changes/s', changes / (took / 1_000), { atLeast: perSecond * 0.95 }, changes),
		single(`${name}: cards drawn at once`, 'cards', drawn, null)
	];
}

/** Until it is in the page; the clock is the page's own. */
async function timed(page: Page, act: () => Promise<unknown>, shown: (before: string) => boolean): Promise<number> {
	const before = await page.locator('tbody tr').first().innerText();
	const started = performance.now();
	await act();
	await page.waitForFunction(shown, before, { polling: 'raf' });
	return performance.now() - started;
}

async function listFigures(browser: Browser, url: string): Promise<Figure[]> {
	const page = await staffPage(browser, url);
	const first: number[] = [];
	const filter: number[] = [];
	const paging: number[] = [];
	const otherRow = (before: string) => {
		const row = document.querySelector<HTMLElement>('tbody tr');
		return row !== null && row.innerText !== before;
	};
	// The first of all is not the measure: modules are loaded, statements prepared.
	await page.goto('/admin/orders');
	for (let round = 0; round < rounds; round += 1) {
		await page.goto('/admin/orders');
		first.push(await page.evaluate(() => performance.getEntriesByType('navigation').map((entry) => entry.duration)[0] ?? Number.NaN));
		filter.push(await timed(page, () => page.locator('label:has([name="status"][value="shipped"])').click(), otherRow));
		paging.push(await timed(page, () => page.locator('a[rel="next"]').click(), otherRow));
	}
	await page.goto('/admin/orders');
	await page.locator('[name="q"]').click();
	await page.keyboard.type('katherine johnson poster', { delay: 30 });
	const typing = await inpOf(page);
	const search = await timed(page, () => page.keyboard.press('Enter'), otherRow);
	await page.context().close();
	const name = `list of ${(open + ended).toLocaleString('en')} orders`;
	return [
		distribution(`${name}: page loaded`, first, { p95: goals.firstPage }),
		distribution(`${name}: filtered`, filter, { p95: goals.list }),
		distribution(`${name}: next page`, paging, { p95: goals.list }),
		distribution(`${name}: found by words`, [search], { p95: goals.list }),
		single(`${name}: typing, interaction to next paint, p98`, 'ms', typing.value, { atMost: goals.inp }, typing.interactions)
	];
}

export async function crowdedFigures(browser: Browser, seconds: number): Promise<Figure[]> {
	const shop = await startCrowdedShop({ open, ended });
	try {
		const board = await boardFigures(browser, shop, seconds);
		return [...board, ...(await listFigures(browser, shop.url))];
	} finally {
		await shop.stop();
	}
}
