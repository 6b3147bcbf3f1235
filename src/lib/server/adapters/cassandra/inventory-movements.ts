// Movements are made inside the partition's own batch and moved to a table of their own afterwards, for a partition must not grow
// with every sale: one is deleted there by a later batch, once it is here.
import type { StockMovement } from '#contracts/stock.ts';
import type { CassandraSession } from './session.ts';
import { timeIndex } from './time-index.ts';
import { readByIds } from './versions.ts';

const listOf = (sku: string) => `movements of ${sku}`;

export function inventoryMovements(session: CassandraSession) {
	const listedBuckets = new Set<string>();

	async function load(sku: string, ids: readonly string[]): Promise<StockMovement[]> {
		const rows = await readByIds<{ document: string }>(
			session,
			'select document from inventory_movements where movement_id in ? and sku = ?',
			ids,
			[sku]
		);
		return rows.map(({ document }) => JSON.parse(document) as StockMovement);
	}

	return {
		/** Those of the ids that have been made. */
		async known(sku: string, ids: readonly string[], pending: readonly StockMovement[]): Promise<Set<string>> {
			if (ids.length === 0) return new Set();
			const made = [...pending, ...(await load(sku, ids))];
			return new Set(made.map(({ movementId }) => movementId).filter((id) => ids.includes(id)));
		},

		/** Repeatable. In no order: they are pending until all of it is written. */
		async copy(sku: string, pending: readonly StockMovement[]): Promise<void> {
			const index = timeIndex(session, listOf(sku), 'month', listedBuckets);
			await Promise.all(
				pending.flatMap((movement) => [
					index.add({ at: movement.at, id: movement.movementId }),
					session.write('insert into inventory_movements (sku, movement_id, document) values (?, ?, ?)', [
						sku,
						movement.movementId,
						JSON.stringify(movement)
					])
				])
			);
		},

		/** Newest first, the pending ones among them. */
		async newest(sku: string, pending: readonly StockMovement[], limit: number): Promise<StockMovement[]> {
			const ids: string[] = [];
			for await (const { id } of timeIndex(session, listOf(sku), 'month').walk({ newestFirst: true, pageSize: limit })) {
				ids.push(id);
				if (ids.length === limit) break;
			}
			const byId = new Map([...(await load(sku, ids)), ...pending].map((movement) => [movement.movementId, movement]));
			const newestFirst = (a: StockMovement, b: StockMovement) =>
				a.at === b.at ? (a.movementId < b.movementId ? 1 : -1) : a.at < b.at ? 1 : -1;
			return [...byId.values()].sort(newestFirst).slice(0, limit);
		}
	};
}
