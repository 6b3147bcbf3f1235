// A picture is a pure function of its address: a shape in a colour, a motif in its inks printed on it. SVG, a few KB.
import type { Artwork, ProductType } from '#contracts/catalog.ts';
import { contrast, isLight, legible, luminance, mix } from './color.ts';
import type { Picture } from './image-url.ts';
import { motifs, type MotifName, type SeededMotif } from './motifs/motifs.ts';
import { randomFrom } from './random.ts';
import { hoodie, longSleeve, sweatshirt, tShirt } from './shapes/apparel.ts';
import { mug, notebook, phoneCase, poster, sticker, tote } from './shapes/goods.ts';
import { beanie, cap } from './shapes/headwear.ts';
import type { Shape } from './shapes/shape.ts';

const shapes: Record<ProductType, Shape> = {
	't-shirt': tShirt,
	'long-sleeve': longSleeve,
	hoodie,
	sweatshirt,
	mug,
	poster,
	tote,
	cap,
	beanie,
	sticker,
	notebook,
	'phone-case': phoneCase
};

export const motifNames = Object.keys(motifs) as MotifName[];
const isMotif = (name: string): name is MotifName => Object.hasOwn(motifs, name);

/** Inks that can be told from the ground and from each other; always three. */
function inksOn(ground: string, inks: string[]): [string, string, string] {
	const [first = '#c2410c', second = first, third = second] = inks;
	const strongest = [first, second, third].reduce((best, ink) => (contrast(ink, ground) > contrast(best, ground) ? ink : best));
	const main = legible(contrast(first, ground) < 2 ? strongest : first, ground, 2.6);
	const next = legible(main === second ? first : second, ground, 1.7);
	const other = contrast(main, next) < 1.25 ? mix(next, isLight(ground) ? '#14110d' : '#fffaf0', 0.45) : next;
	return [main, other, legible(main === third ? first : third, ground, 1.5)];
}

/** The motif in its own square of 200, to be put on `ground`; null where it is unknown. */
export function drawMotif(artwork: Artwork, ground: string): string | null {
	if (!isMotif(artwork.motif)) return null;
	const [a, b, c] = inksOn(ground, artwork.inks);
	const motif: SeededMotif = motifs[artwork.motif];
	return motif({ a, b, c, ground, random: randomFrom(artwork.seed) }, artwork.seed);
}

const defs =
	'<defs><filter id="s" x="-20%" y="-20%" width="140%" height="150%"><feGaussianBlur stdDeviation="17"/></filter>' +
	'<filter id="b" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="11"/></filter>' +
	'<linearGradient id="v"><stop stop-color="#000" stop-opacity=".2"/><stop offset=".3" stop-color="#fff" stop-opacity=".05"/><stop offset=".5" stop-color="#fff" stop-opacity=".07"/><stop offset=".72" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".24"/></linearGradient>' +
	'<linearGradient id="e"><stop stop-color="#fff" stop-opacity=".0"/><stop offset=".6" stop-color="#fff" stop-opacity=".2"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient></defs>';

/** The studio: a quiet wall in the first ink's family that the material always stands out from. */
function wall(base: string, ink: string): string {
	const bright = luminance(base) > 0.55;
	const top = mix(mix(ink, '#8b7f6d', 0.5), '#fff8ea', bright ? 0.5 : 0.8);
	const bottom = mix(top, '#4a3d2b', bright ? 0.2 : 0.13);
	return (
		`<radialGradient id="w" cx=".5" cy=".4" r=".75"><stop stop-color="${mix(top, '#ffffff', 0.25)}"/><stop offset=".55" stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></radialGradient>` +
		'<path d="M0 0H800V800H0Z" fill="url(#w)"/>'
	);
}

/** The square that a near view shows: the print with a margin of material around it, inside the drawing. */
function near({ x, y, size }: { x: number; y: number; size: number }): string {
	const side = Math.min(800, Math.round(size * 1.5));
	const from = (start: number) => Math.round(Math.min(800 - side, Math.max(0, start + (size - side) / 2)));
	return `${from(x)} ${from(y)} ${side} ${side}`;
}

/** The picture as an SVG document; null where its motif is unknown. */
export function drawPicture(picture: Picture): string | null {
	const { artwork, hex } = picture;
	const motif = drawMotif(artwork, hex);
	if (motif === null) return null;
	let view = '0 0 800 800';
	const inner =
		picture.kind === 'tile'
			? `<path d="M0 0H800V800H0Z" fill="${hex}"/><g transform="translate(90 90) scale(3.1)">${motif}</g>`
			: defs +
				wall(hex, artwork.inks[0] ?? '#8b7f6d') +
				shapes[picture.type]({
					base: hex,
					ink: legible(artwork.inks[0] ?? '#8b7f6d', hex, 3),
					print(x, y, size) {
						if (picture.kind === 'detail') view = near({ x, y, size });
						return `<g transform="translate(${x} ${y}) scale(${(size / 200).toFixed(3)})">${motif}</g>`;
					}
				});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}">${inner}</svg>`;
}
