import { mix } from '../color.ts';
import { around, disc, dot, fill, line, n, polygon, ring, star, times, type Motif } from './ink.ts';

export const rocket: Motif = ({ a, b, c, ground, random }) =>
	`<g transform="rotate(${n(random.between(18, 40))} 100 100)">` +
	fill(c, 'M84 150Q78 178 100 198Q122 178 116 150Z') +
	fill(mix(c, '#ffffff', 0.5), 'M92 150Q90 168 100 180Q110 168 108 150Z') +
	fill(b, 'M70 104L46 142L50 156L76 142ZM130 104L154 142L150 156L124 142Z') +
	fill(a, 'M100 10C128 38 136 82 126 152H74C64 82 72 38 100 10Z') +
	fill(mix(a, '#000000', 0.2), 'M100 10C128 38 136 82 126 152H106C118 84 114 40 100 10Z') +
	fill(b, 'M100 10C110 20 117 32 121 44H79C83 32 90 20 100 10ZM74 138H127L126 152H74Z') +
	disc(ground, 100, 78, 17) +
	disc(c, 100, 78, 11) +
	'</g>' +
	fill(
		c,
		times(8, () => {
			const [x, y] = around(100, 100, random.between(80, 96), random.next());
			return star(x, y, random.between(3, 8));
		}).join('')
	);

export const coffee: Motif = ({ a, b, c, ground, random }) => {
	const steam = random.whole(2, 3);
	return (
		line(c, times(steam, (at) => `M${n(100 + (at - (steam - 1) / 2) * 26)} 74q-12-14 0-28t0-28`).join(''), 6) +
		line(a, 'M140 104C176 98 180 142 136 146', 11) +
		fill(a, 'M46 86H148V128C148 160 128 176 97 176S46 160 46 128Z') +
		fill(mix(a, '#000000', 0.18), 'M120 86H148V128C148 160 128 176 97 176Q120 160 120 128Z') +
		fill(
			ground,
			random.chance(0.5) ? 'M97 150C76 134 74 116 86 113Q94 112 97 121Q100 112 108 113C120 116 118 134 97 150Z' : star(97, 130, 22, 5, 0.45)
		) +
		fill(b, 'M24 180H170Q166 194 150 194H44Q28 194 24 180Z')
	);
};

export const bicycle: Motif = ({ a, b, c, random }) => {
	const spokes = (x: number) =>
		times(10, (at) => {
			const [px, py] = around(x, 128, 38, at / 10);
			return `M${x} 128L${n(px)} ${n(py)}`;
		}).join('');
	return (
		line(mix(b, c, 0.3), spokes(50) + spokes(150), 1.4) +
		ring(b, 50, 128, 40, 6) +
		ring(b, 150, 128, 40, 6) +
		line(a, 'M50 128L78 78H130L96 128ZM78 78L96 128M72 66L78 78M150 128L128 66', 6.4) +
		line(c, `M60 64H84M128 66L${random.chance(0.5) ? '144 60' : '116 54'}M96 128L104 142M96 128L88 114`, 7) +
		ring(c, 96, 128, 9, 4) +
		line(c, 'M4 174H196', 3) +
		fill(c, star(34, 46, 8) + star(174, 40, 6))
	);
};

export const balloon: Motif = ({ a, b, c, ground, random }) => {
	const gores = random.chance(0.5);
	return (
		fill(a, 'M100 10C150 10 168 46 160 80C154 108 126 126 118 146H82C74 126 46 108 40 80C32 46 50 10 100 10Z') +
		(gores
			? fill(
					b,
					'M100 10C74 20 70 84 92 146H82C74 126 46 108 40 80C32 46 50 10 100 10ZM100 10C126 20 130 84 108 146H118C126 126 154 108 160 80C168 46 150 10 100 10Z'
				) + fill(c, 'M100 10C90 30 88 100 97 146H103C112 100 110 30 100 10Z')
			: fill(b, 'M38 62L56 48L74 62L92 48L110 62L128 48L146 62L163 50Q164 66 160 80L146 90L128 76L110 90L92 76L74 90L56 76L40 80Z') +
				fill(c, 'M58 106L74 98L92 112L110 98L126 112L140 106Q126 124 118 146H82Q76 126 58 106Z')) +
		line(c, 'M84 148L88 168M116 148L112 168', 2.6) +
		fill(c, 'M84 168H116L112 192H88Z') +
		line(ground, 'M86 176H114M87 184H113', 2) +
		fill(
			mix(b, ground, 0.4),
			'M10 146q2-14 16-12q8-12 20-2q12-2 12 10q0 6-8 6H18q-8 0-8-2ZM150 178q2-10 12-8q8-10 18 0q10 0 10 8q0 4-6 4h-28q-6 0-6-4Z'
		)
	);
};

export const cassette: Motif = ({ a, b, c, ground, random }) => {
	const reel = (x: number) =>
		disc(ground, x, 100, 19) +
		disc(a, x, 100, 9) +
		fill(
			a,
			times(6, (at) => {
				const [px, py] = around(x, 100, 15, at / 6);
				return dot(px, py, 2.6);
			}).join('')
		);
	return (
		`<g transform="rotate(${n(random.between(-9, 9))} 100 100)"><rect x="12" y="38" width="176" height="124" rx="12" fill="${a}"/>` +
		`<rect x="26" y="50" width="148" height="78" rx="6" fill="${b}"/>` +
		fill(c, 'M26 62H174V70H26ZM26 74H174V78H26Z') +
		`<rect x="44" y="80" width="112" height="40" rx="20" fill="${mix(a, '#000000', 0.3)}"/>` +
		reel(66) +
		reel(134) +
		fill(mix(a, '#000000', 0.28), 'M46 162L56 138H144L154 162Z') +
		fill(ground, dot(70, 152, 4) + dot(130, 152, 4) + dot(100, 150, 3) + dot(22, 48, 2.4) + dot(178, 48, 2.4)) +
		'</g>'
	);
};

export const gears: Motif = ({ a, b, c, ground, random }) => {
	const gear = (x: number, y: number, r: number, teeth: number, color: string, turn: number) =>
		fill(
			color,
			polygon(times(teeth * 4, (at) => around(x, y, at % 4 < 2 ? r : r * 0.82, turn + (at + (at % 2 ? 0.22 : -0.22)) / teeth / 4)))
		) +
		disc(ground, x, y, r * 0.52) +
		disc(color, x, y, r * 0.38) +
		disc(ground, x, y, r * 0.13);
	const turn = random.next() / 12;
	return (
		gear(76, 84, 64, 12, a, turn) +
		gear(154, 138, 40, 8, b, turn * 2 + 0.04) +
		gear(72, 174, 24, 7, c, turn) +
		(random.chance(0.5) ? fill(c, star(164, 44, 13)) : '')
	);
};

export const terminal: Motif = ({ a, b, c, ground, random }) => {
	const rows = times(random.whole(4, 5), (at) => {
		const y = 74 + at * 18;
		const length = random.between(30, 96);
		return (
			line(at % 2 ? b : c, `M44 ${y}h${n(length)}`, 5) +
			(random.chance(0.5) ? line(a, `M${n(52 + length)} ${y}h${n(random.between(8, 28))}`, 5) : '')
		);
	});
	return (
		`<rect x="14" y="30" width="172" height="142" rx="14" fill="none" stroke="${a}" stroke-width="6"/>` +
		fill(a, 'M14 44Q14 30 28 30H172Q186 30 186 44V56H14Z') +
		fill(ground, dot(30, 43, 4.6) + dot(44, 43, 4.6) + dot(58, 43, 4.6)) +
		line(a, 'M28 69l6 5l-6 5', 3.6) +
		rows.join('') +
		fill(a, 'M44 156h16v5h-16z')
	);
};

export const typewriter: Motif = ({ a, b, c, ground, random }) =>
	fill(c, 'M62 14H138V86H62Z') +
	line(ground, times(random.whole(3, 4), (at) => `M72 ${30 + at * 13}h${n(random.between(26, 54))}`).join(''), 3.4) +
	fill(b, 'M28 70H172Q180 70 180 78T172 88H28Q20 88 20 79T28 70Z') +
	disc(b, 16, 79, 9) +
	disc(b, 184, 79, 9) +
	fill(a, 'M40 86H160L178 172Q180 186 166 186H34Q20 186 22 172Z') +
	fill(mix(a, '#000000', 0.25), 'M34 118H166L170 138H30Z') +
	fill(ground, times(3, (row) => times(9 - row, (at) => dot(52 + row * 6 + at * 12, 128 + row * 18, 4.6)).join('')).join('')) +
	fill(c, 'M70 174H130V180H70Z');

export const compass: Motif = ({ a, b, c, ground, random }) => {
	const turn = random.between(-30, 30);
	return (
		ring(a, 100, 100, 92, 6) +
		ring(b, 100, 100, 82, 2) +
		line(
			b,
			times(36, (at) => {
				const [x, y] = around(100, 100, 76, at / 36);
				const [p, q] = around(100, 100, at % 9 ? 72 : 66, at / 36);
				return `M${n(x)} ${n(y)}L${n(p)} ${n(q)}`;
			}).join(''),
			2
		) +
		fill(mix(b, ground, 0.3), star(100, 100, 46, 4, 0.3).replace('M', 'M')) +
		`<g transform="rotate(45 100 100)">${fill(mix(b, ground, 0.45), star(100, 100, 48, 4, 0.24))}</g>` +
		`<g transform="rotate(${n(turn)} 100 100)">${fill(a, 'M100 28L115 100H85Z')}${fill(c, 'M100 172L115 100H85Z')}${fill(mix(a, '#000000', 0.25), 'M100 28L115 100H100Z')}${disc(ground, 100, 100, 7)}</g>`
	);
};

export const hourglass: Motif = ({ a, b, c, ground, random }) => {
	const left = random.between(0.3, 0.8);
	const y = 92 - 52 * left;
	const half = 44 * left + 4;
	return (
		fill(a, 'M40 14H160Q166 14 166 22T160 30H40Q34 30 34 22T40 14ZM40 170H160Q166 170 166 178T160 186H40Q34 186 34 178T40 170Z') +
		fill(
			c,
			`M${n(100 - half)} ${n(y)}Q100 ${n(y + 8)} ${n(100 + half)} ${n(y)}Q116 84 102 98H98Q84 84 ${n(100 - half)} ${n(y)}ZM58 168Q62 ${n(168 - 44 * (1 - left))} 100 ${n(160 - 44 * (1 - left))}Q138 ${n(168 - 44 * (1 - left))} 142 168Z`
		) +
		line(c, 'M100 98V160', 3) +
		line(b, 'M52 32Q52 74 92 100Q52 126 52 168M148 32Q148 74 108 100Q148 126 148 168', 6) +
		line(ground, 'M46 22H154M46 178H154', 2) +
		line(mix(b, '#ffffff', 0.4), 'M64 44Q66 64 78 78', 3)
	);
};
