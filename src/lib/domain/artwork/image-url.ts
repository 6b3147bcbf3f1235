// Where a picture is found. The address holds all that the picture is drawn from, and a hash of it with the drawing's revision:
// what lies under an address never changes. Small on purpose: browsers use it without the drawings.
import { productTypes, type Artwork, type Color, type ProductType } from '#contracts/catalog.ts';
import { drawingRevision } from './revision.ts';

export type Picture =
	{ kind: 'product' | 'detail'; type: ProductType; artwork: Artwork; hex: string } | { kind: 'tile'; artwork: Artwork; hex: string };

/** 64 bits of two mixed FNV-like lanes (cyrb53's construction); an address, not a seal. */
function hashOf(text: string): string {
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		a = Math.imul(a ^ code, 2654435761);
		b = Math.imul(b ^ code, 1597334677);
	}
	a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
	b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
	return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}

const detail = 'detail-';
const bare = (hex: string) => hex.replace('#', '').toLowerCase();

export function pictureUrl(picture: Picture): string {
	const { artwork } = picture;
	const kind = picture.kind === 'tile' ? 'tile' : picture.kind === 'detail' ? `${detail}${picture.type}` : picture.type;
	const name = [kind, artwork.motif, (artwork.seed >>> 0).toString(36), artwork.inks.map(bare).join('-'), bare(picture.hex)].join('.');
	return `/images/${hashOf(`${drawingRevision}/${name}`)}/${name}.svg`;
}

/** The product's picture in one of its colours. */
export const imageUrl = (artwork: Artwork, type: ProductType, color: Pick<Color, 'hex'>): string =>
	pictureUrl({ kind: 'product', type, artwork, hex: color.hex });

/** The print from near by, in one of the product's colours. */
export const detailUrl = (artwork: Artwork, type: ProductType, color: Pick<Color, 'hex'>): string =>
	pictureUrl({ kind: 'detail', type, artwork, hex: color.hex });

/** The motif alone on a full-bleed ground: collection tiles. */
export const tileUrl = (artwork: Artwork, hex: string = artwork.inks.at(-1) ?? '#1d1b16'): string =>
	pictureUrl({ kind: 'tile', artwork, hex });

const namePattern = /^([a-z-]+)\.([a-z-]+)\.([0-9a-z]{1,7})\.([0-9a-f]{6}(?:-[0-9a-f]{6}){0,3})\.([0-9a-f]{6})\.svg$/;

/** The picture that an address's name means; null for nonsense. */
export function readPicture(name: string): Picture | null {
	const [, kind, motif, seedText, inkText, hexText] = namePattern.exec(name) ?? [];
	if (!kind || !motif || !seedText || !inkText || !hexText) return null;
	const seed = parseInt(seedText, 36);
	if (seed > 0xffffffff) return null;
	const artwork: Artwork = { motif, inks: inkText.split('-').map((ink) => `#${ink}`), seed };
	if (kind === 'tile') return { kind, artwork, hex: `#${hexText}` };
	const isDetail = kind.startsWith(detail);
	const typeName = isDetail ? kind.slice(detail.length) : kind;
	const type = productTypes.find((known) => known === typeName);
	return type ? { kind: isDetail ? 'detail' : 'product', type, artwork, hex: `#${hexText}` } : null;
}
