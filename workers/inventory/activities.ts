import { setImmediate as otherWork } from 'node:timers/promises';
import type { StockView } from '#contracts/stock.ts';
import { stockView } from '#domain/stock/views.ts';
import type { Platform } from '#server/platform.ts';
import { refreshLimit, type InventoryActivities } from './activities.contract.ts';

/** Read at once; the store's reads may be synchronous, and carts share this process. */
const readAtOnce = 20;
const comparePage = 200;
/** What has ended stays for an hour: a SKU in which nothing expires is tidied no oftener than this. */
const tidyEveryMs = 10 * 60_000;

export function createInventoryActivities({ inventory, stockSearch }: Pick<Platform, 'inventory' | 'stockSearch'>): InventoryActivities {
	/** When this process last swept a SKU; ms. */
	const sweptAt = new Map<string, number>();

	async function sweep(sku: string, at: string) {
		await inventory.change(sku, [{ type: 'sweep', at }]);
		sweptAt.set(sku, Date.parse(at));
	}

	async function viewsOf(skus: readonly string[], at: string): Promise<StockView[]> {
		const views: StockView[] = [];
		for (let from = 0; from < skus.length; from += readAtOnce) {
			const partitions = await Promise.all(skus.slice(from, from + readAtOnce).map((sku) => inventory.read(sku)));
			views.push(...partitions.flatMap((partition) => (partition ? [stockView(partition, at)] : [])));
			await otherWork();
		}
		return views;
	}

	return {
		async refreshStock({ skus: changed, at: asked }) {
			const now = new Date().toISOString();
			const at = asked > now ? asked : now;
			const due = new Set(await inventory.skus({ after: null, limit: refreshLimit, expiringBefore: at }));
			const skus = [...new Set([...due, ...changed])];
			const isUntidy = (sku: string) => Date.parse(at) - (sweptAt.get(sku) ?? -Infinity) >= tidyEveryMs;
			for (const [index, sku] of skus.filter((one) => due.has(one) || isUntidy(one)).entries()) {
				await sweep(sku, at);
				if (index % readAtOnce === readAtOnce - 1) await otherWork();
			}
			const views = await viewsOf(skus, at);
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
