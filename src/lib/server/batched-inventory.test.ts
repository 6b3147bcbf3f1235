import { expect, test } from 'vitest';
import type { StockCommand, StockOutcome } from '#contracts/stock.ts';
import { batchedInventory } from './batched-inventory.ts';
import type { InventoryStore } from './ports/inventory-store.ts';

const sweepAt = (n: number): StockCommand => ({ type: 'sweep', at: String(n) });
const answerTo = (command: StockCommand): StockOutcome => ({ ok: true, hold: null, available: Number(command.at) });

/** A store whose writes end when the test says so. */
function slowStore() {
	const writes: { sku: string; commands: StockCommand[]; end: (error?: Error) => void }[] = [];
	const unused = () => Promise.reject(new Error('not used here'));
	const store: InventoryStore = {
		change: (sku, commands) =>
			new Promise((resolve, reject) => {
				writes.push({ sku, commands, end: (error) => (error ? reject(error) : resolve(commands.map(answerTo))) });
			}),
		read: unused,
		seed: unused,
		cartSkus: unused,
		skus: unused,
		nextExpiry: unused,
		movements: unused
	};
	return { writes, store: batchedInventory(store) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('what waits while a write runs goes into the next one, each call with its own answers', async () => {
	const { writes, store } = slowStore();
	const first = store.change('A', [sweepAt(1)]);
	await turn();
	const others = [store.change('A', [sweepAt(2), sweepAt(3)]), store.change('A', []), store.change('A', [sweepAt(4)])];
	await turn();
	expect(writes).toHaveLength(1);
	writes[0]?.end();
	await first;
	await turn();
	expect(writes[1]?.commands).toHaveLength(3);
	writes[1]?.end();
	expect((await Promise.all([first, ...others])).map((outcomes) => outcomes.map(({ available }) => available))).toEqual([
		[1],
		[2, 3],
		[],
		[4]
	]);
});

test('SKUs do not wait for one another', async () => {
	const { writes, store } = slowStore();
	const calls = [store.change('A', [sweepAt(1)]), store.change('B', [sweepAt(2)])];
	await turn();
	expect(writes.map(({ sku }) => sku)).toEqual(['A', 'B']);
	for (const { end } of writes) end();
	await Promise.all(calls);
});

test('a write that fails fails its own calls only', async () => {
	const { writes, store } = slowStore();
	const failing = store.change('A', [sweepAt(1)]);
	await turn();
	const next = store.change('A', [sweepAt(2)]);
	writes[0]?.end(new Error('disk full'));
	await expect(failing).rejects.toThrow('disk full');
	await turn();
	writes[1]?.end();
	expect(await next).toEqual([answerTo(sweepAt(2))]);
});

test('a write stays of a bearable size, and a call is never torn apart', async () => {
	const { writes, store } = slowStore();
	const calls = [150, 100, 300, 10].map((many) =>
		store.change(
			'A',
			Array.from({ length: many }, (_, n) => sweepAt(n))
		)
	);
	for (let n = 0; n < 4; n += 1) {
		await turn();
		writes[n]?.end();
	}
	expect((await Promise.all(calls)).map(({ length }) => length)).toEqual([150, 100, 300, 10]);
	expect(writes.map(({ commands }) => commands.length)).toEqual([150, 100, 300, 10]);
});
