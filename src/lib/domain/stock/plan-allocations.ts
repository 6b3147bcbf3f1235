import type { FreeStock } from './partition.ts';

const byCost = (a: FreeStock, b: FreeStock) => a.unitCost - b.unitCost || (a.supplierId < b.supplierId ? -1 : 1);

/**
 * Which suppliers the units come from: one that has them all, else the fewest; among equals the cheaper. Null where all of them
 * together have too little. Largest first reaches the fewest; the last one is the cheapest that has the rest.
 */
export function planAllocations(stock: readonly FreeStock[], quantity: number): { supplierId: string; quantity: number }[] | null {
	const plan: { supplierId: string; quantity: number }[] = [];
	let missing = quantity;
	let left = stock.filter(({ free }) => free > 0).toSorted(byCost);
	while (missing > 0) {
		const enough = left.find(({ free }) => free >= missing);
		const next = enough ?? left.toSorted((a, b) => b.free - a.free || byCost(a, b))[0];
		if (!next) return null;
		const taken = Math.min(next.free, missing);
		plan.push({ supplierId: next.supplierId, quantity: taken });
		missing -= taken;
		left = left.filter((supplier) => supplier !== next);
	}
	return plan;
}
