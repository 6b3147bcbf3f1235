import { mix } from '../color.ts';
import { around, disc, dot, fill, line, n, polygon, porthole, ring, times, type Motif } from './ink.ts';

export const bauhaus: Motif = ({ a, b, c, ground, random }) => {
	const inks = [a, b, c];
	const cells = times(16, (at) => {
		const x = 8 + (at % 4) * 46;
		const y = 8 + Math.floor(at / 4) * 46;
		const color = inks[random.whole(0, 2)] ?? a;
		const other = inks[random.whole(0, 2)] ?? b;
		const turn = random.whole(0, 3) * 90;
		const shape = [
			fill(color, 'M0 0H46A46 46 0 0 1 0 46Z'),
			fill(color, 'M0 0H46V46Z'),
			disc(color, 23, 23, 21) + (other === color ? disc(ground, 23, 23, 9) : disc(other, 23, 23, 9)),
			fill(color, 'M0 0H46V46H0Z') + fill(other === color ? ground : other, 'M0 23A23 23 0 0 1 46 23Z'),
			fill(color, 'M0 0A46 46 0 0 1 46 46H23A23 23 0 0 0 0 23Z')
		][random.whole(0, 4)];
		return `<g transform="translate(${x} ${y}) rotate(${turn} 23 23)">${shape ?? ''}</g>`;
	});
	return cells.join('');
};

export const circuit: Motif = ({ a, b, c, ground, random }) => {
	const sides = times(4, (side) => {
		const paths = ['', '', ''];
		times(5, (at) => {
			const bend = random.whole(0, 2) * (at - 2) * 8;
			const length = random.between(12, 24);
			const [from, to, end] = [76 + at * 12, 76 + at * 12 + bend, Math.max(16, 62 - length - Math.abs(bend) - random.between(6, 18))];
			paths[at % 3] +=
				`M${from} 62v${n(-length)}L${to} ${n(Math.max(end, 62 - length - Math.abs(bend)))}V${n(end)}${dot(to, end - 4.4, 4.4)}`;
		});
		return `<g transform="rotate(${side * 90} 100 100)">${paths.map((d, at) => line([a, b, c][at] ?? a, d, 3.4)).join('')}</g>`;
	});
	return (
		sides.join('') +
		`<rect x="62" y="62" width="76" height="76" rx="8" fill="${a}"/><rect x="72" y="72" width="56" height="56" rx="4" fill="none" stroke="${ground}" stroke-width="2.4"/>` +
		disc(ground, 80, 80, 3) +
		line(ground, 'M86 104l10 10l20-24', 6)
	);
};

export const contours: Motif = ({ a, b, c, random }) => {
	const phase = [random.next() * 6, random.next() * 6, random.next() * 6];
	const rings = times(8, (at) => {
		const points = times(18, (step): [number, number] => {
			const turn = step / 18;
			const wobble = Math.sin(turn * 12.566 + (phase[0] ?? 0)) * 0.12 + Math.sin(turn * 18.85 + (phase[1] ?? 0)) * 0.09;
			return around(100 + (phase[2] ?? 0) * (4 - at) * 0.8, 100 + (at - 4) * 1.5, (11 + at * 11) * (1 + wobble), turn);
		});
		const middle = points.map(([x, y], step): [number, number] => {
			const [p, q] = points[(step + 1) % points.length] ?? [x, y];
			return [(x + p) / 2, (y + q) / 2];
		});
		const d =
			`M${n(middle[17]?.[0] ?? 0)} ${n(middle[17]?.[1] ?? 0)}` +
			points.map(([x, y], step) => `Q${n(x)} ${n(y)} ${n(middle[step]?.[0] ?? 0)} ${n(middle[step]?.[1] ?? 0)}`).join('');
		return line([a, b, c][at % 3] ?? a, d, at % 3 === 0 ? 4 : 2.4);
	});
	return porthole(rings.join(''), 98);
};

export const halftone: Motif = ({ a, b, c, random }) => {
	const [fx, fy] = around(100, 100, 34, random.next());
	const dots = times(11 * 11, (at) => {
		const x = 10 + (at % 11) * 17.6 + (Math.floor(at / 11) % 2 ? 8.8 : 0);
		const y = 10 + Math.floor(at / 11) * 17.6;
		const far = Math.hypot(x - fx, y - fy);
		const r = 9 * Math.max(0, 1 - far / 112);
		return { d: r > 0.8 && Math.hypot(x - 100, y - 100) < 98 ? dot(x, y, r) : '', near: far < 42, mid: far < 72 };
	});
	return (
		fill(
			a,
			dots
				.filter(({ near }) => near)
				.map(({ d }) => d)
				.join('')
		) +
		fill(
			b,
			dots
				.filter(({ near, mid }) => mid && !near)
				.map(({ d }) => d)
				.join('')
		) +
		fill(
			c,
			dots
				.filter(({ mid }) => !mid)
				.map(({ d }) => d)
				.join('')
		)
	);
};

export const spiral: Motif = ({ a, b, c, random }) => {
	const arms = random.whole(9, 14);
	const twist = random.chance(0.5) ? 0.3 : -0.3;
	const inks = [a, b, c];
	return (
		times(arms, (arm) => {
			const blade = times(9, (at) => around(100, 100, 14 + at * 10.2, arm / arms + (at / 8) * twist));
			const back = times(9, (at) => around(100, 100, 14 + (8 - at) * 10.2, (arm + 0.62) / arms + ((8 - at) / 8) * twist));
			return fill(inks[arm % 3] ?? a, polygon([...blade, ...back]));
		}).join('') + disc(a, 100, 100, 9)
	);
};

export const constellation: Motif = ({ a, b, c, random }) => {
	const count = random.whole(7, 9);
	const points = times(count, (at): [number, number] => [
		24 + (at / (count - 1)) * 152,
		100 + Math.sin(at * 1.7 + random.next()) * random.between(30, 66)
	]);
	return (
		ring(b, 100, 100, 94, 2.4) +
		`<circle cx="100" cy="100" r="86" fill="none" stroke="${b}" stroke-width="1.4" stroke-dasharray="2 6"/>` +
		fill(
			c,
			times(22, () => {
				const [x, y] = around(100, 100, random.between(8, 82), random.next());
				return dot(x, y, random.between(0.8, 2));
			}).join('')
		) +
		line(b, 'M' + points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L'), 2.6) +
		points.map(([x, y], at) => disc(a, x, y, at % 3 === 0 ? 7.4 : 5)).join('')
	);
};

export const prism: Motif = ({ a, b, c, ground, random }) => {
	const facets = random.whole(8, 11);
	const outer = times(facets, (at) => around(100, 100, 92 + random.between(-8, 4), at / facets));
	const inner = times(facets, (at) => around(100, 94, 48 + random.between(-5, 5), (at + 0.5) / facets));
	const shade = (at: number) => mix([a, b, c][at % 3] ?? a, at < facets / 2 ? '#000000' : '#ffffff', (at % 4) * 0.06);
	return times(facets, (at) => {
		const next = (at + 1) % facets;
		const [o1, o2, i1, i0] = [outer[at], outer[next], inner[at], inner[(at + facets - 1) % facets]];
		if (!o1 || !o2 || !i1 || !i0) return '';
		return (
			fill(shade(at), polygon([o1, o2, i1])) +
			fill(shade(at + 1), polygon([o1, i1, i0])) +
			fill(mix(shade(at + 2), ground, 0.25), polygon([i0, i1, [100, 94]]))
		);
	}).join('');
};

export const weave: Motif = ({ a, b, c, ground, random }) => {
	const size = 34;
	const inks = [a, b, c];
	const first = random.whole(0, 2);
	const at = (index: number) => index * size - 2;
	const upright = times(
		6,
		(column) => `<path d="M${at(column) + 17} -4V204" stroke="${inks[(column + first + 1) % 3] ?? b}" stroke-width="24"/>`
	);
	const across = times(6, (row) => {
		const pieces = times(3, (step) => at(step * 2 + (row % 2))).map((x) => `M${x} ${at(row) + 17}h${size}`);
		return `<path d="${pieces.join('')}" stroke="${ground}" stroke-width="32"/><path d="${pieces.map((piece) => piece.replace(/h.*/, `m-4 0h${size + 8}`)).join('')}" stroke="${inks[(row + first) % 3] ?? a}" stroke-width="24"/>`;
	});
	return porthole(upright.join('') + across.join(''), 98);
};

export const rainbow: Motif = ({ a, b, c, random }) => {
	const inks = [a, b, c, mix(a, b, 0.5), mix(b, c, 0.5)];
	const bands = random.whole(4, 5);
	return (
		times(bands, (at) => {
			const r = 92 - at * 19;
			return `<path d="M${100 - r} 142A${r} ${r} 0 0 1 ${100 + r} 142" fill="none" stroke="${inks[at] ?? a}" stroke-width="15"/>`;
		}).join('') +
		line(b, 'M8 158H192', 5) +
		line(c, 'M30 172H170', 5) +
		line(a, 'M58 186H142', 5)
	);
};
