import { mix } from '../color.ts';
import { around, disc, dot, fill, line, n, times, type Motif } from './ink.ts';

/** A leaf from its foot, `length` long, turned by degrees. */
const leaf = (x: number, y: number, length: number, degrees: number, color: string, vein: string, width = 0.32) => {
	const half = n(length * width);
	const [near, far] = [n(-length * 0.3), n(-length * 0.7)];
	return (
		`<g transform="translate(${n(x)} ${n(y)}) rotate(${n(degrees)})">` +
		`<path d="M0 0C${half} ${near} ${half} ${far} 0 ${n(-length)}C-${half} ${far}-${half} ${near} 0 0Z" fill="${color}"/>` +
		`<path d="M0 0V${n(-length * 0.82)}" stroke="${vein}" stroke-width="1.8"/></g>`
	);
};

export const sprig: Motif = ({ a, b, c, ground, random }) => {
	const pairs = random.whole(4, 6);
	const bend = random.between(-18, 18);
	const leaves = times(pairs, (at) => {
		const share = (at + 0.6) / pairs;
		const y = 184 - share * 128;
		const x = 100 + bend * share * share;
		const size = 62 * (1 - share * 0.45);
		return leaf(x, y, size, -58 + share * 12, at % 2 ? a : b, ground) + leaf(x, y - 6, size, 58 - share * 12, at % 2 ? b : a, ground);
	});
	return line(c, `M100 194Q100 120 ${n(100 + bend)} 52`, 4) + leaves.join('') + leaf(100 + bend, 58, 46, bend * 0.6, a, ground);
};

export const monstera: Motif = ({ a, b, c, ground, random }) => {
	const cuts = random.whole(4, 5);
	const slit = (side: number) =>
		times(
			cuts,
			(at) =>
				`M${n(100 + side * 14)} ${n(70 + at * 22)}Q${n(100 + side * 52)} ${n(58 + at * 24)} ${n(100 + side * 96)} ${n(66 + at * 28)}L${n(100 + side * 96)} ${n(76 + at * 28)}Q${n(100 + side * 52)} ${n(68 + at * 24)} ${n(100 + side * 14)} ${n(70 + at * 22)}Z`
		).join('');
	return (
		line(c, 'M100 150Q104 178 90 196', 6) +
		`<g transform="rotate(${n(random.between(-14, 14))} 100 100)">` +
		fill(a, 'M100 52C86 14 34 18 20 66C6 118 46 160 100 180C154 160 194 118 180 66C166 18 114 14 100 52Z') +
		fill(mix(a, b, 0.5), 'M100 52C114 14 166 18 180 66C194 118 154 160 100 180Z') +
		fill(ground, slit(-1) + slit(1) + dot(78, 66, 4) + dot(124, 88, 4) + dot(80, 112, 3.4) + dot(122, 132, 3)) +
		line(c, 'M100 52V178', 3.4) +
		'</g>'
	);
};

export const mushroom: Motif = ({ a, b, c, ground, random }) => {
	const one = (x: number, y: number, size: number, cap: string) =>
		`<g transform="translate(${n(x)} ${n(y)}) scale(${n(size)})">${fill(c, 'M-11 0C-8-24-8-40-12-54H12C8-40 8-24 13 0Q0 5-11 0Z')}${fill(cap, 'M-46-46C-44-86-20-104 0-104S44-86 46-46Q0-32-46-46Z')}${fill(mix(cap, '#000000', 0.28), 'M-46-46Q0-32 46-46Q0-56-46-46Z')}${fill(ground, dot(-20, -66, 6) + dot(6, -84, 7) + dot(24, -62, 5) + dot(-4, -60, 3.4))}</g>`;
	return (
		one(150, 182, 0.7, b) +
		one(48, 184, random.between(0.5, 0.7), b) +
		one(98, 186, 1.4, a) +
		line(b, 'M14 190Q100 180 186 190M28 188l-6-16M36 187l2-18M168 188l8-18M176 189l14-12', 3.4)
	);
};

export const flower: Motif = ({ a, b, c, ground, random }) => {
	const petals = random.whole(7, 11);
	const bloom = times(petals, (at) => leaf(100, 74, 60, (at * 360) / petals, at % 2 ? a : mix(a, b, 0.35), mix(a, ground, 0.45), 0.26));
	return (
		line(c, 'M100 80Q108 140 98 196', 5) +
		leaf(103, 160, 54, 64, c, ground, 0.26) +
		leaf(103, 176, 50, -62, c, ground, 0.26) +
		bloom.join('') +
		disc(b, 100, 74, 20) +
		fill(ground, times(9, (at) => dot(...around(100, 74, 12, at / 9), 1.7)).join('') + dot(100, 74, 2.4))
	);
};

export const fern: Motif = ({ a, b, c, random }) => {
	const fronds = [-34, 0, 34].map((turn, which) => {
		const leaves = times(9, (at) => {
			const y = -14 - at * 16;
			const size = 36 * (1 - at / 11) + 5;
			return `M0 ${n(y)}Q${n(size * 0.7)} ${n(y - 13)} ${n(size)} ${n(y - 7)}Q${n(size * 0.6)} ${n(y + 3)} 0 ${n(y)}M0 ${n(y)}Q${n(-size * 0.7)} ${n(y - 13)} ${n(-size)} ${n(y - 7)}Q${n(-size * 0.6)} ${n(y + 3)} 0 ${n(y)}`;
		}).join('');
		const color = [b, a, c][which] ?? a;
		return `<g transform="translate(100 190) rotate(${n(turn + random.between(-5, 5))}) scale(${which === 1 ? 1 : 0.84})">${fill(color, leaves)}${line(color, 'M0 0V-166', 3)}</g>`;
	});
	return [fronds[0], fronds[2], fronds[1]].join('');
};

export const cactus: Motif = ({ a, b, c, ground, random }) => {
	const plant = random.chance(0.5)
		? fill(a, 'M100 32C122 32 128 48 128 66V130H72V66C72 48 78 32 100 32Z') +
			line(a, 'M66 106H52Q44 106 44 96V80M134 92H148Q156 92 156 82V62', 19) +
			line(mix(a, ground, 0.5), 'M88 44V124M100 40V124M112 44V124', 2.4)
		: disc(a, 100, 88, 46) + line(mix(a, ground, 0.5), 'M100 42V132M84 46Q66 88 84 130M116 46Q134 88 116 130', 2.4);
	return (
		plant +
		fill(
			c,
			times(5, (at) => {
				const [x, y] = around(100, 32, 10, at / 5);
				return dot(x, y, 6.4);
			}).join('')
		) +
		disc(b, 100, 32, 5) +
		fill(b, 'M62 128H138V144H132L126 188Q125 194 118 194H82Q75 194 74 188L68 144H62Z') +
		line(ground, 'M74 160L82 168L90 160L98 168L106 160L114 168L124 160', 3.4)
	);
};
