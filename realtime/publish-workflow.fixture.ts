// A workflow that only publishes, as the shop's do.
import { ActivityFailure, proxyActivities } from '@temporalio/workflow';
import type { Cart } from '#contracts/cart.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import type { RealtimeActivities } from './activities.contract.ts';

const { publishCart, publishStock } = proxyActivities<RealtimeActivities>({
	taskQueue: taskQueues.realtime,
	startToCloseTimeout: '2s',
	scheduleToCloseTimeout: '5s',
	retry: { maximumInterval: '1s' }
});

/** False where it could not be delivered. */
export async function publishing({ cart, skus }: { cart: Cart; skus: string[] }): Promise<boolean> {
	try {
		await publishCart({ cart, previous: cart.version - 1, at: new Date().toISOString() });
		await publishStock({ skus, at: new Date().toISOString() });
		return true;
	} catch (error) {
		if (error instanceof ActivityFailure) return false;
		throw error;
	}
}
