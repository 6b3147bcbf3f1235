// The content security policy that is sent, and that the pages live within it.
import type { Page } from '@playwright/test';
import { addToCart, adminPages, expect, order, signIn, test } from './shop.fixture.ts';

/** What the browser refuses on any page of this tab, and what fails there. */
async function refusalsOn(page: Page): Promise<string[]> {
	const refusals: string[] = [];
	await page.addInitScript(() =>
		addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, documentURI }) =>
			console.warn(`refused: ${documentURI}: ${violatedDirective} of ${blockedURI}`)
		)
	);
	page.on('console', (message) => message.text().startsWith('refused: ') && refusals.push(message.text()));
	page.on('pageerror', (error) => refusals.push(`${page.url()}: ${error.message}`));
	return refusals;
}

test('a page says what it may load: its own scripts by nonce, nothing evaluated, framed by itself alone', async ({ request }) => {
	const nonces = new Set<string>();
	for (const path of ['/shop', '/shop', '/admin/login', '/nowhere']) {
		const policy = (await request.get(path)).headers()['content-security-policy'] ?? '';
		const directives = new Map(
			policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')])
		);
		expect(policy, path).not.toMatch(/unsafe-eval|https?:|\*/);
		const [, nonce = ''] = /^'self' 'nonce-([\w+/=]{22,})'$/.exec(directives.get('script-src') ?? '') ?? [];
		expect(nonce, path).not.toBe('');
		nonces.add(nonce);
		expect(directives.get('style-src') ?? '', path).not.toContain('unsafe-inline');
		expect(Object.fromEntries(directives), path).toMatchObject({
			'default-src': "'self'",
			'style-src-attr': "'unsafe-inline'",
			'connect-src': "'self'",
			'object-src': "'none'",
			'base-uri': "'none'",
			'form-action': "'self'",
			'frame-ancestors': "'self'"
		});
	}
	expect(nonces.size).toBe(4);
});

test('the shop lives within it, from the first look to the tracker', async ({ page }) => {
	const refusals = await refusalsOn(page);
	await addToCart(page);
	await order(page);
	for (const path of ['/shop?q=mug&sort=price', '/shop/orders', '/shop/account', '/shop/cart', '/nowhere']) {
		await page.goto(path);
		await page.waitForLoadState('networkidle');
	}
	expect(refusals).toEqual([]);
});

test('the staff and the stage live within it', async ({ context }) => {
	test.setTimeout(300_000);
	const page = await signIn(context);
	const refusals = await refusalsOn(page);
	for (const path of [...adminPages.map((path) => `/admin${path}`), '/present', '/present/stage']) {
		await page.goto(path);
		await page.waitForLoadState('load');
		await expect(page.locator('main').first()).toBeVisible();
	}
	expect(refusals).toEqual([]);
});

test('a script that is not ours does not run', async ({ page }) => {
	const refusals = await refusalsOn(page);
	await page.goto('/shop');
	await page.evaluate(() => {
		const script = document.createElement('script');
		script.textContent = 'window.evil = true';
		document.body.append(script);
	});
	await expect.poll(() => refusals.length).toBe(1);
	expect(await page.evaluate(() => 'evil' in window)).toBe(false);
});
