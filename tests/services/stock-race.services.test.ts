// The races over stock on Cassandra, from several connections that each lose answers, and from several processes one of which is
// killed: what was there is sold, once.
import { expect, test } from 'vitest';
import { cassandraInventoryStore } from '#server/adapters/cassandra/inventory-store.ts';
import { batchedInventory } from '#server/batched-inventory.ts';
import { stockService } from '#server/stock-service.ts';
import { buyOne } from '../fixtures/buy-one.ts';
import { expectFairRace } from '../fixtures/buyer-processes.ts';
import { deliverAll, expectSoldOut, fiftyUnits, oneUnit } from '../fixtures/stock-race.ts';
import { describeOnCassandra } from './cassandra.fixture.ts';
import { losingAnswers, untilAnswered } from './losing-answers.ts';

const sku = 'BLANK-1';
const processes = 4;
/** Buyers at once on each connection. */
const atOnce = 8;

describeOnCassandra('stock on Cassandra whose answers are lost', ['time-index', 'inventory'], (keyspace) => {
	async function race(buyers: number, units: { supplierId: string; onHand: number; unitCost: number }[]) {
		await keyspace.empty();
		const inventory = cassandraInventoryStore(keyspace.session());
		await inventory.seed(units.map((row) => ({ sku, ...row })));
		const sessions = await Promise.all(Array.from({ length: processes }, async (_, n) => losingAnswers(await keyspace.open(), n)));
		let next = 0;
		const answers: string[] = [];
		await Promise.all(
			sessions.flatMap((session) => {
				const store = batchedInventory(cassandraInventoryStore(session));
				const stock = stockService({ inventory: { ...store, change: (...call) => untilAnswered(() => store.change(...call)) } });
				return Array.from({ length: atOnce }, async () => {
					while (next < buyers) answers.push(await buyOne(stock, sku, next++));
				});
			})
		);
		for (const kind of ['made', 'dropped'] as const) {
			expect(sessions.reduce((sum, { lost }) => sum + lost[kind], 0)).toBeGreaterThan(0);
		}
		return { inventory, answers };
	}

	test('200 buyers race for one unit: one of them has it', async () => {
		const { inventory, answers } = await race(200, oneUnit);
		expect(answers.filter((answer) => answer !== 'out-of-stock' && answer !== 'sold')).toEqual([]);
		expect(answers.filter((answer) => answer === 'sold')).toHaveLength(1);
		await deliverAll(inventory, sku, await expectSoldOut(inventory, sku, 1));
	});

	test('500 buyers race for 50 units of three suppliers: 50 of them have one', async () => {
		const { inventory, answers } = await race(500, fiftyUnits);
		expect(answers.filter((answer) => answer !== 'out-of-stock' && answer !== 'sold')).toEqual([]);
		expect(answers.filter((answer) => answer === 'sold')).toHaveLength(50);
		await deliverAll(inventory, sku, await expectSoldOut(inventory, sku, 50));
	});
});

describeOnCassandra('stock on Cassandra whose buyers are killed', ['time-index', 'inventory'], (keyspace) => {
	test('500 buyers in four processes race for 50 units of three suppliers, and one process is killed -9: 50 of them have one', async () => {
		await keyspace.empty();
		await expectFairRace(
			{ inventory: cassandraInventoryStore(keyspace.session()), store: { cassandra: keyspace.config } },
			{ buyers: 500, units: fiftyUnits }
		);
	});
});
