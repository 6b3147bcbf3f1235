// `stock-writers.ts`: writers who each hold a unit and give it up again, one after another, for so long. `WRITERS` says which SKUs they
// are at. Prints how many holds were made as JSON.
import { randomUUID } from 'node:crypto';
import { cassandraInventoryStore } from '#server/adapters/cassandra/inventory-store.ts';
import { openCassandra } from '#server/adapters/cassandra/session.ts';
import { batchedInventory } from '#server/batched-inventory.ts';
import { stockService } from '#server/stock-service.ts';
import type { WritersOptions, WritersResult } from './hot-sku.ts';

const { cassandra, skus, writers, seconds } = JSON.parse(process.env['WRITERS'] ?? '') as WritersOptions;
const session = await openCassandra(cassandra);
const stock = stockService({ inventory: batchedInventory(cassandraInventoryStore(session)) });
const milliseconds: number[] = [];

async function write(sku: string, until: number) {
	const line = { variantId: 'v', sku };
	while (performance.now() < until) {
		const terms = { cartId: randomUUID(), expiresAt: new Date(Date.now() + 900_000).toISOString(), checkoutId: null };
		const from = performance.now();
		const held = await stock.holdLine({ ...terms, ...line, quantity: 1, ownerVersion: 1 });
		if (!held.ok) throw new Error(`${sku}: ${held.code}`);
		milliseconds.push(performance.now() - from);
		await stock.holdLine({ ...terms, ...line, quantity: 0, ownerVersion: 2 });
	}
}

const run = (until: number) => Promise.all(Array.from({ length: writers }, (_, index) => write(skus[index % skus.length] ?? '', until)));
await run(performance.now() + 1_000);
milliseconds.length = 0;
const started = performance.now();
await run(started + seconds * 1_000);
const result: WritersResult = { milliseconds, tookMs: performance.now() - started };
console.log(JSON.stringify(result));
await session.close();
process.exit(0);
