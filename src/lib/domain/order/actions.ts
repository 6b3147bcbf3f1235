// What is legal now, by state alone: validators refuse by it, and every view shows its buttons by it.
import type { SupplierOrder } from '#contracts/fulfillment.ts';
import type { Order, OrderAction, OrderLine } from '#contracts/order.ts';
import { refundableAmount } from './amounts.ts';
import { cancellableUnits, isBeforeProduction } from './changes.ts';
import { hasLeft, mayMove, nextStage } from '#domain/fulfillment/stages.ts';

type State = Pick<Order, 'status' | 'lines' | 'supplierOrders' | 'decision' | 'returns' | 'feedback' | 'payment'>;

const unitsWhere = (order: Pick<State, 'supplierOrders'>, lineId: string, counts: (supplierOrder: SupplierOrder) => boolean) =>
	order.supplierOrders
		.filter(counts)
		.flatMap(({ lines }) => lines)
		.reduce((sum, line) => (line.lineId === lineId ? sum + line.quantity : sum), 0);

/** Units of a line that left a supplier and were paid for. */
export const shippedUnits = (order: Pick<State, 'supplierOrders'>, lineId: string) =>
	unitsWhere(order, lineId, ({ status }) => hasLeft(status));

/** Units of a line for which money can go back: shipped, less what was refunded of them already. */
export const refundableUnits = (order: Pick<State, 'supplierOrders'>, line: OrderLine) =>
	Math.max(0, shippedUnits(order, line.lineId) - (line.refundedQuantity - line.cancelledQuantity));

/** Units of a line that a shopper can still send back. */
export function returnableUnits(order: Pick<State, 'supplierOrders' | 'returns'>, line: OrderLine): number {
	const underWay = order.returns
		.filter(({ receivedAt }) => receivedAt === null)
		.flatMap(({ lines }) => lines)
		.reduce((sum, { lineId, quantity }) => (lineId === line.lineId ? sum + quantity : sum), 0);
	return Math.max(0, refundableUnits(order, line) - underWay);
}

/** While the shopper is asked, what becomes of the lines is open. */
const mayChange = ({ status, decision }: State) =>
	decision === null && ['ready_to_fulfill', 'processing', 'partially_shipped', 'on_hold'].includes(status);

const rules: Record<OrderAction, (order: State) => boolean> = {
	cancel: ({ status, supplierOrders }) =>
		['pending_assignment', 'ready_to_fulfill', 'processing', 'on_hold'].includes(status) &&
		!supplierOrders.some((part) => hasLeft(part.status)),
	cancelLines: (order) => mayChange(order) && order.lines.some(({ lineId }) => cancellableUnits(order, lineId) > 0),
	reroute: (order) => mayChange(order) && order.supplierOrders.some(isBeforeProduction),
	split: (order) => mayChange(order) && order.supplierOrders.some((part) => isBeforeProduction(part) && part.itemCount > 1),
	edit: (order) =>
		mayChange(order) &&
		order.supplierOrders.some(isBeforeProduction) &&
		order.supplierOrders.every((part) => isBeforeProduction(part) || part.status === 'rejected' || part.status === 'cancelled'),
	hold: ({ status }) => ['pending_assignment', 'ready_to_fulfill', 'processing', 'partially_shipped'].includes(status),
	release: ({ status }) => status === 'on_hold',
	refund: (order) =>
		['partially_shipped', 'shipped', 'delivered', 'on_hold'].includes(order.status) &&
		order.lines.some((line) => refundableUnits(order, line) > 0),
	refundAmount: (order) => ['partially_shipped', 'shipped', 'delivered', 'on_hold'].includes(order.status) && refundableAmount(order) > 0,
	requestReturn: (order) => order.status === 'delivered' && order.lines.some((line) => returnableUnits(order, line) > 0),
	receiveReturn: ({ status, returns }) => status === 'delivered' && returns.some(({ receivedAt }) => receivedAt === null),
	advance: ({ status, supplierOrders }) => status !== 'on_hold' && supplierOrders.some((part) => nextStage(part.status) !== null),
	reject: ({ status, supplierOrders }) => status !== 'on_hold' && supplierOrders.some((part) => mayMove(part.status, 'rejected')),
	decideUnavailable: ({ decision }) => decision !== null,
	addNote: () => true,
	submitFeedback: ({ status, feedback }) => status === 'delivered' && feedback === null
};

export function legalActions(order: State): OrderAction[] {
	return (Object.keys(rules) as OrderAction[]).filter((action) => rules[action](order));
}
