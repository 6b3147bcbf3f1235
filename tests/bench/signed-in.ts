import type { Browser, Page } from '@playwright/test';
import { admin } from '../fixtures/shop.ts';

/** A page as large as a projector's, in a context of its own where the admin is signed in. */
export async function signedIn(browser: Browser, url: string): Promise<Page> {
	const context = await browser.newContext({ baseURL: url, viewport: { width: 1920, height: 1080 } });
	const page = await context.newPage();
	await page.goto('/admin/login');
	await page.fill('main [name="email"]', admin.email);
	await page.fill('main [name="password"]', admin.password);
	await page.locator('main form:has([name="password"]) button[type="submit"]').click();
	await page.waitForURL(/\/admin(?!\/login)/);
	return page;
}
