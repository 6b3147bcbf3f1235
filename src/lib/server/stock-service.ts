// Stock for carts, checkouts and orders, over several SKUs. One SKU is decided by one conditional write; what concerns several is
// all or nothing by undoing. Every call may be repeated with the same arguments.
import {
	cartHoldId,
	orderHoldId,
	type Allocation,
	type StockCommand,
	type StockHold,
	type StockOutcome,
	type StockPartition
} from '#contracts/stock.ts';
import { expireDue, findHold, freeStock, type FreeStock } from '#domain/stock/partition.ts';
import type { InventoryStore } from './ports/inventory-store.ts';

export interface CartStockLine {
	lineId: string;
	variantId: string;
	sku: string;
	quantity: number;
}
export type StockLineRef = Pick<CartStockLine, 'lineId' | 'sku'>;
type RefusedOutcome = Extract<StockOutcome, { ok: false }>;

/** A line that stock was refused for, and how many units it could have. */
export interface StockShortage {
	lineId: string;
	code: RefusedOutcome['code'];
	available: number;
}
export type StockAnswer = { ok: true } | { ok: false; shortages: StockShortage[] };
export type HoldLineAnswer =
	{ ok: true; heldUntil: string | null; available: number } | { ok: false; code: RefusedOutcome['code']; available: number };

interface HoldTerms {
	cartId: string;
	expiresAt: string;
	checkoutId: string | null;
	/** The cart's version after this change. */
	ownerVersion: number;
}

export interface StockServiceOptions {
	inventory: InventoryStore;
	/** Told after each call that may have changed stock; must not throw. `nextExpiry`: the nearest end of a hold that was made. */
	onChanged?: (skus: string[], nextExpiry: string | null) => void;
	now?: () => string;
}

/** A command without its time. */
type Command = StockCommand extends infer C ? (C extends StockCommand ? Omit<C, 'at'> : never) : never;
interface LineCommand {
	lineId: string;
	sku: string;
	command: Command;
}

export type StockService = ReturnType<typeof stockService>;

export function stockService({ inventory, onChanged = () => undefined, now = () => new Date().toISOString() }: StockServiceOptions) {
	/** `at` of the caller counts where it is later than ours: a workflow's clock may have been turned on, a retry's is old. */
	const clock = (at: string | undefined) => {
		const ours = now();
		return at !== undefined && at > ours ? at : ours;
	};

	/** Sends each SKU's commands in one write. Outcomes in the order of `lines`. */
	async function send<Line extends LineCommand>(lines: Line[], at: string | undefined) {
		const decidedAt = clock(at);
		const bySku = Map.groupBy(lines, ({ sku }) => sku);
		const answers = new Map<Line, StockOutcome>();
		await Promise.all(
			[...bySku].map(async ([sku, ofSku]) => {
				const outcomes = await inventory.change(
					sku,
					ofSku.map(({ command }): StockCommand => ({ ...command, at: decidedAt }))
				);
				ofSku.forEach((line, index) => answers.set(line, outcomes[index] ?? { ok: false, code: 'not-found', available: 0 }));
			})
		);
		const expiries = [...answers.values()].flatMap((outcome) => (outcome.ok ? (outcome.hold?.expiresAt ?? []) : []));
		if (bySku.size > 0) onChanged([...bySku.keys()], expiries.toSorted()[0] ?? null);
		return lines.map((line) => ({ line, outcome: answers.get(line) ?? { ok: false as const, code: 'not-found' as const, available: 0 } }));
	}

	const shortagesOf = (answers: { line: LineCommand; outcome: StockOutcome }[]) =>
		answers.flatMap(({ line, outcome }): StockShortage[] =>
			outcome.ok ? [] : [{ lineId: line.lineId, code: outcome.code, available: outcome.available }]
		);
	const answerOf = (shortages: StockShortage[]): StockAnswer => (shortages.length === 0 ? { ok: true } : { ok: false, shortages });

	const holdCommand = (terms: HoldTerms, line: CartStockLine): LineCommand => ({
		lineId: line.lineId,
		sku: line.sku,
		command: { type: 'hold', ...terms, variantId: line.variantId, quantity: line.quantity }
	});

	async function readHolds(skus: Iterable<string>, at: string | undefined): Promise<Map<string, StockPartition>> {
		const decidedAt = clock(at);
		const partitions = await Promise.all([...new Set(skus)].map((sku) => inventory.read(sku)));
		return new Map(partitions.flatMap((partition) => (partition ? [[partition.sku, expireDue(partition, decidedAt)]] : [])));
	}

	/** Gives a refused `holdAll`'s lines back what they had before. */
	function restore(terms: HoldTerms, line: CartStockLine, before: StockHold | undefined): LineCommand {
		const had = before?.state === 'temporary' ? before : null;
		return holdCommand(
			{ ...terms, expiresAt: had?.expiresAt ?? terms.expiresAt, checkoutId: had?.checkoutId ?? null },
			{ ...line, quantity: had?.quantity ?? 0 }
		);
	}

	/** One command for each line that belongs to an order. */
	const forOrder = async (lines: StockLineRef[], at: string | undefined, command: (line: StockLineRef) => Command) =>
		answerOf(
			shortagesOf(
				await send(
					lines.map(({ lineId, sku }) => ({ lineId, sku, command: command({ lineId, sku }) })),
					at
				)
			)
		);

	return {
		/** Sets a cart line's hold to this quantity; 0 gives it up. Refused, it is as it was. */
		async holdLine({
			variantId,
			sku,
			quantity,
			lineId = variantId,
			at,
			...terms
		}: HoldTerms & Omit<CartStockLine, 'lineId'> & { lineId?: string; at?: string }): Promise<HoldLineAnswer> {
			const [answer] = await send([holdCommand(terms, { lineId, variantId, sku, quantity })], at);
			if (!answer) return { ok: false, code: 'not-found', available: 0 };
			const { outcome } = answer;
			if (!outcome.ok) return outcome;
			const isHeld = outcome.hold?.state === 'temporary' && outcome.hold.quantity === quantity;
			if (quantity > 0 && !isHeld) return { ok: false, code: 'cart-changed', available: outcome.available };
			return { ok: true, heldUntil: outcome.hold?.expiresAt ?? null, available: outcome.available };
		},

		/** Holds all lines, or none more than before; names every line that has too little. */
		async holdAll({ lines, at, ...terms }: HoldTerms & { lines: CartStockLine[]; at?: string }): Promise<StockAnswer> {
			const before = await readHolds(
				lines.map(({ sku }) => sku),
				at
			);
			const answers = await send(
				lines.map((line) => holdCommand(terms, line)),
				at
			);
			const shortages = answers.flatMap(({ line, outcome }, index): StockShortage[] => {
				if (!outcome.ok) return [{ lineId: line.lineId, code: outcome.code, available: outcome.available }];
				const wanted = lines[index]?.quantity ?? 0;
				const isHeld = wanted === 0 || (outcome.hold?.state === 'temporary' && outcome.hold.quantity === wanted);
				return isHeld ? [] : [{ lineId: line.lineId, code: 'cart-changed', available: outcome.available }];
			});
			if (shortages.length === 0) return { ok: true };
			const taken = lines.filter((_, index) => answers[index]?.outcome.ok);
			const restored = taken.map((line) => {
				const partition = before.get(line.sku);
				return restore(terms, line, partition && findHold(partition, cartHoldId(terms.cartId, line.variantId)));
			});
			await send(restored, at);
			return { ok: false, shortages };
		},

		/** Pushes out what is still held; names the lines whose hold is over. */
		async extendCart({
			cartId,
			lines,
			expiresAt,
			ownerVersion,
			at
		}: {
			cartId: string;
			lines: (StockLineRef & { variantId: string })[];
			expiresAt: string;
			ownerVersion: number;
			at?: string;
		}): Promise<StockAnswer> {
			const commands = lines.map(({ lineId, sku, variantId }): LineCommand => ({
				lineId,
				sku,
				command: { type: 'extend', cartId, variantId, expiresAt, ownerVersion }
			}));
			return answerOf(shortagesOf(await send(commands, at)));
		},

		/** Turns a checkout's holds into its order's, all or none: where one is refused, the others are released. */
		async confirmAll({
			cartId,
			checkoutId,
			orderId,
			lines,
			at
		}: {
			cartId: string;
			checkoutId: string;
			orderId: string;
			lines: CartStockLine[];
			at?: string;
		}): Promise<StockAnswer> {
			const confirms = lines.map(({ lineId, variantId, sku, quantity }) => ({
				lineId,
				sku,
				variantId,
				command: { type: 'confirm' as const, cartId, variantId, checkoutId, orderId, lineId, quantity }
			}));
			const answers = await send(confirms, at);
			const shortages = shortagesOf(answers);
			if (shortages.length === 0) return { ok: true };
			const made = answers.filter(({ outcome }) => outcome.ok);
			await send(
				made.map(({ line: { lineId, sku, variantId } }): LineCommand => ({
					lineId,
					sku,
					command: { type: 'releaseCheckout', cartId, variantId, checkoutId }
				})),
				at
			);
			return { ok: false, shortages };
		},

		/** The checkout ends without an order. */
		async releaseCheckout({
			cartId,
			checkoutId,
			lines,
			at
		}: {
			cartId: string;
			checkoutId: string;
			lines: (StockLineRef & { variantId: string })[];
			at?: string;
		}): Promise<void> {
			await send(
				lines.map(({ lineId, sku, variantId }): LineCommand => ({
					lineId,
					sku,
					command: { type: 'releaseCheckout', cartId, variantId, checkoutId }
				})),
				at
			);
		},

		/**
		 * Gives lines to supplier orders (ids made by the workflow, new ones after a rejection). Names the lines that were refused;
		 * the others are assigned.
		 */
		async assign({
			orderId,
			lines,
			at
		}: {
			orderId: string;
			lines: (StockLineRef & { allocations: { supplierId: string; supplierOrderId: string; quantity: number }[] })[];
			at?: string;
		}): Promise<StockAnswer> {
			const commands = lines.map(({ lineId, sku, allocations }): LineCommand => ({
				lineId,
				sku,
				command: { type: 'assign', orderId, lineId, allocations }
			}));
			return answerOf(shortagesOf(await send(commands, at)));
		},

		/** A supplier starts on its supplier order. */
		transfer: ({ orderId, supplierOrderId, lines, at }: OfSupplierOrder): Promise<StockAnswer> =>
			forOrder(lines, at, ({ lineId }) => ({ type: 'transfer', orderId, lineId, supplierOrderId })),

		/** Delivered: used up. */
		fulfil: ({ orderId, supplierOrderId, lines, at }: OfSupplierOrder): Promise<StockAnswer> =>
			forOrder(lines, at, ({ lineId }) => ({ type: 'fulfil', orderId, lineId, supplierOrderId })),

		/** Rejected or cancelled by a supplier: what was not fulfilled is free again, and may be assigned anew. */
		async releaseSupplierOrder({ orderId, supplierOrderId, lines, reason, at }: OfSupplierOrder & { reason: string }): Promise<void> {
			await forOrder(lines, at, ({ lineId }) => ({ type: 'release', orderId, lineId, supplierOrderId, reason }));
		},

		/** These lines take no stock any more: cancelled, or refunded before they left. */
		async releaseOrder({
			orderId,
			lines,
			reason,
			at
		}: {
			orderId: string;
			lines: StockLineRef[];
			reason: string;
			at?: string;
		}): Promise<void> {
			await forOrder(lines, at, ({ lineId }) => ({ type: 'release', orderId, lineId, supplierOrderId: null, reason }));
		},

		/** What an order's lines hold, and what each supplier could give to them: its free units and the line's unassigned ones. */
		async orderStock({ orderId, lines, at }: { orderId: string; lines: StockLineRef[]; at?: string }): Promise<OrderLineStock[]> {
			const partitions = await readHolds(
				lines.map(({ sku }) => sku),
				at
			);
			return lines.map(({ lineId, sku }) => {
				const partition = partitions.get(sku);
				if (!partition) return { lineId, sku, allocations: [], suppliers: [] };
				const allocations = findHold(partition, orderHoldId(orderId, lineId))?.allocations ?? [];
				const own = allocations.filter(({ state, supplierOrderId }) => state === 'confirmed' && supplierOrderId === null);
				const suppliers = freeStock(partition).map((row) => ({
					...row,
					free: own.reduce((sum, { supplierId, quantity }) => (supplierId === row.supplierId ? sum + quantity : sum), row.free)
				}));
				return { lineId, sku, allocations, suppliers };
			});
		},

		/** Units came back from a shopper. */
		async restock({
			sku,
			at,
			...command
		}: {
			sku: string;
			supplierId: string;
			quantity: number;
			movementId: string;
			reason: string;
			at?: string;
		}): Promise<StockAnswer> {
			return answerOf(shortagesOf(await send([{ lineId: sku, sku, command: { type: 'restock', ...command } }], at)));
		},

		/** A person counted: changes on-hand by `delta`, once for a `movementId`. */
		async adjust({
			sku,
			at,
			...command
		}: {
			sku: string;
			supplierId: string;
			delta: number;
			movementId: string;
			reason: string;
			who: string;
			at?: string;
		}): Promise<StockAnswer> {
			return answerOf(shortagesOf(await send([{ lineId: sku, sku, command: { type: 'adjust', ...command } }], at)));
		}
	};
}

interface OfSupplierOrder {
	orderId: string;
	supplierOrderId: string;
	lines: StockLineRef[];
	at?: string;
}

export interface OrderLineStock extends StockLineRef {
	allocations: Allocation[];
	suppliers: FreeStock[];
}
