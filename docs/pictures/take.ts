// Takes the gallery from a running shop, and writes its README: `node docs/pictures/take.ts [url] [folder]`. Orders are placed for it
// through the shop's own forms. It signs in with ADMIN_EMAIL and ADMIN_PASSWORD and leaves the shop automatic.
import { chromium, type Locator, type Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Shopper } from '#tests/fixtures/shopper.ts';
import { chromium as chromiumPath } from '../../src/launch/tools.mjs';
import { people, type Person } from './people.ts';

const [url = 'http://127.0.0.1:3000', folder = import.meta.dirname] = process.argv.slice(2);
const email = process.env['ADMIN_EMAIL'] ?? 'admin@example.com';
const password = process.env['ADMIN_PASSWORD'] ?? 'correct-horse-battery';

const looks = {
	light: { width: 1440, height: 900, theme: 'light' },
	dark: { width: 1440, height: 900, theme: 'dark' },
	phone: { width: 390, height: 844, theme: 'light' },
	projector: { width: 1920, height: 1080, theme: 'projector' }
} as const;
type Look = keyof typeof looks;
const all = Object.keys(looks) as Look[];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: await chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
const patienceMs = 120_000;
async function newPage(locale = 'en-US'): Promise<Page> {
	const page = await (await browser.newContext({ baseURL: url, reducedMotion: 'reduce', locale })).newPage();
	page.setDefaultTimeout(patienceMs);
	return page;
}

const taken: Record<'Shop' | 'Admin' | 'Stage' | 'In German', string[]> = { Shop: [], Admin: [], Stage: [], 'In German': [] };

async function areaOf(page: Page): Promise<keyof typeof taken> {
	if ((await page.getAttribute('html', 'lang')) === 'de') return 'In German';
	const { pathname } = new URL(page.url());
	return pathname.startsWith('/admin') ? 'Admin' : pathname.startsWith('/present') ? 'Stage' : 'Shop';
}

/** One page in several looks; it is opened once and changes clothes. */
async function take(page: Page, name: string, wanted: readonly Look[] = all): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	for (const look of wanted) {
		const { theme, ...size } = looks[look];
		await page.setViewportSize(size);
		await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme);
		await page.waitForFunction(() =>
			[...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight)
		);
		await page.screenshot({ path: join(folder, `${name}-${look}.jpg`), type: 'jpeg', quality: 60, animations: 'disabled' });
	}
	await page.setViewportSize({ width: 1440, height: 900 });
	const title = name.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
	const pictures = wanted.map((look) => `![${title}, ${look}](${name}-${look}.jpg)`).join('\n');
	taken[await areaOf(page)].push(`### ${title}\n\n${pictures}`);
	console.log(name);
}

async function open(page: Page, path: string): Promise<void> {
	await page.goto(path);
	const state = page.getByTestId('live-state').first();
	if ((await state.count()) > 0) await page.waitForSelector('[data-testid="live-state"][data-state="live"]');
}

/** Orders the nth product of each search, and answers the tracker's path. */
async function placeOrder(person: Person, searches: string[], nth: number): Promise<string> {
	const shopper = new Shopper(url);
	for (const [index, search] of searches.entries()) {
		const products = await shopper.products(search);
		const product = products[nth % products.length];
		if (!product) throw new Error(`nothing is found for ${search}`);
		await shopper.add(product, 1 + ((nth + index) % 3));
	}
	await shopper.fill('/shop/cart', '?/checkout', {});
	await shopper.fill('/shop/checkout/shipping', '', person.address);
	await shopper.pay('4242424242424242');
	return shopper.placed();
}

/** Into the first form that has an address; what it does not ask for is left out. */
async function fillAddress(page: Page, address: Record<string, string>): Promise<void> {
	const form = page.locator('main form:has([name="address1"])').first();
	for (const [name, value] of Object.entries(address)) {
		const field = form.locator(`[name="${name}"]`).first();
		if ((await field.count()) === 0) continue;
		if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
		else await field.fill(value);
	}
}

const orderId = (tracker: string) => new URL(tracker, url).pathname.split('/').at(-1) ?? '';
const cardOf = (staff: Page, tracker: string) => staff.locator(`[data-testid="board-card"][data-order-id="${orderId(tracker)}"]`);

async function act(card: Locator, action: string, until: RegExp): Promise<void> {
	await card.waitFor();
	for (let step = 0; step < 6 && !until.test((await card.getAttribute('data-status')) ?? ''); step += 1) {
		const before = await card.innerText();
		await card.locator(`form[data-action="${action}"] button`).first().click();
		await card
			.page()
			.waitForFunction(([element, text]) => element instanceof HTMLElement && element.innerText !== text, [
				await card.elementHandle(),
				before
			] as const);
	}
}

async function setMode(staff: Page, mode: 'manual' | 'automatic', seconds: number): Promise<void> {
	await open(staff, '/admin/board');
	await staff.locator('[name="stageSeconds"]').fill(String(seconds));
	// The switch takes one change at a time.
	const changed = staff.waitForResponse((response) => response.request().method() === 'POST');
	await staff.locator('form:has([name="stageSeconds"]) button').click();
	await changed;
	await staff.locator(`button[name="mode"][value="${mode}"]`).click();
	await staff.locator(`button[name="mode"][value="${mode}"][aria-pressed="true"]`).waitFor();
}

const staff = await newPage();
await open(staff, '/admin/login');
await take(staff, 'login');
await staff.fill('main [name="email"]', email);
await staff.fill('main [name="password"]', password);
await staff.locator('main form:has([name="password"]) button[type="submit"]').click();
await staff.waitForURL(/\/admin(?!\/login)/);
await setMode(staff, 'manual', 90);

const code = 'GALLERY15';
await open(staff, '/admin/promotions/new');
await take(staff, 'new-promotion');
if ((await staff.request.get(`/admin/promotions/${code}`)).status() === 404) {
	for (const [name, value] of Object.entries({ code, title: 'For whoever looks at pictures', percent: '15', usageLimit: '200' }))
		await staff.fill(`main [name="${name}"]`, value);
	await staff.locator('main form:has([name="usageLimit"]) button[type="submit"]').click();
	await staff.waitForURL(/\/promotions(\/GALLERY15|$|\?)/);
}

const wishes = [
	['?type=mug'],
	['?type=hoodie'],
	['?type=t-shirt', '?type=mug', '?type=poster'],
	['?type=poster'],
	['?type=tote', '?type=mug']
];
const trackers: string[] = [];
for (const [index, person] of people.entries())
	trackers.push(await placeOrder(person, wishes[index % wishes.length] ?? ['?type=mug'], index));

const goals: [action: string, until: RegExp][] = [
	['advance', /delivered/],
	['advance', /^shipped|delivered/],
	['advance', /shipped/],
	['hold', /on_hold/],
	['advance', /partially_shipped|^shipped/],
	['advance', /delivered/],
	['advance', /processing/],
	['advance', /shipped/],
	['advance', /^shipped|delivered/]
];
await open(staff, '/admin/board');
// High enough that no card waits below to be drawn.
await staff.setViewportSize({ width: 1440, height: 6000 });
for (const [index, [action, until]] of goals.entries()) await act(cardOf(staff, trackers[index] ?? ''), action, until);
const cancelled = cardOf(staff, trackers.at(-1) ?? '');
await cancelled.locator('summary').click();
await cancelled.locator('[name="reason"]').fill('Ordered twice by mistake');
await cancelled.getByRole('button', { name: 'Cancel order' }).click();
await staff
	.locator(
		`[data-order-id="${orderId(trackers.at(-1) ?? '')}"][data-status="cancelled"], [data-order-id="${orderId(trackers.at(-1) ?? '')}"][data-status="refunded"]`
	)
	.waitFor();

const waiting = orderId(trackers[6] ?? '');
await open(staff, `/admin/orders/${waiting}`);
for (const title of ['Edit before production', 'Cancel units']) {
	const details = staff.locator('main details', { has: staff.locator('summary', { hasText: title }) }).first();
	if ((await details.count()) > 0) await details.locator('summary').click();
}
await take(staff, 'order-changes');

const shopper = await newPage();
await open(shopper, '/shop');
await take(shopper, 'shop');
await open(shopper, '/shop?q=mountain&type=t-shirt&sort=price');
await take(shopper, 'facets');
await open(shopper, '/shop?q=xylophone+quartz+zeppelin');
await take(shopper, 'empty');
await open(shopper, '/shop?type=hoodie');
await open(shopper, (await shopper.locator('main a[href*="/shop/product/"]').first().getAttribute('href')) ?? '');
await take(shopper, 'product');
await shopper.locator('main form[action*="?/add"] button:not([type="button"])').last().click();
await shopper.locator('dialog[open]').waitFor();
await take(shopper, 'drawer');
await open(shopper, '/shop?type=poster');
await open(shopper, (await shopper.locator('main a[href*="/shop/product/"]').nth(2).getAttribute('href')) ?? '');
await shopper.locator('main form[action*="?/add"] button:not([type="button"])').last().click();
await shopper.locator('dialog[open]').waitFor();
await open(shopper, '/shop/cart');
await shopper.locator('main details:has(form[action*="applyCode"]) summary').click();
await shopper.fill('main form[action*="applyCode"] [name="code"]', code);
await shopper.locator('main form[action*="applyCode"] button').click();
await shopper.getByTestId('promotion-applied').first().waitFor();
await take(shopper, 'cart');
await shopper.locator('main form[action*="?/checkout"] button').click();
await shopper.waitForURL('**/checkout/shipping');
await take(shopper, 'shipping');
await fillAddress(shopper, people[0]?.address ?? {});
await shopper.locator('main form:has([name="email"]) button[type="submit"]').first().click();
await shopper.waitForURL('**/checkout/payment');
await take(shopper, 'payment');
const card = { cardNumber: '4000000000000119', expiry: '12/34', cvc: '123', name: 'Ada Lovelace' };
for (const [name, value] of Object.entries(card)) await shopper.fill(`main [name="${name}"]`, value);
await shopper.locator('main form:has([name="cardNumber"]) button[type="submit"]').first().click();
await shopper.waitForURL('**/checkout/review');
await take(shopper, 'review');
await shopper.locator('main form[action*="?/place"] button').click();
await shopper.waitForURL('**/checkout/processing');
await take(shopper, 'processing');

await open(shopper, trackers[2] ?? '');
await take(shopper, 'tracker');
const share = shopper.locator('main details:has(form[action*="?/share"])');
await share.locator('summary').click();
await share.locator('form button').click();
const friend = await newPage();
await open(friend, (await shopper.getByTestId('shared-link').innerText()).trim());
await take(friend, 'shared-order');
await open(shopper, trackers[0] ?? '');
await take(shopper, 'delivered');
await open(shopper, '/shop/orders');
await take(shopper, 'look-up');
await open(shopper, '/shop/account');
await take(shopper, 'sign-in');
await open(shopper, '/shop/account/forgot');
await take(shopper, 'forgot');
await open(shopper, '/shop/account');
const signUp = shopper.locator('main form[action*="?/signUp"]');
const account = { name: 'Ada Lovelace', email: `ada.${Date.now()}@example.com`, password: 'correct horse battery' };
for (const [name, value] of Object.entries(account)) await signUp.locator(`[name="${name}"]`).fill(value);
await signUp.getByRole('button').click();
await shopper.getByRole('heading', { name: 'Hello, Ada' }).waitFor();
await take(shopper, 'account');
await open(shopper, '/shop/account/security');
await take(shopper, 'security');
for (const { address } of people.slice(0, 3)) {
	await open(shopper, '/shop/account/addresses/new');
	await fillAddress(shopper, address);
	await shopper.locator('main form:has([name="address1"]) button[type="submit"]').last().click();
	await shopper.waitForURL(/\/addresses(\?|$)/);
}
await take(shopper, 'addresses');
await open(shopper, '/shop/account/addresses/new');
await take(shopper, 'address');

await setMode(staff, 'automatic', 90);
await open(staff, '/admin/board');
await take(staff, 'board');
const pages = {
	today: '',
	orders: '/orders',
	order: `/orders/${orderId(trackers[2] ?? '')}`,
	xray: `/orders/${orderId(trackers[2] ?? '')}/xray`,
	bulk: '/bulk',
	carts: '/carts',
	inventory: '/inventory',
	promotions: '/promotions',
	promotion: `/promotions/${code}`,
	catalog: '/catalog',
	'new-product': '/catalog/new',
	collections: '/catalog/collections',
	import: '/catalog/import',
	webhooks: '/webhooks',
	search: '/search',
	workflows: '/workflows',
	settings: '/settings',
	'shipping-rates': '/settings/shipping',
	'tax-rates': '/settings/taxes',
	users: '/users',
	tokens: '/tokens',
	suppliers: '/suppliers',
	outbox: '/outbox'
};
for (const [name, path] of Object.entries(pages)) {
	await open(staff, `/admin${path}`);
	await take(staff, name);
}
await open(staff, '/admin/inventory');
await open(staff, (await staff.locator('main a[href^="/admin/inventory/"]').first().getAttribute('href')) ?? '');
await take(staff, 'sku');
await open(staff, '/admin/outbox');
await open(staff, (await staff.locator('main a[href^="/admin/outbox/"]').first().getAttribute('href')) ?? '');
await take(staff, 'mail');
await open(staff, '/admin/catalog');
await open(staff, (await staff.locator('main tbody a[href^="/admin/catalog/"]').first().getAttribute('href')) ?? '');
await take(staff, 'edit-product');
await open(staff, '/present');
await take(staff, 'presenter');
await open(staff, '/present/phone');
await take(staff, 'clicker', ['phone']);

const german = await newPage('de-DE');
await german.context().addCookies(await staff.context().cookies());
for (const [name, path] of Object.entries({
	'shop-in-german': '/shop',
	'tracker-in-german': trackers[2] ?? '',
	'board-in-german': '/admin/board',
	'order-in-german': `/admin/orders/${orderId(trackers[2] ?? '')}`
})) {
	await open(german, path);
	await take(german, name, ['light', 'phone']);
}

await setMode(staff, 'automatic', 15);
await browser.close();
const areas = Object.entries(taken).map(([area, sections]) => [`## ${area}`, ...sections].join('\n\n'));
const about = `# Gallery

Taken from a running shop by \`node docs/pictures/take.ts [url]\`, every page light, dark, on a phone and for a projector: every order in it
was placed through the shop's own forms.`;
await writeFile(join(folder, 'README.md'), `${[about, ...areas].join('\n\n')}\n`);
