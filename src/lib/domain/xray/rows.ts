// Which row of its lane a bar lies in: the first that is free where it and its label stand.

export interface Placed {
	key: string;
	/** Pixels. */
	x: number;
	width: number;
	/** What the label takes, from `x` on; the wider of the two counts. */
	labelWidth: number;
}

export interface Row {
	row: number;
	/** False where there was room for the bar, or none at all. */
	hasLabel: boolean;
}

const gap = 6;

/** `items` by `x`. Rows from 0 on, never more than `most`. */
export function placeRows(items: readonly Placed[], most: number): { rows: Map<string, Row>; count: number } {
	const free: number[] = [];
	const rows = new Map<string, Row>();
	for (const { key, x, width, labelWidth } of items) {
		const end = x + Math.max(width, labelWidth);
		let row = free.findIndex((from) => from <= x);
		if (row < 0 && free.length < most) row = free.push(0) - 1;
		if (row >= 0) {
			free[row] = end + gap;
			rows.set(key, { row, hasLabel: true });
			continue;
		}
		// Full: it lies where the least is covered.
		const least = free.indexOf(Math.min(...free));
		free[least] = Math.max(free[least] ?? 0, x + width + gap);
		rows.set(key, { row: least, hasLabel: false });
	}
	return { rows, count: Math.max(1, free.length) };
}
