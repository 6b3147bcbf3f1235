// Dense in the back office, read from the last row on stage. Pixels at a root font of 16; larger ones scale everything.
import type { Metrics } from '#domain/xray/layout.ts';

export type Size = 'admin' | 'stage';

export interface Sizes extends Metrics {
	/** Width of the lanes' heads. */
	head: number;
	axis: number;
	icon: number;
	text: string;
	headText: string;
	smallText: string;
}

const sizes: Record<Size, Sizes> = {
	admin: {
		unit: 44,
		row: 24,
		letter: 6.6,
		labelExtra: 26,
		mostRows: 9,
		leastHeight: 66,
		foldedHeight: 34,
		lanePadding: 10,
		tickEvery: 110,
		tail: 150,
		head: 176,
		axis: 26,
		icon: 13,
		text: 'text-xs',
		headText: 'text-sm',
		smallText: 'text-xs'
	},
	stage: {
		unit: 58,
		row: 42,
		letter: 13,
		labelExtra: 46,
		mostRows: 4,
		leastHeight: 112,
		foldedHeight: 52,
		lanePadding: 14,
		tickEvery: 190,
		tail: 250,
		head: 220,
		axis: 44,
		icon: 24,
		text: 'text-2xl',
		headText: 'text-2xl',
		smallText: 'text-2xl'
	}
};

/** `scale`: how much larger than 16 pixels the page's root font is. */
export function sizesOf(size: Size, scale: number, zoom: number): Sizes {
	const { unit, row, letter, leastHeight, foldedHeight, labelExtra, lanePadding, tickEvery, tail, head, axis, icon, ...rest } = sizes[size];
	return {
		...rest,
		unit: unit * zoom,
		row: row * scale,
		letter: letter * scale,
		leastHeight: leastHeight * scale,
		foldedHeight: foldedHeight * scale,
		labelExtra: labelExtra * scale,
		lanePadding: lanePadding * scale,
		tickEvery: tickEvery * scale,
		tail: tail * scale,
		head: head * scale,
		axis: axis * scale,
		icon: icon * scale
	};
}
