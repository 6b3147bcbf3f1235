import { getCart, removeItem } from '#contracts/cart.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTemporal, isTemporalAway, type WorkflowGateway } from './temporal.ts';

describe.concurrent('a Temporal that is away', () => {
	let workflows: WorkflowGateway;
	beforeAll(async () => {
		workflows = await connectTemporal({ address: '127.0.0.1:1', namespace: 'default', uiUrl: '' });
	});
	afterAll(() => workflows.close());

	it('leaves a question without an answer, which is not the answer that there is no such workflow', { timeout: 20_000 }, async () => {
		await expect(workflows.query('cart-1', getCart)).rejects.toSatisfy(isTemporalAway);
	});

	it('is a refusal that says so, and no exception', { timeout: 20_000 }, async () => {
		const change = { changeId: '1', variantId: '1' };
		expect(await workflows.update('cart-1', removeItem, [change], { ended: 'cart-ended' })).toMatchObject({
			ok: false,
			refusal: { code: 'unavailable' }
		});
	});
});
