// Where everything of the lanes stands, in pixels: bars and marks in rows below each lane's line, arrows between them.
import { arrowsBetween, type Arrow } from './arrows.ts';
import { ticksOf, type Axis, type AxisTick } from './axis.ts';
import type { Bar, Lane, Mark } from './lanes.ts';
import { placeRows } from './rows.ts';

export interface Metrics {
	/** Pixels for one unit of the axis. */
	unit: number;
	row: number;
	/** Of a label's letter, on average. */
	letter: number;
	/** Icon and gaps around a label. */
	labelExtra: number;
	mostRows: number;
	/** A lane's head needs so much. */
	leastHeight: number;
	/** One of a workflow that is folded. */
	foldedHeight: number;
	/** Below the last row of a lane. */
	lanePadding: number;
	/** Between two labels of the axis. */
	tickEvery: number;
	/** Right of the last moment, so that its label has room. */
	tail: number;
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

/**
 * `openTo`: up to where what lasts is drawn, ms. `labelOf`: what stands beside a bar or mark. Workflows that have ended, and of
 * which nothing stands right of `hiddenBefore`, are folded to their line.
 */
export function layOut(
	lanes: readonly Lane[],
	axis: Axis,
	openTo: number,
	metrics: Metrics,
	labelOf: (item: Bar | Mark) => string,
	hiddenBefore = 0
): Layout {
	const xOf = (ms: number) => axis.unitsAt(ms) * metrics.unit;
	let top = 0;
	const places = new Map<string, { x: number; y: number }>();

	const placed = lanes.map((lane): PlacedLane => {
		const items = [...lane.bars, ...lane.marks].sort((one, other) => one.at - other.at);
		const below = items.filter((item) => !('isBad' in item && isOnLine(item)));
		const boxes = below.map((item) => {
			const x = xOf(item.at);
			const isBar = 'outcome' in item;
			const label = labelOf(item);
			const width = isBar ? Math.max(4, xOf(item.to ?? openTo) - x) : 0;
			return { key: item.key, x, width, labelWidth: label.length * metrics.letter + metrics.labelExtra, item, isBar, label };
		});
		const isFolded = isOver(lane) && boxes.every(({ x, width, labelWidth }) => x + Math.max(width, labelWidth) < hiddenBefore);
		const { rows, count } = placeRows(isFolded ? [] : boxes, metrics.mostRows);
		const height = isFolded ? metrics.foldedHeight : Math.max(metrics.leastHeight, (1 + count) * metrics.row + metrics.lanePadding);
		const line = lane.runs.map(({ runId, from, to }) => ({
			key: runId,
			x: xOf(from),
			width: Math.max(2, xOf(to ?? openTo) - xOf(from)),
			isOpen: to === null
		}));
		const pieces = (isFolded ? [] : boxes).map(({ key, x, width, item, isBar, label }): Piece => {
			const { row = 0, hasLabel = false } = rows.get(key) ?? {};
			return { key, item, isBar, label, x, y: top + (1 + row) * metrics.row, width, hasLabel };
		});
		for (const piece of pieces) places.set(piece.key, { x: piece.x, y: piece.y + metrics.row / 2 });
		for (const mark of lane.marks.filter(isOnLine)) places.set(mark.key, { x: xOf(mark.at), y: top + metrics.row / 2 });
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
		width: axis.units * metrics.unit + metrics.tail,
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
