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

export interface Rows {
	rows: Map<string, Row>;
	count: number;
}

/** `items` by `x`. Rows from 0 on, never more than `most`. What is older keeps its label. */
export function placeRows(items: readonly Placed[], most: number): Rows {
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

/** The same for few rows, on which what is new matters: a label stands until the next item of its row needs the place. */
export function placeNewest(items: readonly Placed[], most: number): Rows {
	const rows: Placed[][] = Array.from({ length: most }, () => []);
	const found = new Map<string, Row>();
	const endOf = ({ x, width }: Placed) => x + width + gap;
	for (const item of items) {
		const lastOf = (row: Placed[]) => row.at(-1);
		const rest = rows.filter((row) => row.every((one) => endOf(one) <= item.x));
		// Of those that are free the one whose last label has stood the longest; where all are taken, the one that ends first.
		const row = (rest.length > 0 ? rest : rows).reduce((best, one) => {
			const [a, b] = [lastOf(best), lastOf(one)];
			if (!a || !b) return a ? one : best;
			return rest.length > 0 ? (b.x < a.x ? one : best) : endOf(b) < endOf(a) ? one : best;
		});
		row.push(item);
	}
	for (const [row, placed] of rows.entries())
		for (const [index, item] of placed.entries()) {
			const next = placed[index + 1];
			found.set(item.key, { row, hasLabel: !next || item.x + item.labelWidth <= next.x });
		}
	return { rows: found, count: Math.max(1, rows.filter(({ length }) => length > 0).length) };
}
