import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productTypes, type Artwork } from '#contracts/catalog.ts';
import { contrast } from './color.ts';
import { drawMotif, drawPicture, motifNames } from './draw.ts';
import { imageUrl, pictureUrl, readPicture, tileUrl, type Picture } from './image-url.ts';
import { drawingRevision } from './revision.ts';
import { slogans, sloganSlots } from './slogans.ts';

const grounds = ['#f8f6f1', '#1b1b1d', '#a2402f'];
const artwork = (motif: string, seed = 7): Artwork => ({ motif, inks: ['#1d3557', '#e63946', '#a8dadc'], seed });
const pictures: Picture[] = motifNames.flatMap((motif, at) => [
	...productTypes.flatMap((type) =>
		(['product', 'detail'] as const).map((kind): Picture => ({ kind, type, artwork: artwork(motif), hex: grounds[at % 3] ?? '#ffffff' }))
	),
	{ kind: 'tile', artwork: artwork(motif), hex: '#1d1b16' }
]);

/** Tags nest and close, attributes are quoted, nothing is left open. */
function isWellFormed(svg: string): boolean {
	const open: string[] = [];
	const rest = svg.replace(/<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<>&]*")*)\s*(\/?)>/g, (_, closing, name, __, empty) => {
		if (closing) {
			if (open.pop() !== name) open.push('mismatch', 'mismatch');
		} else if (!empty) open.push(name);
		return '';
	});
	return open.length === 0 && rest === '';
}

describe('pictures', () => {
	it('are well-formed, small, and free of text, scripts, addresses and numbers that are none', () => {
		expect(motifNames.length).toBeGreaterThanOrEqual(24);
		for (const picture of pictures) {
			const svg = drawPicture(picture) ?? '';
			const name = pictureUrl(picture);
			expect({ name, wellFormed: isWellFormed(svg) }).toEqual({ name, wellFormed: true });
			expect({ name, small: svg.length <= 9_000 && svg.length > 300 }).toEqual({ name, small: true });
			expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
				/<text|<script|<style|style=|https?:|NaN|undefined|Infinity|null/
			);
		}
		const sizes = pictures.map((picture) => drawPicture(picture)?.length ?? 0).toSorted((a, b) => a - b);
		expect(sizes[Math.floor(sizes.length * 0.95)]).toBeLessThanOrEqual(8_192);
	});

	it('have ids that are each given once and always found', () => {
		for (const picture of pictures) {
			const svg = drawPicture(picture) ?? '';
			const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
			expect(new Set(ids).size).toBe(ids.length);
			for (const [, id] of svg.matchAll(/(?:url\(#|href="#)([^)"]+)/g)) expect(ids).toContain(id);
		}
	});

	it('are the same each time, and differ by seed, colour and motif', () => {
		const seen = new Set(pictures.map((picture) => drawPicture(picture)));
		expect(seen.size).toBe(pictures.length);
		for (const picture of pictures) expect(drawPicture(picture)).toBe(drawPicture(structuredClone(picture)));
		const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
		for (const motif of motifNames)
			expect(new Set(seeds.map((seed) => drawMotif(artwork(motif, seed), '#ffffff'))).size).toBeGreaterThan(1);
	});

	it('survive any inks, seed and ground, and keep the main ink apart from the ground', () => {
		const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
		fc.assert(
			fc.property(
				fc.constantFrom(...motifNames),
				fc.array(hex, { minLength: 1, maxLength: 3 }),
				fc.nat(0xffffffff),
				hex,
				(motif, inks, seed, ground) => {
					const svg = drawMotif({ motif, inks, seed }, ground) ?? '';
					const colors = [...svg.matchAll(/#[0-9a-f]{6}\b/g)].map(([color]) => color);
					expect(svg).not.toMatch(/NaN|undefined|Infinity/);
					expect(Math.max(...colors.map((color) => contrast(color, ground)))).toBeGreaterThanOrEqual(2.5);
				}
			),
			{ numRuns: 500 }
		);
	});

	it('do not exist for motifs that are unknown, nor for names that every object has', () => {
		for (const motif of ['nothing', 'constructor', 'toString', '__proto__']) {
			expect(drawMotif(artwork(motif), '#ffffff')).toBeNull();
			expect(drawPicture({ kind: 'tile', artwork: artwork(motif), hex: '#ffffff' })).toBeNull();
		}
	});

	it('leave room for slogans to come', () => expect(slogans.length).toBeLessThanOrEqual(sloganSlots));
});

describe('addresses', () => {
	it('say all that a picture is drawn from', () => {
		for (const picture of pictures) {
			const [, , hash, name] = pictureUrl(picture).split('/');
			expect(hash).toMatch(/^[0-9a-f]{16}$/);
			expect(readPicture(name ?? '')).toEqual(picture);
		}
	});

	it('differ for different pictures', () => {
		expect(new Set(pictures.map(pictureUrl)).size).toBe(pictures.length);
		expect(new Set(pictures.map((picture) => pictureUrl(picture).split('/')[2])).size).toBe(pictures.length);
	});

	it('stay in one alphabet, whatever the case of the colours', () => {
		const one = imageUrl(artwork('fox'), 'mug', { hex: '#AABBCC' });
		expect(one).toBe(imageUrl(artwork('fox'), 'mug', { hex: '#aabbcc' }));
		expect(one).toMatch(/^\/images\/[0-9a-f]{16}\/[a-z0-9.-]+\.svg$/);
		expect(tileUrl(artwork('fox'))).toMatch(/\/tile\.fox\./);
	});

	it('mean nothing where they are not of our making', () => {
		for (const name of [
			'',
			'fox.svg',
			'sock.fox.1.aabbcc.ffffff.svg',
			'mug.fox.zzzzzzz.aabbcc.ffffff.svg',
			'mug.fox.1.aabbc.ffffff.svg',
			'mug.fox.1.aabbcc.ffffff.png'
		])
			expect(readPicture(name)).toBeNull();
	});

	it('change with the drawings', () => {
		const inOtherInks = motifNames.flatMap((motif) =>
			['#93a387', '#d9a02c', '#2d6f73'].map((ground, seed) => drawMotif({ motif, inks: ['#d1495b', '#edae49', '#30638e'], seed }, ground))
		);
		const drawn = createHash('sha256')
			.update([...pictures.map(drawPicture), ...inOtherInks].join('\n'))
			.digest('hex')
			.slice(0, 12);
		// When this fails, drawings have changed: put the value that it asks for into revision.ts.
		expect(drawingRevision).toBe(drawn);
	});
});
