import type { Picture } from './image-url.ts';

/** The picture as an SVG document; null where its motif is unknown. */
export function drawPicture(picture: Picture): string | null {
	const [ink = '#c2410c'] = picture.artwork.inks;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800"><rect width="800" height="800" fill="${picture.hex}"/><circle cx="400" cy="400" r="200" fill="${ink}"/></svg>`;
}
