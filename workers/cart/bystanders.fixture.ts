// Stand in for the workflows that carts and checkouts only start: a task that nobody takes would keep the test server's time
// from being skipped.
import { condition, setHandler } from '@temporalio/workflow';
import { stockChanged } from '#contracts/stock.ts';

export async function inventoryService(): Promise<void> {
	setHandler(stockChanged, () => undefined);
	await condition(() => false);
}

export async function order(): Promise<void> {
	await condition(() => false);
}
