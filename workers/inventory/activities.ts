import { setImmediate as otherWork } from 'node:timers/promises';
import type { StockView } from '#contracts/stock.ts';
import { stockView } from '#domain/stock/views.ts';
import type { Platform } from '#server/platform.ts';
import { refreshLimit, type InventoryActivities } from './activities.contract.ts';

/** The store's reads may be synchronous: carts share this process. */
const yieldEvery = 20;
const comparePage = 200;

export function createInventoryActivities({ inventory, stockSearch }: Pick<Platform, 'inventory' | 'stockSearch'>): InventoryActivities {
	return {
		async refreshStock({ skus, at: asked }) {
			const now = new Date().toISOString();
			const at = asked > now ? asked : now;
			const due = await inventory.skus({ after: null, limit: refreshLimit, expiringBefore: at });
			const views: StockView[] = [];
			let read = 0;
			for (const sku of new Set([...due, ...skus])) {
				await inventory.change(sku, [{ type: 'sweep', at }]);
				const partition = await inventory.read(sku);
				if (partition) views.push(stockView(partition, at));
				if (++read % yieldEvery === 0) await otherWork();
			}
			await stockSearch.project(views);
			return {
				skus: views.map(({ sku }) => sku),
				nextExpiry: await inventory.nextExpiry()
			};
		},

		async findStaleStock() {
			const stale: string[] = [];
			let after: string | null = null;
			do {
				const page: string[] = await inventory.skus({ after, limit: comparePage });
				const projected = new Map((await stockSearch.get(page)).map(({ sku, version }) => [sku, version]));
				for (const sku of page) {
					const partition = await inventory.read(sku);
					if (partition && partition.revision > (projected.get(sku) ?? 0)) stale.push(sku);
				}
				await otherWork();
				after = page.length === comparePage ? (page.at(-1) ?? null) : null;
			} while (after !== null);
			return { skus: stale };
		}
	};
}
