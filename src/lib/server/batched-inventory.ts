// Changes of one SKU that wait in this process go together into the next conditional write. One by one they would only fight for
// the same revision.
import type { StockCommand, StockOutcome } from '#contracts/stock.ts';
import type { InventoryStore } from './ports/inventory-store.ts';

/** Commands of one write; a call that has more goes alone. */
const batchLimit = 200;

interface Waiting {
	commands: StockCommand[];
	resolve(outcomes: StockOutcome[]): void;
	reject(error: unknown): void;
}

function nextBatch(queue: Waiting[]): Waiting[] {
	let commands = 0;
	const fitting = queue.findIndex((call) => (commands += call.commands.length) > batchLimit);
	return queue.splice(0, fitting === -1 ? queue.length : Math.max(fitting, 1));
}

/** The same store with the same laws. A write that fails fails all calls that were in it, and none of them has changed anything. */
export function batchedInventory(store: InventoryStore): InventoryStore {
	const queues = new Map<string, Waiting[]>();

	async function writeQueue(sku: string, queue: Waiting[]) {
		// What is asked for in the same turn goes along already.
		await Promise.resolve();
		while (queue.length > 0) {
			const batch = nextBatch(queue);
			try {
				const outcomes = await store.change(
					sku,
					batch.flatMap(({ commands }) => commands)
				);
				let from = 0;
				for (const call of batch) call.resolve(outcomes.slice(from, (from += call.commands.length)));
			} catch (error) {
				for (const call of batch) call.reject(error);
			}
		}
		queues.delete(sku);
	}

	return {
		...store,
		change: (sku, commands) =>
			new Promise((resolve, reject) => {
				const queue = queues.get(sku);
				const waiting = { commands, resolve, reject };
				if (queue) queue.push(waiting);
				else {
					const started = [waiting];
					queues.set(sku, started);
					void writeQueue(sku, started);
				}
			})
	};
}
