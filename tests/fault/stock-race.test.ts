// Several processes, one SQLite file, one of them killed in the middle: what was there is sold, once.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Database } from '#server/adapters/sqlite/database.ts';
import { inventorySchema, sqliteInventoryStore } from '#server/adapters/sqlite/inventory-store.ts';
import { deliverAll, expectSoldOut } from '../fixtures/stock-race.ts';

const sku = 'BLANK-1';
const processes = 4;

let dir: string;
let db: Database;
const running = new Set<ChildProcess>();

beforeEach(async () => {
	dir = await mkdtemp(join(tmpdir(), 'stock-race-'));
	db = await openDatabase(join(dir, 'store.sqlite'), [inventorySchema]);
});
afterEach(async () => {
	for (const child of running) child.kill('SIGKILL');
	db.close();
	await rm(dir, { recursive: true, force: true });
});

/** Starts a process for these buyers; it waits for `go`. `forever`: it will not end by itself. */
async function startBuyers(first: number, last: number, ...forever: 'forever'[]) {
	const script = fileURLToPath(new URL('./stock-buyers.ts', import.meta.url));
	const child = spawn(process.execPath, [script, join(dir, 'store.sqlite'), sku, String(first), String(last), ...forever], {
		stdio: ['pipe', 'pipe', 'inherit']
	});
	running.add(child);
	const answers: string[] = [];
	const exited = once(child, 'exit').then(([code, signal]) => {
		running.delete(child);
		return (signal ?? code) as unknown;
	});
	const lines = createInterface({ input: child.stdout });
	await once(lines, 'line');
	lines.on('line', (line) => answers.push(line));
	return {
		answers,
		exited,
		go: () => child.stdin.write('go\n'),
		firstAnswer: () => once(lines, 'line'),
		kill: () => child.kill('SIGKILL')
	};
}

async function race(buyers: number, units: { supplierId: string; onHand: number; unitCost: number }[]) {
	const inventory = sqliteInventoryStore(db);
	await inventory.seed(units.map((row) => ({ sku, ...row })));
	const share = buyers / processes;
	const shares = Array.from({ length: processes }, (_, n) => [n * share, (n + 1) * share] as const);
	const started = await Promise.all(
		shares.map(([first, last], n) => (n === 0 ? startBuyers(first, last, 'forever') : startBuyers(first, last)))
	);
	const [victim, ...others] = started;
	if (!victim) throw new Error('no process');

	const begun = victim.firstAnswer();
	for (const { go } of started) go();
	await begun;
	victim.kill();
	expect(await victim.exited).toBe('SIGKILL');
	expect(await Promise.all(others.map(({ exited }) => exited))).toEqual(others.map(() => 0));

	// Its work is done again with the same ids, by another process, as Temporal does.
	const heir = await startBuyers(0, share);
	heir.go();
	expect(await heir.exited).toBe(0);
	return [...others, heir].flatMap(({ answers }) => answers);
}

async function expectAllDelivered(units: number) {
	const inventory = sqliteInventoryStore(db);
	await deliverAll(inventory, sku, await expectSoldOut(inventory, sku, units));
}

test('200 buyers race for one unit: one of them has it', async () => {
	const answers = await race(200, [{ supplierId: 'north', onHand: 1, unitCost: 500 }]);
	expect(answers.filter((answer) => answer !== 'out-of-stock' && answer !== 'sold')).toEqual([]);
	await expectAllDelivered(1);
});

test('500 buyers race for 50 units of three suppliers: 50 of them have one', async () => {
	const answers = await race(500, [
		{ supplierId: 'north', onHand: 20, unitCost: 500 },
		{ supplierId: 'south', onHand: 25, unitCost: 450 },
		{ supplierId: 'west', onHand: 5, unitCost: 700 }
	]);
	expect(answers.filter((answer) => answer !== 'out-of-stock' && answer !== 'sold')).toEqual([]);
	await expectAllDelivered(50);
});
