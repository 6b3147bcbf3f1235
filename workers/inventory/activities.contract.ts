// What the inventory service asks of the stores.

/** SKUs of one `refreshStock`: small enough for a second, large enough for a burst. */
export const refreshLimit = 200;

export interface InventoryActivities {
	/**
	 * Ends what has expired by `at`, of these SKUs and of any others (up to `refreshLimit`), and projects them. Answers with all SKUs
	 * that it projected, and when the next hold ends: in the past where more have expired than it took.
	 */
	refreshStock(input: { skus: string[]; at: string }): Promise<{ skus: string[]; nextExpiry: string | null }>;
	/** SKUs whose projection is behind: what a lost signal or a lost index leaves. */
	findStaleStock(): Promise<{ skus: string[] }>;
}
