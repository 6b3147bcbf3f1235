import { mix } from '../color.ts';
import { cloth, folds, seam, shadowOf, type Shape } from './shape.ts';

const crown = 'M176 452C168 300 250 186 400 182C550 186 632 300 624 452Q600 470 400 462Q200 470 176 452Z';
const brim =
	'M184 440Q400 396 616 440C652 474 668 520 660 566C656 588 636 592 620 576Q400 470 180 576C164 592 144 588 140 566C132 520 148 474 184 440Z';

export const cap: Shape = ({ base, print }) =>
	shadowOf('h', 0, 36) +
	cloth(
		'g',
		crown,
		base,
		'<path d="M286 206Q236 320 244 462M514 206Q564 320 556 462" fill="none" stroke="#000" stroke-opacity=".26" stroke-width="2.5"/>' +
			print(312, 246, 176),
		folds('M214 420Q206 330 250 262M586 420Q594 330 550 262', 'M238 400Q236 320 274 256M566 380Q560 310 528 262', 16) +
			seam('M294 208Q246 320 254 462M506 208Q554 320 546 462') +
			'<g fill="#000" fill-opacity=".4"><circle cx="236" cy="312" r="6"/><circle cx="564" cy="312" r="6"/></g>'
	) +
	`<ellipse cx="400" cy="182" rx="22" ry="10" fill="${mix(base, '#000000', 0.22)}"/>` +
	cloth(
		'h',
		brim,
		mix(base, '#000000', 0.06),
		[0, 20, 40, 60]
			.map(
				(dy) =>
					`<path d="M${168 - dy * 0.4} ${480 + dy * 1.3}Q400 ${418 + dy} ${632 + dy * 0.4} ${480 + dy * 1.3}" fill="none" stroke="#000" stroke-opacity=".17" stroke-width="2" stroke-dasharray="7 4"/>`
			)
			.join(''),
		folds('M150 560Q400 440 650 560', 'M180 468Q400 412 620 468', 18)
	);

const knit = 'M206 470C196 300 262 150 400 146C538 150 604 300 594 470Z';
const cuff = 'M188 470Q188 446 212 446L588 446Q612 446 612 470L620 612Q620 640 592 642Q400 658 208 642Q180 640 180 612Z';

export const beanie: Shape = ({ base, print }) => {
	const columns = Array.from({ length: 13 }, (_, at) => {
		const x = 214 + at * 31;
		return `M${x} 460Q${Math.round(400 + (x - 400) * 0.92)} 260 ${Math.round(400 + (x - 400) * 0.2)} 156`;
	}).join('');
	const ribs = Array.from({ length: 19 }, (_, at) => `M${198 + at * 22} 446L${190 + at * 23} 654`).join('');
	return (
		shadowOf('g', 0, 26) +
		cloth(
			'h',
			knit,
			base,
			`<path d="${columns}" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="5"/><path d="${columns}" fill="none" stroke="#fff" stroke-opacity=".14" stroke-width="3" transform="translate(7)"/>`,
			folds('M250 440Q254 300 330 190M550 440Q546 300 470 190', 'M340 430Q330 300 380 190', 22)
		) +
		cloth(
			'g',
			cuff,
			mix(base, '#ffffff', 0.05),
			`<path d="${ribs}" fill="none" stroke="#000" stroke-opacity=".18" stroke-width="5"/><path d="${ribs}" fill="none" stroke="#fff" stroke-opacity=".12" stroke-width="3" transform="translate(6)"/>` +
				`<rect x="322" y="470" width="156" height="156" rx="10" fill="${mix(base, '#000000', 0.12)}"/><rect x="327" y="475" width="146" height="146" rx="7" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="2" stroke-dasharray="6 4"/>` +
				print(336, 484, 128),
			folds('M186 456L614 456', 'M190 478L610 478', 12)
		)
	);
};
