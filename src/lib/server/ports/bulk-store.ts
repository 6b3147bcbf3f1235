import type { Bulk, BulkProgress } from '#contracts/bulk.ts';

/** Changes of many orders, as far as they are. Laws: a lower or equal version changes nothing; the latest by when they began. */
export interface BulkStore {
	save(bulk: Bulk): Promise<void>;
	load(bulkId: string): Promise<Bulk | null>;
	/** Of those that are known. */
	versions(bulkIds: readonly string[]): Promise<Map<string, number>>;
	latest(limit: number): Promise<BulkProgress[]>;
}
