// Suppliers with services of their own, set up by an admin in the browser, and the board following what they say by webhook.
import type { Page } from '@playwright/test';
import { credentials, startFakeSupplier, type Face, type RunningFake } from '../services/fake-supplier.ts';
import { customFace } from '../services/fake-custom.ts';
import { printifyFace, shopId } from '../services/fake-printify.ts';
import { addToCart, expect, order, orderIdOf, signIn, supplierVariables, test } from './shop.fixture.ts';

interface Kind {
	kind: 'printify' | 'custom';
	/** Of the catalog; it makes `search`. */
	supplier: string;
	search: string;
	face: Face;
	fields: Record<string, string>;
	goodTest: string;
}

const kinds: Kind[] = [
	{
		kind: 'custom',
		supplier: 'Kiln & Paper',
		search: '?type=phone-case',
		face: customFace,
		fields: { authHeader: 'X-Api-Key', skuTemplate: '{sku}' },
		goodTest: 'Corner Print Shop'
	},
	{
		kind: 'printify',
		supplier: 'Harbor Print Works',
		search: '?type=long-sleeve',
		face: printifyFace,
		fields: { shopId: String(shopId), skuTemplate: '{sku}-{variantId}' },
		goodTest: 'Durable Prints'
	}
];

const rowOf = (page: Page, name: string) => page.locator('main li', { has: page.getByText(name, { exact: true }) }).first();

async function save(page: Page, { supplier, kind, fields }: Kind, baseUrl: string): Promise<void> {
	await page.goto('/admin/suppliers');
	const row = rowOf(page, supplier);
	await row.locator('summary').click();
	const form = row.locator('form[action*="?/save"]');
	await form.locator('[name="kind"]').selectOption(kind);
	const values = { baseUrl, ...fields, ...supplierVariables, pollSeconds: '600' };
	for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"]`).fill(value);
	await form.getByRole('button', { name: 'Save' }).click();
}

for (const kind of kinds) {
	test.describe(`a ${kind.kind} supplier`, () => {
		let fake: RunningFake;
		test.beforeAll(async () => {
			fake = await startFakeSupplier(kind.face);
		});
		test.afterAll(() => fake.stop());

		test('is set up and tested by an admin, makes an order, and moves it on the board by its webhooks', async ({ browser, page, shop }) => {
			const staff = await signIn(await browser.newContext({ baseURL: shop.url }));
			await save(staff, kind, 'ftp://nowhere');
			const row = rowOf(staff, kind.supplier);
			const address = row.locator('[name="baseUrl"]');
			await expect(address).toHaveAttribute('aria-invalid', 'true');
			await expect(row.locator('[name="tokenVariable"]')).toHaveValue(supplierVariables.tokenVariable);

			await save(staff, kind, fake.url);
			await expect(staff.getByText('Saved.')).toBeVisible();
			await row.getByRole('button', { name: /Test connection/ }).click();
			await expect(row.getByText(kind.goodTest)).toBeVisible();
			const webhook = await row.locator('code').first().innerText();
			const webhookAt = new URL(new URL(webhook).pathname, shop.url).href;
			fake.tell(webhookAt);

			const tracking = `TRACK-${kind.kind}`;
			await addToCart(page, kind.search);
			const orderId = orderIdOf(await order(page));
			await staff.goto('/admin/board');
			const card = staff.locator(`[data-testid="board-card"][data-order-id="${orderId}"]`);
			await expect.poll(() => fake.service.orders.length).toBe(1);
			const [made] = fake.service.orders;
			if (!made) throw new Error('nothing was submitted');
			const forged = fake.webhook(made.supplierOrderId, { status: 'cancelled', secret: `not ${credentials.secret}` });
			expect((await fetch(webhookAt, forged)).status).toBe(401);
			await fake.move(made.supplierOrderId, 'processing');
			await expect(card).toHaveAttribute('data-status', 'processing');
			await fake.move(made.supplierOrderId, 'shipped', tracking);
			await expect(card).toHaveAttribute('data-status', 'shipped');
			await expect(page.getByText(tracking).first()).toBeVisible();
			await fake.move(made.supplierOrderId, 'delivered');
			await expect(card).toHaveAttribute('data-status', 'delivered');
			await staff.goto(`/admin/orders/${orderId}`);
			await expect(staff.getByText(tracking).first()).toBeVisible();
			await staff.goto(`/admin/search?in=supplier_orders&q=${tracking}`);
			await expect(staff.getByText('1 document in')).toBeVisible();
		});

		test('is given back to the clock', async ({ browser, shop }) => {
			const staff = await signIn(await browser.newContext({ baseURL: shop.url }));
			await staff.goto('/admin/suppliers');
			const row = rowOf(staff, kind.supplier);
			await row.locator('summary').click();
			await row.locator('[name="kind"]').selectOption('simulated');
			await row.getByRole('button', { name: 'Save' }).click();
			await expect(staff.getByText('Saved.')).toBeVisible();
			await expect(rowOf(staff, kind.supplier).getByText('Simulated', { exact: true })).toBeVisible();
		});
	});
}

test('a supplier that is added gets its first stock on the page of a SKU', async ({ browser, shop }) => {
	const staff = await signIn(await browser.newContext({ baseURL: shop.url }));
	await staff.goto('/admin/suppliers');
	const added = staff.locator('section', { has: staff.getByRole('heading', { name: 'New supplier' }) });
	await added.locator('[name="name"]').fill('Annex Press');
	await added.locator('[name="carrier"]').fill('USPS');
	await added.locator('[name="kind"]').selectOption('simulated');
	await added.getByRole('button', { name: 'Add supplier' }).click();
	await expect(added.getByText('Choose what it makes.')).toBeVisible();
	await added.locator('[value="sticker"]').check();
	await added.getByRole('button', { name: 'Add supplier' }).click();
	await expect(staff.getByText('Saved.')).toBeVisible();

	await staff.goto('/admin/inventory');
	await staff.locator('tbody a').first().click();
	const form = staff.locator('main form', { has: staff.locator('[name="delta"]') });
	const fill = async (values: Record<string, string>) => {
		await form.locator('[name="supplierId"]').selectOption({ label: 'Annex Press (new to this SKU)' });
		for (const [name, value] of Object.entries(values)) await form.locator(`[name="${name}"]`).fill(value);
		await form.getByRole('button', { name: 'Book it' }).click();
	};
	await fill({ delta: '40', reason: 'first delivery' });
	await expect(form.locator('[name="unitCost"]')).toHaveAttribute('aria-invalid', 'true');
	await expect(form.locator('[name="delta"]')).toHaveValue('40');
	await fill({ delta: '40', unitCost: '0.35', reason: 'first delivery' });
	await expect(staff.getByText('Saved.')).toBeVisible();
	const row = staff.locator('tbody tr', { hasText: 'Annex Press' }).first();
	await expect(row).toContainText('40');
	await expect(row).toContainText('$0.35');
});
