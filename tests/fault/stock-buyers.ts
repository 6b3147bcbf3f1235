// A process full of buyers for the race over stock: each holds one unit and confirms it, and every call is made twice at once, as
// after an answer that was lost. `node stock-buyers.ts {database} {sku} {first buyer} {after the last} [forever]`; begins
// at a line on stdin and prints a line for each buyer that is through. `forever` begins again with the first, until it is killed.
import { once } from 'node:events';
import { openDatabase } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { batchedInventory } from '#server/batched-inventory.ts';
import { stockService } from '#server/stock-service.ts';
import { buyOne } from '../fixtures/buy-one.ts';

const [path = '', sku = '', first = '', last = '', forever] = process.argv.slice(2);
const atOnce = 8;

const db = await openDatabase(path, [inventorySchema]);
const stock = stockService({ inventory: batchedInventory(sqliteInventoryStore(db)) });

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const buyers = Number(last) - Number(first);
let next = 0;
await Promise.all(
	Array.from({ length: atOnce }, async () => {
		while (forever !== undefined || next < buyers) process.stdout.write(`${await buyOne(stock, sku, Number(first) + (next++ % buyers))}\n`);
	})
);
db.close();
process.exit(0);
