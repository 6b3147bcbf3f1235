// Everybody wants the same thing: holds on one SKU, beside as many writers who each have a SKU of their own.
import { cassandraInventoryStore } from '#server/adapters/cassandra/inventory-store.ts';
import { openCassandra } from '#server/adapters/cassandra/session.ts';
import type { CassandraConfig } from '#server/config.ts';
import { distribution, lossOf, single, type Figure } from './figures.ts';
import { runScript } from './run-script.ts';

export interface WritersOptions {
	cassandra: CassandraConfig;
	skus: string[];
	writers: number;
	seconds: number;
}

export interface WritersResult {
	/** Of each hold. */
	milliseconds: number[];
	tookMs: number;
}

const writers = 20;
const seconds = 10;
const skus = Array.from({ length: writers }, (_, index) => `BENCH-${index + 1}`);

export async function hotSku(cassandra: CassandraConfig): Promise<Figure[]> {
	const session = await openCassandra(cassandra);
	await cassandraInventoryStore(session).seed(skus.map((sku) => ({ sku, supplierId: 'north', onHand: 100_000, unitCost: 500 })));
	await session.close();

	/** The writers in so many processes, as workers are. */
	async function measure(processes: number, at: string[]) {
		const options: WritersOptions = { cassandra, skus: at, writers: writers / processes, seconds };
		const results = await Promise.all(
			Array.from({ length: processes }, () => runScript<WritersResult>('stock-writers.ts', [], { WRITERS: JSON.stringify(options) }))
		);
		const perSecond = results.reduce((sum, { milliseconds, tookMs }) => sum + milliseconds.length / (tookMs / 1_000), 0);
		return { perSecond, milliseconds: results.flatMap(({ milliseconds }) => milliseconds) };
	}

	const spread = await measure(1, skus);
	const hot = await measure(1, skus.slice(0, 1));
	const shared = await measure(2, skus.slice(0, 1));
	return [
		single(`holds on ${writers} SKUs, ${writers} writers`, 'holds/s', spread.perSecond, null, spread.milliseconds.length),
		single(`holds on one hot SKU, ${writers} writers`, 'holds/s', hot.perSecond, null, hot.milliseconds.length),
		single('loss of the hot SKU', '%', lossOf(hot.perSecond, spread.perSecond), { atMost: 50 }),
		distribution('a hold on the hot SKU', hot.milliseconds, {}),
		single('loss of the hot SKU, from two processes', '%', lossOf(shared.perSecond, spread.perSecond), { atMost: 50 }),
		distribution('a hold on the hot SKU, from two processes', shared.milliseconds, {})
	];
}
