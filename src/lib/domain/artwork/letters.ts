// A single-stroke alphabet of our own: text in pictures is paths, so that it looks the same where no font is installed.
// Cells are 6 high; each letter is its width and its stroke.
import { n } from './motifs/ink.ts';

const alphabet: Record<string, [width: number, stroke: string]> = {
	A: [4, 'M0 6L2 0L4 6M.75 4H3.25'],
	B: [4, 'M0 0V6H2.3Q4 6 4 4.45Q4 3 2.3 3H0M2.2 3Q3.7 3 3.7 1.5Q3.7 0 2.1 0H0'],
	C: [4, 'M4 1.1Q3.3 0 2.1 0Q0 0 0 3Q0 6 2.1 6Q3.3 6 4 4.9'],
	D: [4, 'M0 0V6H1.5Q4 6 4 3Q4 0 1.5 0Z'],
	E: [3.5, 'M3.5 0H0V6H3.5M0 3H2.8'],
	F: [3.4, 'M3.4 0H0V6M0 3H2.7'],
	G: [4.1, 'M4 1.1Q3.3 0 2.1 0Q0 0 0 3Q0 6 2.1 6Q4.1 6 4.1 3.3H2.4'],
	H: [4, 'M0 0V6M4 0V6M0 3H4'],
	I: [0.1, 'M0 0V6'],
	J: [3, 'M3 0V4.3Q3 6 1.5 6Q.3 6 0 4.8'],
	K: [3.9, 'M0 0V6M3.8 0L0 3.6M1.4 2.4L3.9 6'],
	L: [3.2, 'M0 0V6H3.2'],
	M: [5, 'M0 6V0L2.5 4L5 0V6'],
	N: [4, 'M0 6V0L4 6V0'],
	O: [4.2, 'M2.1 0Q4.2 0 4.2 3Q4.2 6 2.1 6Q0 6 0 3Q0 0 2.1 0Z'],
	P: [3.8, 'M0 6V0H2.1Q3.8 0 3.8 1.7Q3.8 3.4 2.1 3.4H0'],
	Q: [4.2, 'M2.1 0Q4.2 0 4.2 3Q4.2 6 2.1 6Q0 6 0 3Q0 0 2.1 0ZM2.6 4.4L4.3 6.4'],
	R: [3.9, 'M0 6V0H2.1Q3.8 0 3.8 1.7Q3.8 3.4 2.1 3.4H0M1.9 3.4L3.9 6'],
	S: [3.8, 'M3.6 1Q3.1 0 1.9 0Q.1 0 .1 1.5Q.1 2.7 1.9 3Q3.8 3.3 3.8 4.5Q3.8 6 1.9 6Q.5 6 0 4.9'],
	T: [4, 'M0 0H4M2 0V6'],
	U: [4, 'M0 0V4Q0 6 2 6Q4 6 4 4V0'],
	V: [4, 'M0 0L2 6L4 0'],
	W: [5.6, 'M0 0L1.4 6L2.8 1.4L4.2 6L5.6 0'],
	X: [4, 'M0 0L4 6M4 0L0 6'],
	Y: [4, 'M0 0L2 3L4 0M2 3V6'],
	Z: [3.8, 'M0 0H3.8L0 6H3.8'],
	'0': [4, 'M2 0Q4 0 4 3Q4 6 2 6Q0 6 0 3Q0 0 2 0ZM1 4.6L3 1.4'],
	'1': [1.6, 'M0 1.2L1.5 0V6'],
	'2': [3.8, 'M.1 1.4Q.4 0 1.9 0Q3.7 0 3.7 1.6Q3.7 2.8 0 6H3.8'],
	'3': [3.8, 'M.1 0H3.6L1.7 2.5Q3.8 2.5 3.8 4.3Q3.8 6 1.9 6Q.5 6 0 4.9'],
	'4': [4, 'M3 6V0L0 4.3H4'],
	'5': [3.8, 'M3.6 0H.6L.3 2.8Q.9 2.3 1.9 2.3Q3.8 2.3 3.8 4.1Q3.8 6 1.9 6Q.5 6 0 5'],
	'6': [3.9, 'M3.5 .7Q3 0 2.2 0Q0 0 0 3.6Q0 6 2 6Q3.9 6 3.9 4.2Q3.9 2.5 2.1 2.5Q.5 2.5 0 4'],
	'7': [3.8, 'M0 0H3.8L1.3 6'],
	'8': [3.8, 'M1.9 2.9Q.2 2.7 .2 1.4Q.2 0 1.9 0Q3.6 0 3.6 1.4Q3.6 2.7 1.9 2.9Q0 3.1 0 4.5Q0 6 1.9 6Q3.8 6 3.8 4.5Q3.8 3.1 1.9 2.9Z'],
	'9': [3.9, 'M.4 5.3Q.9 6 1.7 6Q3.9 6 3.9 2.4Q3.9 0 1.9 0Q0 0 0 1.8Q0 3.5 1.8 3.5Q3.4 3.5 3.9 2'],
	'.': [0.3, 'M.1 5.9V6'],
	',': [0.6, 'M.5 5.6L.1 6.9'],
	"'": [0.3, 'M.1 0V1.3'],
	'!': [0.3, 'M.1 0V4M.1 5.9V6'],
	'?': [3.2, 'M0 1.2Q.4 0 1.6 0Q3.2 0 3.2 1.5Q3.2 2.6 1.6 3.3V4M1.6 5.9V6'],
	'-': [2, 'M0 3.1H2'],
	':': [0.3, 'M.1 1.9V2M.1 5.4V5.5'],
	'/': [2.4, 'M0 6.4L2.4 -.4'],
	'+': [3, 'M0 3H3M1.5 1.5V4.5'],
	'&': [4.2, 'M4.1 6L1 2.2Q.3 1.3 .9 .5Q1.6 -.3 2.4 .4Q3.2 1.4 1.9 2.4Q0 3.4 0 4.6Q.1 6 1.7 6Q3.4 6 4.1 3.6'],
	'>': [2.8, 'M0 1L2.8 3L0 5'],
	_: [3, 'M0 6.2H3']
};

const spaceWidth = 2.2;
const gap = 1.5;

const widthOf = (text: string) =>
	[...text].reduce((sum, letter) => sum + (letter === ' ' ? spaceWidth : (alphabet[letter]?.[0] ?? 0)) + gap, -gap);

export interface Lettering {
	/** Middle of the line and its upper edge. */
	x: number;
	y: number;
	maxWidth: number;
	maxHeight: number;
	color: string;
	/** Stroke in cells: 0.5 is thin, 1.1 is bold. */
	weight: number;
}

/** One line of capitals, as large as its box allows. `height` is what it became. */
export function letter(text: string, { x, y, maxWidth, maxHeight, color, weight }: Lettering): { svg: string; height: number } {
	const line = text.toUpperCase();
	const scale = Math.min(maxWidth / (widthOf(line) + weight), maxHeight / (6 + weight));
	let at = 0;
	const strokes = [...line].map((character) => {
		const [width, stroke] = alphabet[character] ?? [character === ' ' ? spaceWidth : 0, ''];
		const piece = stroke && `<path d="${stroke}" transform="translate(${n(at)})"/>`;
		at += width + gap;
		return piece;
	});
	const left = x - (widthOf(line) * scale) / 2;
	const svg =
		`<g transform="translate(${n(left)} ${n(y + (weight * scale) / 2)}) scale(${scale.toFixed(2)})" fill="none" stroke="${color}" ` +
		`stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round">${strokes.join('')}</g>`;
	return { svg, height: (6 + weight) * scale };
}

/** Lines under one another, centred in the square of 200. */
export function lettering(lines: string[], colors: string[], weight: number, box = { x: 100, y: 100, width: 192, height: 190 }): string {
	const maxHeight = Math.min(58, box.height / lines.length - 6);
	const measured = lines.map((text, at) =>
		letter(text, { x: box.x, y: 0, maxWidth: box.width, maxHeight, color: colors[at % colors.length] ?? '#000', weight })
	);
	const spacing = 11;
	const total = measured.reduce((sum, { height }) => sum + height + spacing, -spacing);
	let y = box.y - total / 2;
	return measured
		.map(({ svg, height }) => {
			const placed = `<g transform="translate(0 ${n(y)})">${svg}</g>`;
			y += height + spacing;
			return placed;
		})
		.join('');
}
