// What changed SKUs look like to those who watch at this gateway: cards for staff, public levels for shoppers. Nothing is read
// where nobody does.
import type { Changed } from '#contracts/live.ts';
import { isWatched, type Gateway } from './rooms.ts';
import type { StockWatch } from './stock-watch.ts';

export interface StockMoved {
	skus: readonly string[];
	/** ISO-8601. */
	at: string;
}

export async function stockNews(io: Gateway, stockWatch: StockWatch, { skus, at }: StockMoved): Promise<Changed[]> {
	const cards = isWatched(io, 'inventory') ? await stockWatch.views(skus) : [];
	const moved = await stockWatch.moved(skus);
	return [
		...cards.map((card): Changed => {
			const { version } = card;
			return { topic: 'inventory', version, previous: version - 1, at, event: { type: 'inventory.card-changed', card } };
		}),
		...moved.map(({ stock, previous }): Changed => {
			const { productId, version } = stock;
			return { topic: `stock:${productId}`, version, previous, at, event: { type: 'stock.changed', stock } };
		})
	];
}
