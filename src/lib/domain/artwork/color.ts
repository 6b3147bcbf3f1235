// Colours as numbers: enough to shade a garment and to keep an ink legible on it.
export type Rgb = readonly [number, number, number];

export const rgb = (hex: string): Rgb => {
	const value = parseInt(hex.slice(1), 16);
	return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

export const hex = (color: Rgb) =>
	'#' +
	color
		.map((part) =>
			Math.max(0, Math.min(255, Math.round(part)))
				.toString(16)
				.padStart(2, '0')
		)
		.join('');

/** `share` of 0 is `a`, of 1 is `b`. */
export function mix(a: string, b: string, share: number): string {
	const [from, to] = [rgb(a), rgb(b)];
	return hex([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, from[2] + (to[2] - from[2]) * share]);
}

const linear = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);

/** WCAG's relative luminance, 0 to 1. */
export function luminance(color: string): number {
	const [r, g, b] = rgb(color);
	return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** WCAG's contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
	const [x, y] = [luminance(a) + 0.05, luminance(b) + 0.05];
	return Math.max(x, y) / Math.min(x, y);
}

export const isLight = (color: string) => luminance(color) > 0.26;

/** The ink, or the nearest lighter or darker one that stands out on the ground by `ratio`. */
export function legible(ink: string, ground: string, ratio: number): string {
	const away = isLight(ground) ? '#14110d' : '#fffaf0';
	let candidate = ink;
	for (let share = 0.1; share < 1 && contrast(candidate, ground) < ratio; share += 0.1) candidate = mix(ink, away, share);
	return contrast(candidate, ground) < ratio ? away : candidate;
}
