import { describe, expect, it } from 'vitest';
import type { StockView } from '#contracts/stock.ts';
import { indexRebuildSuite } from './index-rebuild.suite.ts';
import type { StockSearch } from './stock-search.ts';

const view = (sku: string, available: number, version = 1): StockView => ({
	sku,
	version,
	onHand: available + 2,
	held: 2,
	available,
	suppliers: [{ supplierId: 'north', onHand: available + 2, available, unitCost: 500 }],
	nextExpiry: '2026-11-22T12:15:00.000Z'
});
const all = { text: '', lowFirst: false, cursor: null, limit: 50 };
const skusOf = ({ views }: { views: StockView[] }) => views.map(({ sku }) => sku);

export function stockSearchSuite(make: () => Promise<StockSearch>): void {
	it('shows what was projected, in the order of the SKUs', async () => {
		const search = await make();
		await search.project([view('TSH-NAVY-M', 4), view('MUG-WHITE', 9), view('TSH-NAVY-L', 0)]);
		const page = await search.search(all);
		expect(skusOf(page)).toEqual(['MUG-WHITE', 'TSH-NAVY-L', 'TSH-NAVY-M']);
		expect(page).toMatchObject({ next: null, total: 3 });
		expect(page.views[0]).toEqual(view('MUG-WHITE', 9));
		expect(await search.get(['TSH-NAVY-M', 'nothing', 'MUG-WHITE', 'MUG-WHITE'])).toEqual([view('MUG-WHITE', 9), view('TSH-NAVY-M', 4)]);
	});

	it('lets a late projection change nothing', async () => {
		const search = await make();
		await search.project([view('A-1', 4, 7)]);
		await search.project([view('A-1', 9, 6), view('A-1', 8, 7)]);
		expect(await search.get(['A-1'])).toEqual([view('A-1', 4, 7)]);
		await search.project([view('A-1', 3, 8)]);
		expect(await search.get(['A-1'])).toEqual([view('A-1', 3, 8)]);
		expect((await search.search({ ...all, text: 'a' })).total).toBe(1);
	});

	it('finds by the beginnings of the SKU’s words, whatever else is typed', async () => {
		const search = await make();
		await search.project([view('TSH-NAVY-M', 4), view('TSH-RED-M', 4), view('MUG-NAVY', 9)]);
		expect(skusOf(await search.search({ ...all, text: 'nav' }))).toEqual(['MUG-NAVY', 'TSH-NAVY-M']);
		expect(skusOf(await search.search({ ...all, text: 'TSH-NAVY' }))).toEqual(['TSH-NAVY-M']);
		expect(skusOf(await search.search({ ...all, text: 'purple' }))).toEqual([]);
		for (const text of ['"', "navy' or 1=1 --", 'NEAR(', 'a AND', '*', '   ']) await search.search({ ...all, text });
	});

	it('pages without a gap or a repeat, the scarcest first where asked', async () => {
		const search = await make();
		const views = Array.from({ length: 25 }, (_, n) => view(`SKU-${String(n).padStart(2, '0')}`, (n * 7) % 5));
		await search.project(views);
		for (const lowFirst of [false, true]) {
			const seen: StockView[] = [];
			let cursor: string | null = null;
			do {
				const page: Awaited<ReturnType<StockSearch['search']>> = await search.search({ text: 'sku', lowFirst, cursor, limit: 4 });
				expect(page.total).toBe(25);
				seen.push(...page.views);
				cursor = page.next;
			} while (cursor);
			const expected = views.toSorted((a, b) => (lowFirst ? a.available - b.available : 0) || (a.sku < b.sku ? -1 : 1));
			expect(seen).toEqual(expected);
		}
	});

	it('takes a cursor that is none for the beginning', async () => {
		const search = await make();
		await search.project([view('A', 1)]);
		expect(skusOf(await search.search({ ...all, cursor: 'nonsense' }))).toEqual(['A']);
	});

	describe('rebuilt', () => {
		indexRebuildSuite<StockView>(async () => {
			const search = await make();
			return {
				rebuild: () => search.rebuild(),
				write: (views) => search.project(views),
				async shown() {
					const { views } = await search.search(all);
					return views.map(({ sku, suppliers }): [string, string] => [sku, suppliers[0]?.supplierId ?? '']);
				},
				item: (name, version, text) => ({
					...view(name, 4, version),
					suppliers: [{ supplierId: text, onHand: 6, available: 4, unitCost: 500 }]
				})
			};
		});
	});
}
