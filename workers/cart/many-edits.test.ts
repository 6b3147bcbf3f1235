// On the server that the product runs on: its limits on updates and histories are what is at stake.
import { randomUUID } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as messages from '#contracts/cart.ts';
import { cartWorkflowId } from '#contracts/ids.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { startTestShop, type TestShop } from './cart-shop.fixture.ts';

/** `EDITS=5000` is the whole of it; a part shows the same, for a run ends after a hundred. */
const edits = Number(process.env['EDITS'] ?? 600);
const clients = 10;
/** Half of the answers come sooner, whatever else the machine does. */
const quickMs = 3_000;
const timeout = Math.max(600_000, edits * 240);

let env: TestWorkflowEnvironment;
let shop: TestShop;
beforeAll(async () => {
	env = await startDevServer();
	shop = await startTestShop(env);
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

const percentile = (times: number[], part: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

test(`a cart of ${edits} edits by ${clients} clients at once stays right, quick and below every limit`, { timeout }, async () => {
	const items = await Promise.all(Array.from({ length: 8 }, () => shop.sell({ stock: 100_000 })));
	const cartId = randomUUID();
	const first = items[0];
	if (!first) throw new Error('nothing to sell');
	await shop.add(cartId, first.variantId);
	const times: number[] = [];
	const last = new Map<string, number>();
	let sent = 0;
	/** Each client edits a line of its own, the ninth and tenth take lines away. */
	const client = async (number: number) => {
		const item = items[number % items.length];
		while (item && sent++ < edits) {
			const quantity = 1 + (sent % 90);
			const started = performance.now();
			const change = { changeId: randomUUID(), variantId: item.variantId, quantity };
			const ask = () => shop.workflows.update(cartWorkflowId(cartId), messages.setQuantity, [change], { ended: 'cart-ended' });
			let answer = await ask();
			// Nobody knows what became of it: the same change is sent again, and counts once. A busy machine gets there in a few tries.
			for (let tries = 5; !answer.ok && answer.refusal.code === 'unavailable' && tries > 0; tries--) answer = await ask();
			times.push(performance.now() - started);
			if (!answer.ok) throw new Error(`refused: ${answer.refusal.code}`);
			if (number < items.length) last.set(item.variantId, quantity);
		}
	};
	await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
	console.log(
		`${edits} edits, ${clients} clients: p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, longest ${percentile(times, 0.9999).toFixed(0)} ms`
	);
	expect(percentile(times, 0.5)).toBeLessThan(quickMs);

	const cart = await shop.cart(cartId);
	expect(cart.lines).toHaveLength(items.length);
	for (const { sku, variantId } of items) {
		const quantity = cart.lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
		await vi.waitFor(async () => expect(await shop.free(sku)).toBe(100_000 - quantity), patient);
	}
	await vi.waitFor(async () => expect((await shop.carts.load(cartId))?.version).toBe((await shop.cart(cartId)).version), patient);

	const runs = [];
	for await (const run of shop.workflows.client.workflow.list({ query: `WorkflowId = '${cartWorkflowId(cartId)}'` })) runs.push(run);
	expect(runs.length).toBeGreaterThanOrEqual(Math.floor(edits / 150));
	for (const run of runs) expect(run.historyLength).toBeLessThan(6_000);
});
