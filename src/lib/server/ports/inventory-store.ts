import type { StockCommand, StockMovement, StockOutcome, StockPartition } from '#contracts/stock.ts';

/**
 * Stock by blank SKU. Laws: all commands of one call are decided by domain/stock and written in one conditional write on the
 * partition's revision, or not at all; outcomes come in the commands' order; a command that changes nothing raises no revision;
 * concurrent calls for one SKU never lose a change; `cartSkus` may name too much, never too little; an unknown SKU answers
 * `not-found` to every command. A write whose outcome is unknown is resolved before the call answers.
 */
export interface InventoryStore {
	/** With all holds that are live; of those that have ended only what `holdIds` names. */
	read(sku: string, options?: { holdIds?: string[] }): Promise<StockPartition | null>;
	change(sku: string, commands: StockCommand[]): Promise<StockOutcome[]>;
	/** Creates or replaces the suppliers' on-hand of SKUs that have none yet; leaves existing ones alone. */
	seed(rows: { sku: string; supplierId: string; onHand: number; unitCost: number }[]): Promise<void>;
	cartSkus(cartId: string): Promise<string[]>;
	/** Pages through SKUs; with `expiringBefore` (ISO-8601) only those with a temporary hold that ends before. */
	skus(options: { after: string | null; limit: number; expiringBefore?: string }): Promise<string[]>;
	/** When the next temporary hold ends, over all SKUs; it may have ended already. */
	nextExpiry(): Promise<string | null>;
	/** Newest first. */
	movements(sku: string, limit: number): Promise<StockMovement[]>;
}
