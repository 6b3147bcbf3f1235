// Changes of what suppliers are to make: units given up, moved to another supplier or into another shipment, another address. Pure:
// which supplier orders they concern, and what is left of them.
import type { ProductType, Supplier } from '#contracts/catalog.ts';
import type { Address } from '#contracts/checkout.schema.ts';
import type { SupplierOrder } from '#contracts/fulfillment.ts';
import type { Order } from '#contracts/order.ts';
import type { FreeStock } from '#domain/stock/partition.ts';
import { unitsOfLine, type LineUnits } from './units.ts';

type WithParts = Pick<Order, 'supplierOrders'>;
type WithLines = Pick<Order, 'lines'>;

/** Nothing of it has left, and something could. */
const isOpen = ({ status }: SupplierOrder) => status === 'pending' || status === 'processing';
export const isBeforeProduction = ({ status }: SupplierOrder) => status === 'pending';

/** Units of a line that are at a supplier and have not left: these can be given up. */
export const cancellableUnits = ({ supplierOrders }: WithParts, lineId: string): number =>
	unitsOfLine(
		supplierOrders.filter(isOpen).flatMap(({ lines }) => lines),
		lineId
	);

/** What a supplier order keeps, and what is taken from it. */
export interface Revision {
	supplierOrderId: string;
	kept: SupplierOrder['lines'];
	taken: SupplierOrder['lines'];
}

function revision({ supplierOrderId, lines }: SupplierOrder, takenOf: (lineId: string, quantity: number) => number): Revision {
	const counted = lines.map((line) => ({ line, taken: takenOf(line.lineId, line.quantity) }));
	return {
		supplierOrderId,
		kept: counted
			.filter(({ line, taken }) => taken < line.quantity)
			.map(({ line, taken }) => ({ ...line, quantity: line.quantity - taken })),
		taken: counted.filter(({ taken }) => taken > 0).map(({ line, taken }) => ({ ...line, quantity: taken }))
	};
}

/** Takes these units from one supplier order; null where it does not have them. */
export function takenFrom(part: SupplierOrder, units: readonly LineUnits[]): Revision | null {
	if (units.length === 0 || units.some(({ lineId, quantity }) => quantity < 1 || quantity > unitsOfLine(part.lines, lineId))) return null;
	return revision(part, (lineId) => unitsOfLine(units, lineId));
}

/** From which supplier orders units are given up: first from what nobody works on yet. Null where so many cannot be. */
export function cancelPlan({ supplierOrders }: WithParts, units: readonly LineUnits[]): Revision[] | null {
	const left = new Map(units.map(({ lineId, quantity }) => [lineId, quantity]));
	const open = supplierOrders.filter(isOpen).toSorted((a, b) => Number(isBeforeProduction(b)) - Number(isBeforeProduction(a)));
	const revisions = open.map((part) =>
		revision(part, (lineId, quantity) => {
			const taken = Math.min(left.get(lineId) ?? 0, quantity);
			left.set(lineId, (left.get(lineId) ?? 0) - taken);
			return taken;
		})
	);
	return [...left.values()].some((quantity) => quantity > 0) ? null : revisions.filter(({ taken }) => taken.length > 0);
}

/** True where nothing of the order is left with these units given up. */
export const isAllOf = ({ lines }: WithLines, units: readonly LineUnits[]): boolean =>
	lines.every(({ lineId, quantity, cancelledQuantity }) => quantity - cancelledQuantity - unitsOfLine(units, lineId) <= 0);

/** A supplier order that will never leave: taken back before it did. */
export const withdrawn = (part: SupplierOrder, at: string, reason: string | null = part.reason): SupplierOrder => ({
	...part,
	status: 'cancelled',
	timeline: [...part.timeline, { status: 'cancelled', at }],
	stageEndsAt: null,
	expectedShipAt: null,
	expectedDeliveryAt: null,
	reason
});

/** With the lines that it keeps. One that keeps none is withdrawn, and still says what it was to be. */
export const revised = (part: SupplierOrder, kept: SupplierOrder['lines'], at: string, reason: string): SupplierOrder =>
	kept.length === 0
		? withdrawn(part, at, reason)
		: { ...part, lines: kept, itemCount: kept.reduce((sum, { quantity }) => sum + quantity, 0) };

/** What an edit asks for, as units given up. Lines that it does not name stay; `quantity` is what is to be left of a line. */
export const givenUpBy = ({ lines }: WithLines, wanted: readonly LineUnits[]): LineUnits[] =>
	wanted.flatMap(({ lineId, quantity }) => {
		const line = lines.find((one) => one.lineId === lineId);
		const less = line ? line.quantity - line.cancelledQuantity - quantity : 0;
		return less > 0 ? [{ lineId, quantity: less }] : [];
	});

/** More of a line than the order has: it was neither held nor paid for. */
export const asksForMore = ({ lines }: WithLines, wanted: readonly LineUnits[]): boolean =>
	wanted.some(({ lineId, quantity }) => {
		const line = lines.find((one) => one.lineId === lineId);
		return !line || quantity > line.quantity - line.cancelledQuantity;
	});

export const isSameAddress = (a: Address, b: Address): boolean => (Object.keys(a) as (keyof Address)[]).every((key) => a[key] === b[key]);

/** Shipping and tax were reviewed for one place, and are what was authorised: within it the address may change. */
export const isSamePlace = (a: Pick<Address, 'country' | 'region'>, b: Pick<Address, 'country' | 'region'>): boolean =>
	a.country === b.country && a.region === b.region;

export interface RerouteTarget {
	supplierId: string;
	name: string;
	/** How many of the shipment's units it could take. */
	units: number;
}

/** Which suppliers could take over: they make every line, and have at least one unit free; those that have most come first. */
export function rerouteTargets(
	part: Pick<SupplierOrder, 'supplierId' | 'lines'>,
	types: readonly ProductType[],
	free: ReadonlyMap<string, readonly FreeStock[]>,
	suppliers: readonly Supplier[]
): RerouteTarget[] {
	return suppliers
		.filter(({ supplierId, productTypes }) => supplierId !== part.supplierId && types.every((type) => productTypes.includes(type)))
		.map(({ supplierId, name }) => {
			const freeOf = (lineId: string) => free.get(lineId)?.find((row) => row.supplierId === supplierId)?.free ?? 0;
			return {
				supplierId,
				name,
				units: part.lines.reduce((sum, { lineId, quantity }) => sum + Math.min(quantity, Math.max(0, freeOf(lineId))), 0)
			};
		})
		.filter(({ units }) => units > 0)
		.toSorted((a, b) => b.units - a.units || (a.name < b.name ? -1 : 1));
}

/** `1 × Lighthouse Mug, 2 × Harbour Poster`. */
export const unitWords = (units: readonly (LineUnits & { title: string })[]): string =>
	units.map(({ quantity, title }) => `${quantity} × ${title}`).join(', ');
