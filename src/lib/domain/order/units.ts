// Units of an order's lines by what became of them.
import type { SupplierOrder } from '#contracts/fulfillment.ts';
import type { Order, OrderLine } from '#contracts/order.ts';

export interface LineUnits {
	lineId: string;
	quantity: number;
}

const isActive = ({ status }: SupplierOrder) => status !== 'rejected' && status !== 'cancelled';

export const unitsOfLine = (units: readonly LineUnits[], lineId: string) =>
	units.reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);

/** Units that no supplier has and that are not given up. */
export function unassignedUnits({ lines, supplierOrders }: Pick<Order, 'lines' | 'supplierOrders'>): LineUnits[] {
	const active = supplierOrders.filter(isActive).flatMap((part) => part.lines);
	return lines
		.map(({ lineId, quantity, cancelledQuantity }) => ({
			lineId,
			quantity: quantity - cancelledQuantity - unitsOfLine(active, lineId)
		}))
		.filter(({ quantity }) => quantity > 0);
}

/** Suppliers that rejected the line: it is not offered to them again. */
export const rejectedBy = ({ supplierOrders }: Pick<Order, 'supplierOrders'>, lineId: string) =>
	supplierOrders.filter(({ status, lines }) => status === 'rejected' && unitsOfLine(lines, lineId) > 0).map(({ supplierId }) => supplierId);

/** The lines with these units given up: they will never leave. */
export const withCancelled = (lines: readonly OrderLine[], units: readonly LineUnits[]): OrderLine[] =>
	lines.map((line) => {
		const given = unitsOfLine(units, line.lineId);
		return given === 0
			? line
			: { ...line, cancelledQuantity: line.cancelledQuantity + given, refundedQuantity: line.refundedQuantity + given };
	});

/** The lines with money for these units gone back. */
export const withRefunded = (lines: readonly OrderLine[], units: readonly LineUnits[]): OrderLine[] =>
	lines.map((line) => ({ ...line, refundedQuantity: line.refundedQuantity + unitsOfLine(units, line.lineId) }));

/** Units of each line that were refunded after they left. */
export const refundedAfterShipping = (lines: readonly OrderLine[]): Map<string, number> =>
	new Map(lines.map((line) => [line.lineId, line.refundedQuantity - line.cancelledQuantity]));

/** Which supplier each returned unit goes back to: those that shipped the line, in their order. */
export function restockPlan(
	{ supplierOrders }: Pick<Order, 'supplierOrders'>,
	returned: readonly LineUnits[],
	before: ReadonlyMap<string, number>
): { lineId: string; sku: string; supplierId: string; quantity: number }[] {
	return returned.flatMap(({ lineId, quantity }) => {
		let skip = before.get(lineId) ?? 0;
		let left = quantity;
		return supplierOrders
			.filter(({ status }) => status === 'delivered')
			.flatMap((part) => part.lines.filter((line) => line.lineId === lineId).map((line) => ({ ...line, supplierId: part.supplierId })))
			.flatMap((line) => {
				const skipped = Math.min(skip, line.quantity);
				skip -= skipped;
				const taken = Math.min(left, line.quantity - skipped);
				left -= taken;
				return taken > 0 ? [{ lineId, sku: line.sku, supplierId: line.supplierId, quantity: taken }] : [];
			});
	});
}
