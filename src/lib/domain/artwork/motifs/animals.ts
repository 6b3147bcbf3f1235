import { mix } from '../color.ts';
import { disc, dot, fill, line, mirrored, n, ring, star, times, type Motif } from './ink.ts';

export const cat: Motif = ({ a, b, c, ground, random }) => {
	const look = random.between(-3, 3);
	const asleep = random.chance(0.35);
	return (
		fill(a, 'M62 190C48 150 54 118 64 102L58 44L88 66Q100 62 112 66L142 44L136 102C146 118 152 150 138 190Z') +
		line(a, random.chance(0.5) ? 'M136 182C176 184 186 150 172 128' : 'M64 182C24 184 14 150 28 128', 13) +
		(asleep
			? line(ground, 'M74 96Q82 103 90 96M110 96Q118 103 126 96', 4)
			: disc(b, 82, 94, 10) + disc(b, 118, 94, 10) + disc(ground, 82 + look, 94, 4.5) + disc(ground, 118 + look, 94, 4.5)) +
		fill(c, 'M94 108H106L100 115Z') +
		line(
			ground,
			'M100 115V120M100 120Q93 127 87 122M100 120Q107 127 113 122M68 112L44 106M68 118L44 120M132 112L156 106M132 118L156 120',
			2.2
		) +
		fill(b, 'M84 190Q80 150 100 146Q120 150 116 190Z')
	);
};

export const fox: Motif = ({ a, b, c, ground, random }) => {
	const ear = random.between(20, 32);
	return (
		mirrored(
			fill(a, `M100 62L58 62L34 ${n(ear)}L26 84L60 138L100 176Z`) +
				fill(mix(a, '#000000', 0.16), 'M100 62L58 62L70 104L100 176Z') +
				fill(b, 'M26 84L60 138L100 176L84 130L66 118Z') +
				fill(c, `M38 ${n(ear + 16)}L54 62L34 74Z`) +
				fill(ground, 'M66 98L84 106L72 110Z')
		) +
		fill(ground, 'M88 160H112L100 178Z') +
		fill(mix(a, '#ffffff', 0.18), 'M100 62L82 62L100 118L118 62Z')
	);
};

export const whale: Motif = ({ a, b, c, ground, random }) => {
	const spouts = random.whole(2, 3);
	return (
		fill(
			a,
			'M16 112C16 70 60 54 104 66C136 74 150 96 164 98C168 88 164 72 152 62C170 60 178 70 180 78C184 70 190 66 198 68C196 84 186 92 184 104C178 140 136 160 92 158C48 156 18 142 16 112Z'
		) +
		fill(b, 'M18 122C40 134 84 138 120 126C110 148 84 158 66 155C38 150 20 140 18 122Z') +
		line(ground, 'M34 138q18 6 36 5M44 146q14 4 26 3', 2.4) +
		disc(ground, 54, 106, 5) +
		fill(mix(a, '#000000', 0.2), 'M92 128C104 128 116 142 112 158C96 158 88 146 92 128Z') +
		line(c, spouts === 3 ? 'M84 58V30M84 40Q72 24 62 34M84 40Q96 24 106 34' : 'M84 58Q84 30 64 36M84 58Q84 30 104 36', 5) +
		line(c, 'M30 184q12-8 24 0t24 0t24 0t24 0t24 0t24 0', 4)
	);
};

export const bird: Motif = ({ a, b, c, ground, random }) => {
	const flip = random.chance(0.5);
	const inner =
		line(c, 'M6 160Q90 136 194 156', 5) +
		fill(c, times(5, (at) => `M${30 + at * 34} ${n(152 - at * 2)}q4-18 18-18q0 16-18 18`).join('')) +
		fill(a, 'M34 76C34 50 56 36 78 42C104 48 128 66 140 96L184 118L136 126C120 146 86 152 62 138C40 124 34 100 34 76Z') +
		fill(mix(a, ground, 0.85), 'M44 96C48 126 72 142 96 140C72 134 56 116 44 96Z') +
		fill(b, 'M72 84C98 78 126 92 136 118C112 130 80 122 72 84Z') +
		line(mix(b, '#000000', 0.3), 'M84 94q22 2 38 18M86 104q16 2 26 12', 2.4) +
		fill(c, 'M36 66L14 76L38 82Z') +
		disc(ground, 58, 66, 6.5) +
		disc('#14110d', 57, 66, 3) +
		line(c, 'M84 144v10M100 144v8', 3.4);
	return flip ? `<g transform="matrix(-1 0 0 1 200 0)">${inner}</g>` : inner;
};

export const fish: Motif = ({ a, b, c, ground, random }) =>
	times(3, (row) => {
		const flip = row % 2 === 1;
		const y = 40 + row * 60;
		const inks = [a, b, c];
		const body = inks[row] ?? a;
		const other = inks[(row + 1) % 3] ?? b;
		const inner =
			fill(body, 'M-72-0C-40-34 14-32 44 0C14 32-40 34-72 0Z') +
			fill(body, 'M38 0L78-24Q70 0 78 24Z') +
			fill(other, 'M-44-20Q-30 0-44 20Q-64 12-72 0Q-64-12-44-20Z') +
			line(ground, times(3, (at) => `M${-22 + at * 18}-14q9 14 0 28`).join(''), 3) +
			disc(ground, -56, -5, 4);
		return `<g transform="translate(${n(100 + random.between(-10, 10))} ${y})${flip ? ' scale(-1 1)' : ''}">${inner}</g>`;
	}).join('');

export const owl: Motif = ({ a, b, c, ground, random }) => {
	const wink = random.chance(0.3);
	return (
		fill(a, 'M46 34Q70 50 100 48Q130 50 154 34C168 78 166 150 132 176Q100 190 68 176C34 150 32 78 46 34Z') +
		mirrored(fill(mix(a, '#000000', 0.22), 'M44 92C34 132 48 164 72 178C70 140 62 112 44 92Z')) +
		fill(
			b,
			times(4, (row) => times(row % 2 ? 3 : 4, (at) => `M${n((row % 2 ? 76 : 66) + at * 20)} ${112 + row * 15}q4 12 8 0z`).join('')).join(
				''
			)
		) +
		disc(c, 76, 84, 25) +
		disc(c, 124, 84, 25) +
		disc(ground, 76, 84, 18) +
		disc(a, 76, 84, 10) +
		(wink ? line(a, 'M110 84Q124 96 138 84', 5) : disc(ground, 124, 84, 18) + disc(a, 124, 84, 10)) +
		fill(b, 'M92 96H108L100 116Z') +
		line(b, 'M80 184v8M88 184v8M112 184v8M120 184v8', 4)
	);
};

export const bear: Motif = ({ a, b, c, ground, random }) => {
	const scarf = random.chance(0.6);
	return (
		mirrored(disc(a, 56, 50, 22) + disc(b, 56, 50, 11)) +
		fill(a, 'M100 36C146 36 166 70 160 106C156 140 132 160 100 160C68 160 44 140 40 106C34 70 54 36 100 36Z') +
		fill(b, 'M100 96C124 96 134 112 130 128Q122 148 100 148Q78 148 70 128C66 112 76 96 100 96Z') +
		fill(ground, 'M86 106Q100 98 114 106Q112 120 100 122Q88 120 86 106Z') +
		line(ground, 'M100 122V132M100 132Q90 140 82 134M100 132Q110 140 118 134', 3.4) +
		disc(ground, 76, 88, 6) +
		disc(ground, 124, 88, 6) +
		(scarf
			? fill(c, 'M48 152Q100 182 152 152L156 170Q100 200 44 170ZM118 174L134 168L142 196L124 198Z')
			: fill(c, star(36, 168, 12) + star(164, 168, 12) + star(100, 184, 10)))
	);
};

export const octopus: Motif = ({ a, b, c, ground, random }) => {
	const sway = random.between(-6, 6);
	const arm = (at: number) => {
		const x = 52 + at * 19.2;
		const out = (at - 2.5) * 22;
		return `M${n(x)} 108C${n(x + out * 0.3)} 140 ${n(x + out * 1.1 + sway)} 140 ${n(x + out * 0.9)} 168q${n(at < 3 ? -8 : 8)} 14 ${n(at < 3 ? -18 : 18)} 6`;
	};
	return (
		line(a, times(6, arm).join(''), 14) +
		fill(a, 'M100 20C142 20 158 54 150 84Q148 100 152 118H48Q52 100 50 84C42 54 58 20 100 20Z') +
		fill(b, times(6, (at) => dot(66 + (at % 3) * 34, 40 + Math.floor(at / 3) * 12 - (at % 3 === 1 ? 8 : 0), 4.5 - (at % 2))).join('')) +
		disc(c, 80, 82, 14) +
		disc(c, 120, 82, 14) +
		disc(ground, 82, 84, 7) +
		disc(ground, 118, 84, 7) +
		line(ground, 'M90 104Q100 112 110 104', 3.4) +
		ring(b, 34, 44, 7, 3) +
		ring(b, 168, 34, 5, 3)
	);
};

export const tortoise: Motif = ({ a, b, c, ground, random }) => {
	const cells = random.whole(3, 4);
	return (
		fill(
			b,
			'M150 118C160 92 188 92 190 112C190 126 172 132 156 132ZM44 138L36 166H60L66 142ZM128 142L136 166H158L150 134ZM30 132Q14 134 10 144Q26 148 40 142Z'
		) +
		fill(a, 'M26 136C26 84 62 54 96 54C132 54 162 84 164 136Q96 150 26 136Z') +
		fill(mix(a, '#000000', 0.28), 'M26 136Q96 150 164 136Q166 148 156 148Q96 160 34 148Q24 148 26 136Z') +
		line(
			ground,
			`M${times(cells, (at) => `${n(60 + at * (74 / (cells - 1)))} ${at % 2 ? 74 : 92}`).join('L')}M60 92L44 140M134 ${cells % 2 ? 92 : 74}L148 140M84 82L86 144M110 82L108 144`,
			3.4
		) +
		disc(ground, 178, 108, 3.6) +
		line(c, 'M8 174H192M24 184H96M120 184H160', 4) +
		fill(c, star(60, 28, 9) + star(104, 24, 6) + star(146, 36, 8))
	);
};
