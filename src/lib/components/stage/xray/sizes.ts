// Dense in the back office, read from the last row on stage. Pixels at a root font of 16; larger ones scale everything.
import type { Metrics } from '#domain/xray/layout.ts';

export type Size = 'admin' | 'stage';

export interface Sizes extends Metrics {
	/** Width of heads that stand beside the lanes; 0 where they stand above. */
	head: number;
	axis: number;
	/** Units that a pause takes at most. */
	mostPause: number;
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
		headAbove: 0,
		lineRow: 24,
		leastHeight: 66,
		foldedHeight: 34,
		lanePadding: 10,
		tickEvery: 110,
		tail: 40,
		mostPause: 4,
		head: 176,
		axis: 26,
		icon: 13,
		text: 'text-xs',
		headText: 'text-sm',
		smallText: 'text-xs'
	},
	stage: {
		unit: 80,
		row: 36,
		letter: 13,
		labelExtra: 46,
		mostRows: 5,
		headAbove: 36,
		lineRow: 14,
		leastHeight: 0,
		foldedHeight: 40,
		lanePadding: 6,
		tickEvery: 190,
		tail: 32,
		mostPause: 1.5,
		head: 0,
		axis: 38,
		icon: 24,
		text: 'text-2xl',
		headText: 'text-2xl',
		smallText: 'text-2xl'
	}
};

/** `scale`: how much larger than 16 pixels the page's root font is. */
export function sizesOf(size: Size, scale: number, zoom: number): Sizes {
	const {
		unit,
		row,
		letter,
		headAbove,
		lineRow,
		leastHeight,
		foldedHeight,
		labelExtra,
		lanePadding,
		tickEvery,
		tail,
		head,
		axis,
		icon,
		...rest
	} = sizes[size];
	return {
		...rest,
		unit: unit * scale * zoom,
		row: row * scale,
		letter: letter * scale,
		headAbove: headAbove * scale,
		lineRow: lineRow * scale,
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
