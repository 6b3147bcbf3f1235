import type { StockView } from '#contracts/stock.ts';
import type { IndexRebuild } from './index-rebuild.ts';

/** Projection of stock. Laws: a lower or equal version changes nothing; SKUs in order; `lowFirst` sorts by what is available. */
export interface StockSearch {
	project(views: StockView[]): Promise<void>;
	search(query: {
		text: string;
		lowFirst: boolean;
		cursor: string | null;
		limit: number;
	}): Promise<{ views: StockView[]; next: string | null; total: number }>;
	/** What is projected for these SKUs; unknown ones are left out. */
	get(skus: string[]): Promise<StockView[]>;
	rebuild(): Promise<IndexRebuild<StockView>>;
}
