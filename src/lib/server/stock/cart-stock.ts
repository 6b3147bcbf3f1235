// Stock for carts and their checkouts.
import { cartHoldId, type StockHold, type StockOutcome } from '#contracts/stock.ts';
import { expireDue, findHold } from '#domain/stock/partition.ts';
import type { InventoryStore } from '../ports/inventory-store.ts';
import {
	answerOf,
	shortagesOf,
	type LineCommand,
	type LineOutcome,
	type StockAnswer,
	type StockLineRef,
	type StockSender,
	type StockShortage
} from './send-commands.ts';

interface CartStockLine extends StockLineRef {
	variantId: string;
	quantity: number;
}
type CartLineRef = Omit<CartStockLine, 'quantity'>;

interface At {
	/** The caller's clock, where it may be ahead of ours; ISO-8601. */
	at?: string;
}
interface HoldTerms {
	cartId: string;
	expiresAt: string;
	checkoutId: string | null;
	/** The cart's version after this change. */
	ownerVersion: number;
}
interface CheckoutTerms {
	cartId: string;
	checkoutId: string;
}

type HoldLineAnswer = { ok: true; heldUntil: string | null; available: number } | ({ ok: false } & Omit<StockShortage, 'lineId'>);

const holdCommand = (terms: HoldTerms, { lineId, sku, variantId, quantity }: CartStockLine): LineCommand => ({
	lineId,
	sku,
	command: { type: 'hold', ...terms, variantId, quantity }
});
const releaseCommand = ({ cartId, checkoutId }: CheckoutTerms, { lineId, sku, variantId }: CartLineRef): LineCommand => ({
	lineId,
	sku,
	command: { type: 'releaseCheckout', cartId, variantId, checkoutId }
});

/** An outdated command is answered with the hold as it is: that is not what was asked for. */
function asAsked(outcome: StockOutcome, quantity: number): StockOutcome {
	if (!outcome.ok || quantity === 0) return outcome;
	const isHeld = outcome.hold?.state === 'temporary' && outcome.hold.quantity === quantity;
	return isHeld ? outcome : { ok: false, code: 'cart-changed', available: outcome.available };
}

export function cartStock(inventory: InventoryStore, { send, clock }: StockSender) {
	async function heldBefore(cartId: string, lines: CartStockLine[], at: string | undefined): Promise<Map<string, StockHold>> {
		const decidedAt = clock(at);
		const held = await Promise.all(
			lines.map(async ({ sku, variantId }) => {
				const partition = await inventory.read(sku);
				return partition && findHold(expireDue(partition, decidedAt), cartHoldId(cartId, variantId));
			})
		);
		return new Map(held.flatMap((hold) => (hold?.state === 'temporary' ? [[hold.lineId, hold]] : [])));
	}

	return {
		/** Sets a cart line's hold to this quantity; 0 gives it up. Refused, it is as it was. */
		async holdLine({
			variantId,
			sku,
			quantity,
			lineId = variantId,
			at,
			...terms
		}: HoldTerms & Omit<CartStockLine, 'lineId'> & { lineId?: string } & At): Promise<HoldLineAnswer> {
			const [answer] = await send([holdCommand(terms, { lineId, variantId, sku, quantity })], at);
			if (!answer) throw new Error('a command was left without an answer');
			const outcome = asAsked(answer.outcome, quantity);
			return outcome.ok ? { ok: true, heldUntil: outcome.hold?.expiresAt ?? null, available: outcome.available } : outcome;
		},

		/** Holds all lines, or none more than before; names every line that has too little. */
		async holdAll({ lines, at, ...terms }: HoldTerms & { lines: CartStockLine[] } & At): Promise<StockAnswer> {
			const before = await heldBefore(terms.cartId, lines, at);
			const sent = await send(
				lines.map((line) => holdCommand(terms, line)),
				at
			);
			const outcomes = lines.map(({ lineId, quantity }, index): LineOutcome => {
				const { outcome } = sent[index] ?? { outcome: { ok: false as const, code: 'not-found' as const, available: 0 } };
				return { lineId, outcome: asAsked(outcome, quantity) };
			});
			if (shortagesOf(outcomes).length === 0) return { ok: true };
			const undo = lines
				.filter((_, index) => outcomes[index]?.outcome.ok)
				.map((line) => {
					const had = before.get(line.variantId);
					const { expiresAt = terms.expiresAt, checkoutId = null, quantity = 0 } = had ?? {};
					return holdCommand({ ...terms, expiresAt: expiresAt ?? terms.expiresAt, checkoutId }, { ...line, quantity });
				});
			await send(undo, at);
			return answerOf(outcomes);
		},

		/** Pushes out what is still held; names the lines whose hold is over. */
		async extendCart({
			cartId,
			lines,
			expiresAt,
			ownerVersion,
			at
		}: Omit<HoldTerms, 'checkoutId'> & { lines: CartLineRef[] } & At): Promise<StockAnswer> {
			const commands = lines.map(({ lineId, sku, variantId }): LineCommand => ({
				lineId,
				sku,
				command: { type: 'extend', cartId, variantId, expiresAt, ownerVersion }
			}));
			return answerOf(await send(commands, at));
		},

		/** Turns a checkout's holds into its order's, all or none: where one is refused, the others are released. */
		async confirmAll({
			orderId,
			attempt,
			lines,
			at,
			...checkout
		}: CheckoutTerms & { orderId: string; attempt?: number; lines: CartStockLine[] } & At): Promise<StockAnswer> {
			const confirms = lines.map(({ lineId, sku, variantId, quantity }): LineCommand => ({
				lineId,
				sku,
				command: { type: 'confirm', ...checkout, variantId, orderId, lineId, quantity, ...(attempt !== undefined && { attempt }) }
			}));
			const outcomes = await send(confirms, at);
			const answer = answerOf(outcomes);
			if (!answer.ok) {
				const made = lines.filter((_, index) => outcomes[index]?.outcome.ok);
				await send(
					made.map((line) => releaseCommand(checkout, line)),
					at
				);
			}
			return answer;
		},

		/** Takes back what this attempt confirmed: held for the checkout again, in the same write, so that nobody takes it in between. */
		async unconfirmAll({
			orderId,
			attempt,
			expiresAt,
			lines,
			at,
			...checkout
		}: CheckoutTerms & { orderId: string; attempt: number; expiresAt: string; lines: CartLineRef[] } & At): Promise<void> {
			await send(
				lines.map(({ lineId, sku, variantId }) => ({
					lineId,
					sku,
					command: { type: 'unconfirm', ...checkout, variantId, orderId, lineId, attempt, expiresAt }
				})),
				at
			);
		},

		/** The checkout ends without an order. */
		async releaseCheckout({ lines, at, ...checkout }: CheckoutTerms & { lines: CartLineRef[] } & At): Promise<void> {
			await send(
				lines.map((line) => releaseCommand(checkout, line)),
				at
			);
		}
	};
}
