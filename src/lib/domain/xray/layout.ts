// Where everything of the lanes stands, in pixels: bars and marks in rows below each lane's line, arrows between them.
import { arrowsBetween, type Arrow } from './arrows.ts';
import { ticksOf, type Axis, type AxisTick } from './axis.ts';
import type { Bar, Lane, Mark } from './lanes.ts';
import { placeNewest, placeRows } from './rows.ts';

export interface Metrics {
	/** Pixels for one unit of the axis. */
	unit: number;
	row: number;
	/** Of a label's letter, on average. */
	letter: number;
	/** Icon and gaps around a label. */
	labelExtra: number;
	mostRows: number;
	/** Height of a head that stands above its lane; 0 where heads stand beside. */
	headAbove: number;
	/** Of the lane's line, on which beginnings and ends stand. */
	lineRow: number;
	/** A head beside its lane needs so much. */
	leastHeight: number;
	/** One of a workflow that is folded. */
	foldedHeight: number;
	/** Below the last row of a lane. */
	lanePadding: number;
	/** Between two labels of the axis. */
	tickEvery: number;
	/** Right of the last moment, at least; as much as the last labels need. */
	tail: number;
}

/** What can be seen of it at a time. */
export interface Sight {
	/** Pixels at the end, where what is new is followed; null: any part may be looked at. */
	width: number | null;
	/** The lanes share this height, and nothing is ever scrolled to; null: each is as high as it needs. */
	height: number | null;
}

export interface Piece {
	key: string;
	item: Bar | Mark;
	isBar: boolean;
	label: string;
	x: number;
	/** From the top of all lanes. */
	y: number;
	width: number;
	hasLabel: boolean;
}

export interface PlacedLane {
	lane: Lane;
	top: number;
	height: number;
	isFolded: boolean;
	/** The lane's line, one part a run. */
	line: { key: string; x: number; width: number; isOpen: boolean }[];
	ticks: { key: string; x: number; isBad: boolean; at: number }[];
	pieces: Piece[];
}

export interface PlacedArrow {
	arrow: Arrow;
	x1: number;
	y1: number;
	x2: number;
	y2: number;
}

export interface Layout {
	axis: Axis;
	lanes: PlacedLane[];
	arrows: PlacedArrow[];
	ticks: (AxisTick & { x: number })[];
	width: number;
	height: number;
}

const isOver = ({ state }: Lane) => state === 'completed' || state === 'failed' || state === 'cancelled';

/** Beginnings and ends stand on the lane's line; they have no row. */
const isOnLine = (mark: Mark) => mark.kind === 'started' || mark.kind === 'ended' || mark.kind === 'continued';

/** When something happens that deserves its own place. Workflow tasks are between. */
export const momentsOf = (lanes: readonly Lane[]): number[] =>
	lanes.flatMap(({ bars, marks }) => [
		...bars.flatMap(({ at, beganAt, to }) => [at, ...(beganAt === null ? [] : [beganAt]), ...(to === null ? [] : [to])]),
		...marks.map(({ at }) => at)
	]);

interface Box {
	key: string;
	x: number;
	width: number;
	labelWidth: number;
	item: Bar | Mark;
	isBar: boolean;
	label: string;
}

/** How high each lane is, and how many rows it may have. Where the height is shared, lanes without a row to show give theirs up. */
function heightsOf(lanes: readonly Lane[], areHidden: readonly boolean[], metrics: Metrics, height: number | null) {
	const folded = lanes.map((lane, index) => areHidden[index] === true && (height !== null || isOver(lane)));
	if (height === null) return lanes.map((_, index) => ({ isFolded: folded[index] === true, height: null, mostRows: metrics.mostRows }));
	const around = metrics.headAbove + metrics.lineRow + metrics.lanePadding;
	const share = () => {
		const closed = folded.filter(Boolean).length;
		return (height - closed * metrics.foldedHeight) / Math.max(1, lanes.length - closed);
	};
	// Those that are over first, from the top; then the one that serves all, and what else stands above.
	const order = [isOver, ({ kind }: Lane) => kind === 'inventory', () => true].flatMap((is) =>
		lanes.map((lane, index) => (is(lane) ? index : -1))
	);
	for (const index of order) {
		if (share() >= around + metrics.row || folded.filter((one) => !one).length <= 1) break;
		if (index >= 0) folded[index] = true;
	}
	const mostRows = Math.max(1, Math.min(metrics.mostRows, Math.floor((share() - around) / metrics.row)));
	const open = Math.min(share(), around + metrics.mostRows * metrics.row);
	return folded.map((isFolded) => ({ isFolded, height: isFolded ? metrics.foldedHeight : open, mostRows }));
}

/**
 * `openTo`: up to where what lasts is drawn, ms. `labelOf`: what stands beside a bar or mark. Workflows that have ended, and of
 * which nothing is in sight, are folded to their line.
 */
export function layOut(
	lanes: readonly Lane[],
	axis: Axis,
	openTo: number,
	metrics: Metrics,
	labelOf: (item: Bar | Mark) => string,
	sight: Sight
): Layout {
	const xOf = (ms: number) => axis.unitsAt(ms) * metrics.unit;
	let top = 0;
	const places = new Map<string, { x: number; y: number }>();

	const boxes = lanes.map((lane): Box[] =>
		[...lane.bars, ...lane.marks]
			.sort((one, other) => one.at - other.at)
			.filter((item) => !('isBad' in item && isOnLine(item)))
			.map((item) => {
				const x = xOf(item.at);
				const isBar = 'outcome' in item;
				const label = labelOf(item);
				const width = isBar ? Math.max(4, xOf(item.to ?? openTo) - x) : 0;
				return { key: item.key, x, width, labelWidth: label.length * metrics.letter + metrics.labelExtra, item, isBar, label };
			})
	);
	const end = axis.units * metrics.unit;
	const width = boxes.flat().reduce((most, { x, labelWidth }) => Math.max(most, x + labelWidth), end + metrics.tail);
	const hiddenBefore = sight.width === null ? 0 : width - sight.width;
	// Where nobody can look back, the rest of a label whose beginning is gone says nothing.
	const isGone = ({ x, width, labelWidth }: Box) => x + (sight.height === null ? Math.max(width, labelWidth) : width) < hiddenBefore;
	const areHidden = boxes.map((all) => all.every(isGone));
	const heights = heightsOf(lanes, areHidden, metrics, sight.height);

	const placed = lanes.map((lane, index): PlacedLane => {
		const { isFolded = false, height: given = null, mostRows = 1 } = heights[index] ?? {};
		const own = isFolded ? [] : (boxes[index] ?? []);
		const { rows, count } = (given === null ? placeRows : placeNewest)(own, mostRows);
		const shown = given === null ? own : own.filter((box) => !isGone(box));
		const natural = metrics.headAbove + metrics.lineRow + count * metrics.row + metrics.lanePadding;
		const height = given ?? (isFolded ? metrics.foldedHeight : Math.max(metrics.leastHeight, natural));
		const onLine = top + metrics.headAbove + metrics.lineRow / 2;
		const line = lane.runs.map(({ runId, from, to }) => ({
			key: runId,
			x: xOf(from),
			width: Math.max(2, xOf(to ?? openTo) - xOf(from)),
			isOpen: to === null
		}));
		const pieces = shown.map(({ key, x, width, item, isBar, label }): Piece => {
			const { row = 0, hasLabel = false } = rows.get(key) ?? {};
			return { key, item, isBar, label, x, y: top + metrics.headAbove + metrics.lineRow + row * metrics.row, width, hasLabel };
		});
		for (const piece of pieces) places.set(piece.key, { x: piece.x, y: piece.y + metrics.row / 2 });
		for (const mark of lane.marks.filter(isOnLine)) places.set(mark.key, { x: xOf(mark.at), y: onLine });
		const ticks = lane.ticks.map(({ key, at, to, isBad }) => ({ key, x: xOf(to ?? at), isBad, at }));
		const made = { lane, top, height, isFolded, line, ticks, pieces };
		top += height;
		return made;
	});

	const arrows = arrowsBetween(lanes).flatMap((arrow): PlacedArrow[] => {
		const [from, to] = [places.get(arrow.from.key), places.get(arrow.to.key)];
		return from && to ? [{ arrow, x1: xOf(arrow.from.at), y1: from.y, x2: to.x, y2: to.y }] : [];
	});
	return {
		axis,
		lanes: placed,
		arrows,
		ticks: ticksOf(axis, metrics.tickEvery / metrics.unit).map((tick) => ({ ...tick, x: tick.units * metrics.unit })),
		width,
		height: top
	};
}

/** The piece that an arrow key leads to: before or after in its lane, or the nearest in time in the lane above or below. */
export function neighbour(layout: Layout, key: string, direction: 'left' | 'right' | 'up' | 'down'): string | null {
	const index = layout.lanes.findIndex(({ pieces }) => pieces.some((piece) => piece.key === key));
	const pieces = layout.lanes[index]?.pieces ?? [];
	const place = pieces.findIndex((piece) => piece.key === key);
	if (direction === 'left') return pieces[place - 1]?.key ?? null;
	if (direction === 'right') return pieces[place + 1]?.key ?? null;
	const x = pieces[place]?.x ?? 0;
	const others = direction === 'up' ? layout.lanes.slice(0, Math.max(0, index)).reverse() : layout.lanes.slice(index + 1);
	const lane = others.find((one) => one.pieces.length > 0);
	return lane?.pieces.reduce((best, piece) => (Math.abs(piece.x - x) < Math.abs(best.x - x) ? piece : best)).key ?? null;
}
