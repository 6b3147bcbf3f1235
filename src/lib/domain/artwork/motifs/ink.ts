import type { Random } from '../random.ts';

/** What a motif is drawn with, in a square of 200: three inks, the ground to cut shapes out with, and its own chance. */
export interface Ink {
	a: string;
	b: string;
	c: string;
	ground: string;
	random: Random;
}

export type Motif = (ink: Ink) => string;

/** A number as short as a picture of this size needs it. */
export const n = (value: number) => String(Math.round(value * 10) / 10);

export const fill = (color: string, d: string) => `<path d="${d}" fill="${color}"/>`;
export const line = (color: string, d: string, width: number) =>
	`<path d="${d}" fill="none" stroke="${color}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"/>`;
export const disc = (color: string, x: number, y: number, r: number) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${color}"/>`;
export const ring = (color: string, x: number, y: number, r: number, width: number) =>
	`<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="none" stroke="${color}" stroke-width="${n(width)}"/>`;

/** Path data of a circle, to be gathered with others in one path. */
export const dot = (x: number, y: number, r: number) =>
	`M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`;

export const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** A point on a circle; `turn` 0 is up, 1 is a whole turn, clockwise. */
export const around = (x: number, y: number, r: number, turn: number): [number, number] => [
	x + r * Math.sin(turn * 2 * Math.PI),
	y - r * Math.cos(turn * 2 * Math.PI)
];

export const polygon = (points: readonly (readonly [number, number])[]) => 'M' + points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L') + 'Z';

/** Everything inside a round window. */
export const porthole = (inner: string, r = 96) =>
	`<clipPath id="m"><circle cx="100" cy="100" r="${r}"/></clipPath><g clip-path="url(#m)">${inner}</g>`;

export const star = (x: number, y: number, r: number, points = 4, inner = 0.32) =>
	polygon(times(points * 2, (at) => around(x, y, at % 2 ? r * inner : r, at / points / 2)));

/** The same again, mirrored at the upright middle. */
export const mirrored = (inner: string) => `${inner}<g transform="matrix(-1 0 0 1 200 0)">${inner}</g>`;
