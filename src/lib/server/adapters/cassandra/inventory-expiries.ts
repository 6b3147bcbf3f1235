// Which SKUs have temporary holds that end, by time. An entry is written before its hold, and the partition decides whether it
// still holds. Entries are stamped with the partition's revision: removing one on the ground of revision n never removes what a
// later change has put there.
import type { StockPartition } from '#contracts/stock.ts';
import { readPartition } from './inventory-partition.ts';
import type { CassandraSession } from './session.ts';
import { timeIndex } from './time-index.ts';

/** A bucket this old gets no entries any more: a hold ends after it is made. */
const settledMs = 60 * 60_000;
const entriesAtOnce = 500;

export const expiriesOf = (partition: StockPartition): Set<string> =>
	new Set(partition.holds.flatMap(({ state, expiresAt }) => (state === 'temporary' && expiresAt !== null ? [expiresAt] : [])));

export function inventoryExpiries(session: CassandraSession) {
	const index = timeIndex(session, 'expiring', 'tenMinutes');

	return {
		/** Before the write that makes `after` of `before`. */
		async announce(before: StockPartition, after: StockPartition): Promise<void> {
			const known = expiriesOf(before);
			const made = [...expiriesOf(after)].filter((at) => !known.has(at));
			await Promise.all(made.map((at) => index.add({ at, id: after.sku }, after.revision)));
		},

		/** SKUs in order. */
		async before(time: string, after: string, limit: number): Promise<string[]> {
			const candidates = new Set<string>();
			for await (const { id } of index.walk({ newestFirst: false, before: time, pageSize: entriesAtOnce })) {
				if (id > after) candidates.add(id);
			}
			const found: string[] = [];
			for (const sku of [...candidates].sort()) {
				const stored = await readPartition(session, sku);
				if (stored && [...expiriesOf(stored.partition)].some((at) => at < time)) found.push(sku);
				if (found.length === limit) break;
			}
			return found;
		},

		/** The nearest; removes the entries before it, which are of no hold any more. */
		async next(): Promise<string | null> {
			const partitions = new Map<string, StockPartition | null>();
			let nearest: string | null = null;
			for await (const { at, id } of index.walk({ newestFirst: false, pageSize: entriesAtOnce })) {
				const partition = partitions.get(id) ?? (await readPartition(session, id))?.partition ?? null;
				partitions.set(id, partition);
				if (partition && expiriesOf(partition).has(at)) {
					nearest = at;
					break;
				}
				// An entry of an unknown SKU was announced by a write that is still to come.
				if (partition) await index.remove({ at, id }, partition.revision);
			}
			const settled = new Date(Date.now() - settledMs).toISOString();
			await index.dropBefore(nearest !== null && nearest < settled ? nearest : settled);
			return nearest;
		}
	};
}
