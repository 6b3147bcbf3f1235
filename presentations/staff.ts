// What the back office does during a scene: its own form actions, sent as the presenter.
import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';

export interface Staff {
	/** An action on an order: `advance`, `reject`, `receiveReturn` … Throws with the shop's own words where it is refused. */
	act(orderId: string, action: string, fields?: Record<string, string>): Promise<void>;
	/** Leaves each supplier so many units of a SKU on hand, or as few as holds allow. */
	stock(sku: string, onHand: (supplierName: string) => number): Promise<void>;
	/** Makes an API token of one scope. */
	issueToken(name: string, lifetimeSeconds: number, scope: string): Promise<{ tokenId: string; secret: string }>;
	/** The page's text, as staff see it. */
	read(path: string): Promise<string>;
}

export function staff(context: () => BrowserContext, url: string): Staff {
	/** Answers what the action answered, as SvelteKit writes it. */
	async function post(path: string, fields: Record<string, string>): Promise<string> {
		const response = await context().request.post(`${url}${path}`, {
			form: { changeId: randomUUID(), ...fields },
			headers: { origin: url, accept: 'application/json', 'x-sveltekit-action': 'true' }
		});
		const answer = (await response.json()) as { type: string; data?: string };
		if (answer.type !== 'success' && answer.type !== 'redirect') throw new Error(`${path} was refused: ${answer.data ?? answer.type}`);
		return answer.data ?? '';
	}

	return {
		async act(orderId, action, fields = {}) {
			await post(`/admin/orders/${orderId}?/${action}`, { orderId, ...fields });
		},
		async stock(sku, onHand) {
			const page = await context().newPage();
			try {
				await page.goto(`${url}/admin/inventory/${encodeURIComponent(sku)}`);
				const rows = await page.locator('main table').first().locator('tbody tr').all();
				const now = await Promise.all(
					rows.map(async (row) => {
						const [name = '', , has = '0'] = await row.locator('td').allInnerTexts();
						return { name: name.trim(), has: Number(has.replace(/\D/g, '')) };
					})
				);
				const options = await page.locator('main [name="supplierId"] option').all();
				for (const option of options) {
					const name = ((await option.textContent()) ?? '').trim();
					const row = now.find((one) => one.name === name);
					const delta = row ? onHand(name) - row.has : 0;
					const supplierId = (await option.getAttribute('value')) ?? '';
					if (delta !== 0)
						await post(`/admin/inventory/${encodeURIComponent(sku)}`, { supplierId, delta: String(delta), reason: 'Set for the stage' });
				}
			} finally {
				await page.close();
			}
		},
		async issueToken(name, lifetimeSeconds, scope) {
			const answer = await post('/admin/tokens?/create', { name, lifetimeSeconds: String(lifetimeSeconds), scopes: scope });
			const [secret] = /dg_live_[\w-]+/.exec(answer) ?? [];
			const [tokenId] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(answer) ?? [];
			if (!secret || !tokenId) throw new Error('The shop has made no token.');
			return { tokenId, secret };
		},
		async read(path) {
			const page = await context().newPage();
			try {
				await page.goto(`${url}${path}`);
				return await page.locator('main').innerText();
			} finally {
				await page.close();
			}
		}
	};
}
