/** What a shape draws with: the material's colour and a place to print. All shapes draw on a square of 800. */
export interface Brush {
	/** The material. */
	base: string;
	/** The motif in a square of `size` with its left upper corner at `x`, `y`. */
	print(x: number, y: number, size: number): string;
	/** For what the maker adds beside the motif: a caption. */
	ink: string;
}

export type Shape = (brush: Brush) => string;

/** Fill, print and folds, cut to one outline. Folds are drawn over the print: cloth bends what is on it. */
export function cloth(id: string, outline: string, base: string, inner: string, folds = ''): string {
	const self = (look: string) => `<use href="#${id}o" ${look}/>`;
	return (
		`<clipPath id="${id}"><path id="${id}o" d="${outline}"/></clipPath>` +
		`<g clip-path="url(#${id})">${self(`fill="${base}"`)}${inner}${self('fill="url(#v)"')}${folds}` +
		`${self('fill="none" stroke="#fff" stroke-opacity=".16" stroke-width="5"')}</g>` +
		self('fill="none" stroke="#000" stroke-opacity=".2" stroke-width="1.5"')
	);
}

/** Soft dark lines and light ones beside them. */
export const folds = (dark: string, light: string, width = 16) =>
	`<g fill="none" stroke-width="${width}" stroke-linecap="round" filter="url(#b)"><path d="${dark}" stroke="#000" stroke-opacity=".2"/>` +
	`<path d="${light}" stroke="#fff" stroke-opacity=".16"/></g>`;

export const seam = (d: string) => `<path d="${d}" fill="none" stroke="#000" stroke-opacity=".28" stroke-width="2"/>`;

/** The shadow of what `cloth` draws under this id. */
export const shadowOf = (id: string, dx = 0, dy = 16) =>
	`<use href="#${id}o" fill="#1d1509" fill-opacity=".38" filter="url(#s)" transform="translate(${dx} ${dy})"/>`;

/** The shadow on the ground or the wall. */
export const shadow = (d: string, dx = 0, dy = 16) =>
	`<path d="${d}" fill="#1d1509" fill-opacity=".38" filter="url(#s)" transform="translate(${dx} ${dy})"/>`;
