// Stock for orders: routing, the ways of supplier orders, returns and counts.
import { orderHoldId, type Allocation, type StockCommand } from '#contracts/stock.ts';
import { expireDue, findHold, freeStock, type FreeStock } from '#domain/stock/partition.ts';
import type { InventoryStore } from '../ports/inventory-store.ts';
import { answerOf, type LineCommand, type StockAnswer, type StockLineRef, type StockSender } from './send-commands.ts';

interface OfOrder {
	orderId: string;
	lines: StockLineRef[];
	/** The caller's clock, where it may be ahead of ours; ISO-8601. */
	at?: string;
}
interface OfSupplierOrder extends OfOrder {
	supplierOrderId: string;
}

type FieldsOf<Type extends StockCommand['type']> = Omit<Extract<StockCommand, { type: Type }>, 'type' | 'at'> & {
	sku: string;
	at?: string;
};
type Assigned = Extract<StockCommand, { type: 'assign' }>['allocations'];

export interface OrderLineStock extends StockLineRef {
	/** What the line's hold consists of. */
	allocations: Allocation[];
	/** What each supplier could give to the line: its free units and the line's unassigned ones. */
	suppliers: FreeStock[];
}

export function orderStock(inventory: InventoryStore, { send, clock }: StockSender) {
	const sendAll = async (lines: StockLineRef[], at: string | undefined, command: (lineId: string) => LineCommand['command']) =>
		answerOf(
			await send(
				lines.map(({ lineId, sku }) => ({ lineId, sku, command: command(lineId) })),
				at
			)
		);

	return {
		orderStock({ orderId, lines, at }: OfOrder): Promise<OrderLineStock[]> {
			const decidedAt = clock(at);
			return Promise.all(
				lines.map(async ({ lineId, sku }): Promise<OrderLineStock> => {
					const holdId = orderHoldId(orderId, lineId);
					const read = await inventory.read(sku, { holdIds: [holdId] });
					if (!read) return { lineId, sku, allocations: [], suppliers: [] };
					const partition = expireDue(read, decidedAt);
					const allocations = findHold(partition, holdId)?.allocations ?? [];
					const own = allocations.filter(({ state, supplierOrderId }) => state === 'confirmed' && supplierOrderId === null);
					const suppliers = freeStock(partition).map((row) => ({
						...row,
						free: own.reduce((sum, { supplierId, quantity }) => (supplierId === row.supplierId ? sum + quantity : sum), row.free)
					}));
					return { lineId, sku, allocations, suppliers };
				})
			);
		},

		/**
		 * Gives lines to supplier orders (ids made once by the caller, new ones after a rejection). Names the lines that were refused;
		 * the others are assigned.
		 */
		async assign({
			orderId,
			lines,
			at
		}: Omit<OfOrder, 'lines'> & { lines: (StockLineRef & { allocations: Assigned })[] }): Promise<StockAnswer> {
			const commands = lines.map(({ lineId, sku, allocations }): LineCommand => ({
				lineId,
				sku,
				command: { type: 'assign', orderId, lineId, allocations }
			}));
			return answerOf(await send(commands, at));
		},

		/** A supplier starts on its supplier order. */
		transfer: ({ orderId, supplierOrderId, lines, at }: OfSupplierOrder): Promise<StockAnswer> =>
			sendAll(lines, at, (lineId) => ({ type: 'transfer', orderId, lineId, supplierOrderId })),

		/** Delivered: used up. */
		fulfil: ({ orderId, supplierOrderId, lines, at }: OfSupplierOrder): Promise<StockAnswer> =>
			sendAll(lines, at, (lineId) => ({ type: 'fulfil', orderId, lineId, supplierOrderId })),

		/**
		 * Gives units of a supplier order to another one, or back. Answers which lines could be: each is decided by itself, and one that is
		 * refused stays where it is.
		 */
		async move({
			orderId,
			supplierOrderId,
			lines,
			to,
			moveId,
			reason,
			at
		}: Omit<OfSupplierOrder, 'lines'> & {
			lines: (StockLineRef & { quantity: number })[];
			to: { supplierId: string; supplierOrderId: string } | null;
			moveId: string;
			reason: string;
		}): Promise<string[]> {
			const commands = lines.map(({ lineId, sku, quantity }): LineCommand => ({
				lineId,
				sku,
				command: { type: 'move', orderId, lineId, supplierOrderId, quantity, to, moveId, reason }
			}));
			return (await send(commands, at)).filter(({ outcome }) => outcome.ok).map(({ lineId }) => lineId);
		},

		/** Rejected or cancelled by a supplier: what was not fulfilled is free again, and may be assigned anew. */
		async releaseSupplierOrder({ orderId, supplierOrderId, lines, reason, at }: OfSupplierOrder & { reason: string }): Promise<void> {
			await sendAll(lines, at, (lineId) => ({ type: 'release', orderId, lineId, supplierOrderId, reason }));
		},

		/** These lines take no stock any more: cancelled, or refunded before they left. */
		async releaseOrder({ orderId, lines, reason, at }: OfOrder & { reason: string }): Promise<void> {
			await sendAll(lines, at, (lineId) => ({ type: 'release', orderId, lineId, supplierOrderId: null, reason }));
		},

		/** What nobody can deliver of these lines: held for the order, and of no supplier order. */
		async releaseUnassigned({ orderId, lines, reason, at }: OfOrder & { reason: string }): Promise<void> {
			await sendAll(lines, at, (lineId) => ({ type: 'releaseUnassigned', orderId, lineId, reason }));
		},

		/** Units came back from a shopper. */
		restock: async ({ sku, at, ...fields }: FieldsOf<'restock'>): Promise<StockAnswer> =>
			answerOf(await send([{ lineId: sku, sku, command: { type: 'restock', ...fields } }], at)),

		/** A person counted: changes on-hand by `delta`, once for a `movementId`. */
		adjust: async ({ sku, at, ...fields }: FieldsOf<'adjust'>): Promise<StockAnswer> =>
			answerOf(await send([{ lineId: sku, sku, command: { type: 'adjust', ...fields } }], at))
	};
}
