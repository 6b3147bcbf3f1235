// What may be in a cart: one line a variant, 1 to 99 of each, 50 lines at most.
import { maxCartLines, maxLineQuantity, type CartLine } from '#contracts/cart.ts';
import { usd, type Money } from '#contracts/money.ts';
import { refusal, type LineShortage, type Refusal } from '#contracts/outcome.ts';

export const lineOf = (lines: readonly CartLine[], variantId: string) => lines.find((line) => line.variantId === variantId);

export const quantityOf = (lines: readonly CartLine[], variantId: string) => lineOf(lines, variantId)?.quantity ?? 0;

export const itemCount = (lines: readonly Pick<CartLine, 'quantity'>[]) => lines.reduce((count, line) => count + line.quantity, 0);

export const subtotal = (lines: readonly Pick<CartLine, 'unitPrice' | 'quantity'>[]): Money =>
	usd(lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0));

/** Why the cart may not hold this many of the variant; null where it may. */
export function quantityRefusal(lines: readonly CartLine[], variantId: string, quantity: number): Refusal | null {
	if (!Number.isSafeInteger(quantity) || quantity < 0)
		return refusal('invalid', { field: 'quantity', message: 'Enter a whole number from 1 to 99.' });
	if (quantity > maxLineQuantity)
		return refusal('quantity-limit', { field: 'quantity', message: `One order may contain ${maxLineQuantity} of each item at most.` });
	if (quantity > 0 && !lineOf(lines, variantId) && lines.length >= maxCartLines)
		return refusal('quantity-limit', { message: `A cart may contain ${maxCartLines} different items at most.` });
	return null;
}

/** Puts the line in place of the one of its variant, else at the end. */
export const withLine = (lines: readonly CartLine[], line: CartLine): CartLine[] =>
	lineOf(lines, line.variantId) ? lines.map((old) => (old.variantId === line.variantId ? line : old)) : [...lines, line];

export const withoutLine = (lines: readonly CartLine[], variantId: string): CartLine[] =>
	lines.filter((line) => line.variantId !== variantId);

/** A guest's lines on top of the shopper's: quantities add up, capped at the limits; lines beyond the fiftieth stay behind. */
export function mergedQuantities(
	lines: readonly CartLine[],
	added: readonly { variantId: string; quantity: number }[]
): { variantId: string; quantity: number }[] {
	const wanted = new Map<string, number>();
	for (const { variantId, quantity } of added) {
		const known = wanted.get(variantId) ?? quantityOf(lines, variantId);
		const isNewLine = known === 0;
		const newLines = [...wanted.keys()].filter((id) => !lineOf(lines, id)).length;
		if (isNewLine && lines.length + newLines >= maxCartLines) continue;
		wanted.set(variantId, Math.min(known + quantity, maxLineQuantity));
	}
	return [...wanted].map(([variantId, quantity]) => ({ variantId, quantity }));
}

/** What an order took out of the cart; what was added meanwhile remains. */
export function leftOver(lines: readonly CartLine[], ordered: readonly { lineId: string; quantity: number }[]): CartLine[] {
	const taken = new Map(ordered.map(({ lineId, quantity }) => [lineId, quantity]));
	return lines.map((line) => ({ ...line, quantity: line.quantity - (taken.get(line.lineId) ?? 0) })).filter((line) => line.quantity > 0);
}

/** Lines whose hold ended by `now` (ms) lose their countdown. The same array where none did. */
export function withoutEndedHolds(lines: CartLine[], now: number): CartLine[] {
	const hasEnded = (line: CartLine) => line.heldUntil !== null && Date.parse(line.heldUntil) <= now;
	return lines.some(hasEnded) ? lines.map((line) => (hasEnded(line) ? { ...line, heldUntil: null } : line)) : lines;
}

/** The nearest end of a hold, ms; null where nothing is held. */
export function nearestHoldEnd(lines: readonly CartLine[]): number | null {
	const ends = lines.flatMap((line) => (line.heldUntil === null ? [] : [Date.parse(line.heldUntil)]));
	return ends.length > 0 ? Math.min(...ends) : null;
}

const left = (available: number) => (available > 0 ? `Only ${available} left` : 'None left');

/** `out-of-stock` in words that name what is short. `available`: the most that the cart can have of it. */
export function outOfStock(shortages: LineShortage[]): Refusal {
	return refusal('out-of-stock', {
		shortages,
		message: shortages.map(({ title, available }) => `${left(available)} of ${title}.`).join(' ')
	});
}
