// What a subscription is answered with. The room is joined before anything here is read.
import type { Snapshot, Subscribe } from '#contracts/live.ts';
import type { FaultsInForce } from '#contracts/presentation.ts';
import type { WorkersView } from '#contracts/xray.ts';
import { bulkProgress } from '#domain/order/bulk.ts';
import { cartCard } from '#domain/cart/views.ts';
import { endedShownMs, trackerView } from '#domain/order/views.ts';
import type { Platform } from '#server/platform.ts';
import type { Entities } from './entities.ts';
import type { HistoryStreams } from './history-stream.ts';
import { readPresentation } from '#server/present/presentation-file.ts';
import { parseTopic } from './rooms.ts';
import type { StockWatch } from './stock-watch.ts';
import type { WatchedView } from './watched-view.ts';
import { everyOrder } from '#server/ports/order-search.ts';

const pageSize = 200;

interface Page {
	changedSince: string | null;
	cursor: string | null;
}

interface Read {
	snapshot: Snapshot | null;
	version: number;
}

/** Null where there is no such thing. */
export type ReadSnapshot = (request: Omit<Subscribe, 'token'>) => Promise<Read | null>;

const unless = (since: number | undefined, version: number, snapshot: Snapshot): Read => ({
	snapshot: since === version ? null : snapshot,
	version
});

interface Watches {
	stockWatch: StockWatch;
	histories: HistoryStreams;
	workers: WatchedView<WorkersView>;
	faults: WatchedView<FaultsInForce>;
}

export function createSnapshots(platform: Platform, entities: Entities, { stockWatch, histories, workers, faults }: Watches): ReadSnapshot {
	async function board({ changedSince, cursor }: Page, at: string): Promise<Snapshot> {
		// Who was away for hours must also hear of what ended long ago.
		const openOrEndedSince = changedSince ? null : new Date(Date.parse(at) - endedShownMs).toISOString();
		const query = { ...everyOrder, openOrEndedSince, changedSince, cursor, limit: pageSize };
		const { cards, next } = await platform.orderSearch.search(query);
		return { kind: 'board', cards, next, at };
	}

	async function carts({ changedSince, cursor }: Page, at: string): Promise<Snapshot> {
		const { carts: rows, next } = await platform.carts.list({ ...(changedSince && { changedSince }), cursor, limit: pageSize });
		return { kind: 'carts', cards: rows.map(cartCard), next, at };
	}

	async function inventory({ cursor }: Page, at: string): Promise<Snapshot> {
		const { views, next } = await platform.stockSearch.search({ text: '', lowFirst: false, cursor, limit: pageSize });
		return { kind: 'inventory', cards: views, next, at };
	}

	return async (request) => {
		const { topic, since, changedSince = null, cursor = null } = request;
		const parsed = parseTopic(topic);
		// Taken before the read: what changes meanwhile is read again by who rejoins from here.
		const at = new Date().toISOString();
		switch (parsed.kind) {
			case 'list': {
				if (parsed.list === 'workers') return { snapshot: { kind: 'workers', view: await workers.read() }, version: 0 };
				if (parsed.list === 'faults') {
					const inForce = await faults.read();
					return { snapshot: { kind: 'faults', inForce }, version: inForce.version };
				}
				if (parsed.list === 'presentation') {
					const presentation = await readPresentation(platform.config.dataDir);
					return unless(since, presentation.version, { kind: 'presentation', presentation });
				}
				const lists = { board, carts, inventory };
				return { snapshot: await lists[parsed.list]({ changedSince, cursor }, at), version: 0 };
			}
			case 'order': {
				const order = await entities.order(parsed.id);
				return order && unless(since, order.version, { kind: 'order', order: trackerView(order) });
			}
			case 'cart': {
				const cart = await entities.cart(parsed.id);
				return cart && unless(since, cart.version, { kind: 'cart', cart });
			}
			case 'checkout': {
				const checkout = await entities.checkout(parsed.id);
				return checkout && unless(since, checkout.version, { kind: 'checkout', checkout });
			}
			case 'bulk': {
				const bulk = await entities.bulk(parsed.id);
				return bulk && unless(since, bulk.version, { kind: 'bulk', progress: bulkProgress(bulk) });
			}
			case 'stock': {
				const stock = await stockWatch.read(parsed.id);
				return stock && unless(since, stock.version, { kind: 'stock', stock });
			}
			case 'workflow': {
				const history = await histories.read(parsed.id, since);
				return { snapshot: { kind: 'workflow', history }, version: history.version };
			}
		}
	};
}
