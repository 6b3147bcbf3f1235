import { mix } from '../color.ts';
import { around, disc, dot, fill, line, n, polygon, porthole, ring, star, times, type Motif } from './ink.ts';

/** Hills from edge to edge. */
function ridge(y: number, height: number, peaks: number, next: () => number): string {
	const step = 200 / peaks;
	const points = times(peaks * 2 + 1, (at): [number, number] => [
		(at * step) / 2,
		at % 2 ? y - height * (0.55 + next() * 0.45) : y - next() * height * 0.25
	]);
	return 'M0 200L' + points.map(([x, top]) => `${n(x)} ${n(top)}`).join('L') + 'L200 200Z';
}

const rolling = (y: number, swing: number, phase: number) =>
	`M0 ${n(y)}C${n(40 + phase * 20)} ${n(y - swing)} ${n(70 + phase * 20)} ${n(y - swing)} 100 ${n(y)}S${n(160 - phase * 10)} ${n(y + swing)} 200 ${n(y - swing * 0.4)}V200H0Z`;

export const sunset: Motif = ({ a, b, c, ground, random }) => {
	const bars = random.whole(5, 7);
	const sun = times(3, (at) => disc(mix(a, b, at * 0.45), 100, 96 + at * 3, 84 - at * 17)).join('');
	const slits = times(bars, (at) => `M0 ${n(106 + at * (70 / bars))}h200v${n(2 + at * (7 / bars) * 1.4)}h-200z`).join('');
	return (
		sun + fill(ground, slits) + (random.chance(0.5) ? line(c, 'M44 186H156M66 195H134', 3) : line(c, 'M24 188Q62 178 100 188T176 188', 4))
	);
};

export const mountain: Motif = ({ a, b, c, ground, random }) => {
	const x = random.between(80, 120);
	const sun = random.between(40, 160);
	return porthole(
		fill(mix(ground, c, 0.22), 'M0 0H200V200H0Z') +
			disc(a, sun, 62, 24) +
			fill(mix(b, ground, 0.4), ridge(140, 62, 4, random.next)) +
			fill(
				b,
				polygon([
					[x - 92, 190],
					[x, 48],
					[x + 92, 190]
				])
			) +
			fill(ground, `M${n(x)} 48L${n(x - 26)} 88L${n(x - 12)} 82L${n(x - 2)} 96L${n(x + 12)} 80L${n(x + 27)} 90Z`) +
			fill(mix(b, '#000000', 0.25), `M${n(x)} 48L${n(x + 92)} 190H${n(x + 8)}L${n(x + 22)} 130L${n(x - 2)} 96L${n(x + 12)} 80Z`) +
			fill(c, rolling(168, 14, random.next()))
	);
};

export const waves: Motif = ({ a, b, c, ground, random }) => {
	const r = 34;
	const scale = disc(ground, 0, 0, r) + [a, b, mix(b, c, 0.5)].map((ink, at) => ring(ink, 0, 0, r - 4 - at * 10, 4.5)).join('');
	const rows = times(7, (row) =>
		times(row % 2 ? 4 : 3, (at) => `<use href="#q" x="${(row % 2 ? -2 : 32) + at * 68}" y="${96 + row * 22}"/>`).join('')
	);
	const sky = fill(mix(ground, c, 0.24), 'M0 0H200V200H0Z');
	return porthole(`${sky}${disc(c, random.between(60, 140), 46, 24)}<defs><g id="q">${scale}</g></defs>${rows.join('')}`);
};

export const forest: Motif = ({ a, b, c, ground, random }) => {
	const pine = (x: number, base: number, size: number, color: string) =>
		fill(
			color,
			times(3, (at) => {
				const top = base - size + at * size * 0.24;
				const half = size * (0.17 + at * 0.08);
				return polygon([
					[x, top],
					[x + half, top + size * 0.4],
					[x - half, top + size * 0.4]
				]);
			}).join('') + `M${n(x - size * 0.04)} ${n(base - size * 0.15)}h${n(size * 0.08)}v${n(size * 0.15)}h${n(-size * 0.08)}z`
		);
	return porthole(
		fill(mix(ground, c, 0.25), 'M0 0H200V200H0Z') +
			disc(c, random.between(60, 140), 62, 26) +
			times(7, (at) => pine(8 + at * 31, 158, random.between(64, 96), mix(b, ground, 0.35))).join('') +
			times(5, (at) => pine(20 + at * 40, 184, random.between(84, 132), at % 2 ? a : mix(a, '#000000', 0.2))).join('') +
			fill(mix(a, '#000000', 0.3), rolling(178, 6, 0.5))
	);
};

export const desert: Motif = ({ a, b, c, ground, random }) => {
	const x = random.between(70, 130);
	return porthole(
		fill(mix(ground, a, 0.2), 'M0 0H200V200H0Z') +
			disc(a, 200 - x, 76, 32) +
			fill(mix(b, ground, 0.35), rolling(128, 18, random.next())) +
			fill(b, rolling(152, -12, random.next())) +
			line(c, `M${n(x)} 178V78M${n(x)} 138h-24q-8 0-8-8v-24M${n(x)} 122h22q8 0 8-8V94`, 14) +
			line(mix(c, '#ffffff', 0.3), `M${n(x - 3)} 172V82`, 2)
	);
};

export const lighthouse: Motif = ({ a, b, c, ground, random }) =>
	porthole(
		fill(mix(ground, b, 0.3), 'M0 0H200V200H0Z') +
			fill(mix(a, ground, 0.45), random.chance(0.5) ? 'M104 52L230 6V104Z' : 'M96 52L-30 6V104Z') +
			fill(c, star(48, 40, 7) + star(150, 128, 5) + star(38, 104, 4)) +
			fill(ground, 'M86 66H114L124 168H76Z') +
			fill(a, 'M84.6 84H115.8L117.6 102H82.8ZM81 120H119.4L121.2 138H79Z') +
			fill(a, 'M82 60H118V68H82ZM90 40H110V60H90ZM86 40Q100 22 114 40Z') +
			fill(ground, 'M95 44H105V58H95Z') +
			fill(b, 'M0 176Q50 152 100 166T200 160V200H0Z') +
			line(mix(b, ground, 0.5), 'M10 186q12-7 24 0t24 0t24 0t24 0t24 0t24 0', 3)
	);

export const moons: Motif = ({ a, b, c, ground, random }) => {
	const phases = [-0.8, -0.4, 0, 0.4, 0.8];
	const row = phases.map((phase, at) => {
		const x = [14, 46, 100, 154, 186][at] ?? 100;
		const r = [12, 20, 32, 20, 12][at] ?? 20;
		const y = 100;
		return (
			disc(at === 2 ? a : b, x, y, r) +
			(phase === 0
				? fill(mix(a, ground, 0.3), dot(x - 10, y - 9, 7) + dot(x + 11, y + 7, 5) + dot(x - 4, y + 15, 3.5))
				: `<clipPath id="m${at}"><circle cx="${x}" cy="${y}" r="${r + 0.6}"/></clipPath><g clip-path="url(#m${at})">${disc(ground, x + phase * r * 1.1, y, r)}</g>`)
		);
	});
	const stars =
		times(7, () => star(random.between(12, 188), random.between(14, 46), random.between(4, 9))).join('') +
		times(7, () => star(random.between(12, 188), random.between(154, 186), random.between(4, 9))).join('');
	return row.join('') + fill(c, stars) + line(b, 'M14 136Q100 176 186 136M14 64Q100 24 186 64', 2.4);
};

export const planet: Motif = ({ a, b, c, ground, random }) => {
	const tilt = random.between(-28, -12);
	const bands = times(4, (at) => `M40 ${n(64 + at * 20 + random.between(-3, 3))}H160v${n(random.between(4, 10))}H40Z`).join('');
	return (
		fill(
			c,
			times(9, () => {
				const [x, y] = around(100, 100, random.between(72, 94), random.next());
				return star(x, y, random.between(3, 8));
			}).join('')
		) +
		`<g transform="rotate(${n(tilt)} 100 100)"><path d="M6 100A94 26 0 0 1 194 100" fill="none" stroke="${b}" stroke-width="8"/><clipPath id="m"><circle cx="100" cy="100" r="54"/></clipPath>` +
		`<g clip-path="url(#m)">${disc(a, 100, 100, 54)}${fill(mix(a, b, 0.6), bands)}${fill('#00000030', 'M100 40A60 60 0 0 1 100 160A90 90 0 0 0 100 40Z')}</g>` +
		`<path d="M6 100A94 26 0 0 0 194 100" fill="none" stroke="${ground}" stroke-width="15"/><path d="M6 100A94 26 0 0 0 194 100" fill="none" stroke="${b}" stroke-width="8"/></g>`
	);
};
