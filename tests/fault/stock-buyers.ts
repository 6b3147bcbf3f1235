// A process full of buyers for the race over stock: each holds one unit and confirms it, and every call is made twice at once, as
// after an answer that was lost. `node stock-buyers.ts {database} {sku} {first buyer} {after the last} [forever]`; begins
// at a line on stdin and prints a line for each buyer that is through. `forever` begins again with the first, until it is killed.
import { once } from 'node:events';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { batchedInventory } from '#server/batched-inventory.ts';
import { stockService } from '#server/stock-service.ts';

const [path = '', sku = '', first = '', last = '', forever] = process.argv.slice(2);
const atOnce = 8;

const db = await openDatabase(path, [inventorySchema]);
const stock = stockService({ inventory: batchedInventory(sqliteInventoryStore(db)) });

async function twice<T extends { ok: boolean }>(call: () => Promise<T>): Promise<T> {
	const [answer, repeated] = await Promise.all([call(), call()]);
	if (answer.ok !== repeated.ok) throw new Error('a repeat was answered otherwise');
	return answer;
}

async function buy(buyer: number): Promise<string> {
	const line = { lineId: 'v', variantId: 'v', sku, quantity: 1 };
	const cartId = `cart-${buyer}`;
	const checkoutId = `checkout-${buyer}`;
	const expiresAt = new Date(Date.now() + 900_000).toISOString();
	const held = await twice(() => stock.holdLine({ cartId, ...line, expiresAt, checkoutId: null, ownerVersion: 1 }));
	// Whoever does a dead process's work again may find it done: `cart-changed` says that the hold has become an order's.
	if (!held.ok && held.code !== 'cart-changed') return held.code;
	const begun = await twice(() => stock.holdAll({ cartId, lines: [line], expiresAt, checkoutId, ownerVersion: 2 }));
	if (!begun.ok && begun.shortages[0]?.code !== 'cart-changed') return 'no-checkout';
	const confirmed = await twice(() => stock.confirmAll({ cartId, checkoutId, orderId: `order-${buyer}`, lines: [line] }));
	return confirmed.ok ? 'sold' : 'not-confirmed';
}

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const buyers = Number(last) - Number(first);
let next = 0;
await Promise.all(
	Array.from({ length: atOnce }, async () => {
		while (forever !== undefined || next < buyers) process.stdout.write(`${await buy(Number(first) + (next++ % buyers))}\n`);
	})
);
db.close();
process.exit(0);
