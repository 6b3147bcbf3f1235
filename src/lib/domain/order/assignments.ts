// Which supplier makes what: one supplier for the whole order where there is one, else few; among equals the cheapest. Lines are
// split only where no supplier has enough of them.
import type { ProductType, Supplier } from '#contracts/catalog.ts';
import type { FreeStock } from '#domain/stock/partition.ts';
import { planAllocations } from '#domain/stock/plan-allocations.ts';

export interface LineToAssign {
	lineId: string;
	sku: string;
	productType: ProductType;
	quantity: number;
	/** Suppliers that rejected it. */
	excludedSupplierIds: readonly string[];
	/** Units that only this line can have: what it holds already. */
	own: readonly { supplierId: string; quantity: number }[];
	/** Units that nobody holds. Lines of one SKU share them. */
	free: readonly FreeStock[];
}

export interface Assignment {
	lineId: string;
	supplierId: string;
	quantity: number;
}

export interface Assignments {
	assigned: Assignment[];
	/** What nobody can deliver. */
	unavailable: { lineId: string; quantity: number }[];
}

/** Units of free stock that this decision has given away already. */
type Taken = Map<string, number>;
const key = (line: LineToAssign, supplierId: string) => `${line.sku}|${supplierId}`;

const ownUnits = (line: LineToAssign, supplierId: string) =>
	line.own.reduce((sum, row) => (row.supplierId === supplierId ? sum + row.quantity : sum), 0);

/** What each eligible supplier could still give to this line. */
function offers(line: LineToAssign, makers: ReadonlySet<string>, taken: Taken): FreeStock[] {
	return line.free
		.filter(({ supplierId }) => makers.has(supplierId) && !line.excludedSupplierIds.includes(supplierId))
		.map((row) => ({
			...row,
			free: Math.max(0, row.free - (taken.get(key(line, row.supplierId)) ?? 0)) + ownUnits(line, row.supplierId)
		}))
		.filter(({ free }) => free > 0);
}

function take(line: LineToAssign, supplierId: string, quantity: number, taken: Taken): void {
	const shared = Math.max(0, quantity - ownUnits(line, supplierId));
	taken.set(key(line, supplierId), (taken.get(key(line, supplierId)) ?? 0) + shared);
}

export function resolveSupplierAssignments(lines: readonly LineToAssign[], suppliers: readonly Supplier[]): Assignments {
	const makersOf = (line: LineToAssign) =>
		new Set(suppliers.filter(({ productTypes }) => productTypes.includes(line.productType)).map(({ supplierId }) => supplierId));
	const taken: Taken = new Map();
	const assigned: Assignment[] = [];
	let open = lines.filter(({ quantity }) => quantity > 0);

	/** The lines that this supplier could make whole, one after another, and what they would cost. */
	function wholeLines(supplierId: string) {
		const trial: Taken = new Map(taken);
		let cost = 0;
		const whole = open.filter((line) => {
			const offer = offers(line, makersOf(line), trial).find((row) => row.supplierId === supplierId);
			if (!offer || offer.free < line.quantity) return false;
			take(line, supplierId, line.quantity, trial);
			cost += offer.unitCost * line.quantity;
			return true;
		});
		return { supplierId, whole, cost };
	}

	while (open.length > 0) {
		const [best] = suppliers
			.map(({ supplierId }) => wholeLines(supplierId))
			.toSorted((a, b) => b.whole.length - a.whole.length || a.cost - b.cost || (a.supplierId < b.supplierId ? -1 : 1));
		if (!best || best.whole.length === 0) break;
		for (const line of best.whole) {
			take(line, best.supplierId, line.quantity, taken);
			assigned.push({ lineId: line.lineId, supplierId: best.supplierId, quantity: line.quantity });
		}
		open = open.filter((line) => !best.whole.includes(line));
	}

	const unavailable: Assignments['unavailable'] = [];
	for (const line of open) {
		const available = offers(line, makersOf(line), taken);
		const units = Math.min(
			line.quantity,
			available.reduce((sum, { free }) => sum + free, 0)
		);
		for (const part of planAllocations(available, units) ?? []) {
			take(line, part.supplierId, part.quantity, taken);
			assigned.push({ lineId: line.lineId, ...part });
		}
		if (units < line.quantity) unavailable.push({ lineId: line.lineId, quantity: line.quantity - units });
	}
	return { assigned, unavailable };
}
