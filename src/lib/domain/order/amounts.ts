// What a part of an order is worth: its share of goods after their discount, shipping and tax, to the cent. Shares are differences of one rounded
// running sum, so that all parts together are exactly the total, in whatever order and size they are taken.
import type { Money } from '#contracts/money.ts';
import type { Order } from '#contracts/order.ts';

export interface Priced {
	lines: readonly { lineId: string; quantity: number; unitPrice: Money; discount?: Money }[];
	total: Money;
}

/** Cents that were charged and have not gone back. */
export const refundableAmount = ({ payment }: Pick<Order, 'payment'>) => Math.max(0, payment.captured - payment.refunded);

/** Cents of the total up to this much of the goods, in line order. */
const upTo = (total: number, weight: number, all: number) => (all === 0 ? 0 : Math.floor((total * weight) / all));

const netOf = ({ unitPrice, quantity, discount }: Priced['lines'][number]) => unitPrice.amount * quantity - (discount?.amount ?? 0);

/** Cents for units `from` (inclusive) to `to` (exclusive) of one line. Unknown lines and empty ranges are worth nothing. */
export function unitsWorth({ lines, total }: Priced, lineId: string, from: number, to: number): number {
	// Goods that cost nothing share shipping by count.
	const isFree = lines.every((line) => netOf(line) === 0);
	/** Of a line's first units. */
	const weightOf = (line: Priced['lines'][number], units = line.quantity) =>
		isFree ? units : Math.floor((netOf(line) * units) / line.quantity);
	const all = lines.reduce((sum, line) => sum + weightOf(line), 0);
	let before = 0;
	for (const line of lines) {
		if (line.lineId === lineId) {
			const clamp = (unit: number) => Math.min(Math.max(unit, 0), line.quantity);
			const [start, end] = [clamp(from), clamp(to)];
			if (end <= start) return 0;
			return upTo(total.amount, before + weightOf(line, end), all) - upTo(total.amount, before + weightOf(line, start), all);
		}
		before += weightOf(line);
	}
	return 0;
}

/** Cents for more units of several lines, when `done` of each were counted before. */
export function nextUnitsWorth(
	order: Priced,
	units: readonly { lineId: string; quantity: number }[],
	done: ReadonlyMap<string, number>
): number {
	const counted = new Map(done);
	return units.reduce((sum, { lineId, quantity }) => {
		const from = counted.get(lineId) ?? 0;
		counted.set(lineId, from + quantity);
		return sum + unitsWorth(order, lineId, from, from + quantity);
	}, 0);
}

/** Cents of the total that units which never leave are worth: not charged. What left is counted from a line's front, these from its end. */
export const cancelledWorth = (order: Pick<Order, 'lines' | 'total'>): number =>
	order.lines.reduce(
		(sum, { lineId, quantity, cancelledQuantity }) => sum + unitsWorth(order, lineId, quantity - cancelledQuantity, quantity),
		0
	);
