// The director's own browser window: the stage, with the presenter signed in. Nothing in it may leave the machine.
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { chromium as findChromium } from '../src/launch/tools.mjs';

export interface StageWindow {
	page(): Page;
	context(): BrowserContext;
	/** A new audience: no cart, no order, the presenter signed in. */
	renew(token: string): Promise<void>;
	/** Addresses that were asked for and are not the shop's. */
	strayRequests(): readonly string[];
	close(): Promise<void>;
}

/** Nothing of its own reaches out, and a container's root may start it. */
export const browserArgs = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

export async function openWindow({ url, headless }: { url: string; headless: boolean }): Promise<StageWindow> {
	const browser: Browser = await chromium.launch({
		executablePath: await findChromium(),
		headless,
		args: headless ? browserArgs : [...browserArgs, '--start-fullscreen']
	});
	const { host } = new URL(url);
	const stray: string[] = [];
	let context: BrowserContext | undefined;
	let page: Page | undefined;

	async function renew(token: string) {
		// The new one is there before the old one goes: the audience never looks at a desktop.
		const before = context;
		context = await browser.newContext({ viewport: headless ? { width: 1280, height: 720 } : null });
		await context.route(
			(asked) => asked.host !== host,
			async (route) => {
				stray.push(route.request().url());
				await route.abort();
			}
		);
		await context.addCookies([{ name: 'dg_session', value: token, url, httpOnly: true, sameSite: 'Lax' }]);
		page = await context.newPage();
		await page.goto(`${url}/present/stage?driven`);
		await page.frameLocator('iframe[name="shop"]').locator('main').waitFor();
		await before?.close();
	}
	const there = <T>(one: T | undefined): T => {
		if (!one) throw new Error('The stage is not open yet.');
		return one;
	};
	return { page: () => there(page), context: () => there(context), renew, strayRequests: () => stray, close: () => browser.close() };
}
