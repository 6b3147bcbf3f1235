import { letter, lettering } from '../letters.ts';
import { randomFrom } from '../random.ts';
import { sloganOf } from '../slogans.ts';
import { around, disc, fill, line, n, ring, star, times, type Ink } from './ink.ts';

/** Typographic motifs know their seed: it chooses the words. */
export type WordMotif = (ink: Ink, seed: number) => string;

/** Stacked capitals, the inks taking turns. */
export const stack: WordMotif = ({ a, b, c }, seed) => lettering([...sloganOf(seed)], [a, a, b, a, c], 1.05);

/** Words inside a round seal. */
export const seal: WordMotif = ({ a, b, c, ground, random }, seed) => {
	const teeth = random.whole(28, 40);
	const edge = times(teeth * 2, (at) => around(100, 100, at % 2 ? 90 : 98, at / teeth / 2));
	return (
		fill(a, 'M' + edge.map(([x, y]) => `${n(x)} ${n(y)}`).join('L') + 'Z') +
		ring(ground, 100, 100, 81, 2.4) +
		fill(ground, star(100, 34, 9, 5, 0.45)) +
		lettering([...sloganOf(seed)], [ground], 0.95, { x: 100, y: 104, width: 124, height: 104 }) +
		line(b, 'M74 172H126', 3) +
		disc(c, 100, 172, 4.5)
	);
};

/** A label as on a box that is sent: words between bars, a number, an arrow up. */
export const label: WordMotif = ({ a, b, c, ground }, seed) => {
	const random = randomFrom(seed ^ 0x51a7);
	const bars = times(18, () => random.whole(1, 3));
	let x = 24;
	const code = bars.map((width, at) => {
		const d = at % 2 ? '' : `M${x} 152h${width}v26h-${width}z`;
		x += width + 1;
		return d;
	});
	return (
		`<rect x="8" y="14" width="184" height="176" rx="10" fill="${a}"/><rect x="15" y="21" width="170" height="162" rx="6" fill="none" stroke="${ground}" stroke-width="2.4"/>` +
		lettering([...sloganOf(seed)], [ground], 0.95, { x: 100, y: 84, width: 150, height: 108 }) +
		line(ground, 'M15 144H185', 2.4) +
		fill(ground, code.join('')) +
		fill(b, 'M158 150L174 166H166V178H150V166H142Z') +
		letter(`NO ${random.whole(100, 999)}`, { x: 116, y: 158, maxWidth: 40, maxHeight: 12, color: c, weight: 1 }).svg
	);
};
