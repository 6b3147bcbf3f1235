import { mix } from '../color.ts';
import { letter } from '../letters.ts';
import { cloth, folds, seam, shadow, shadowOf, type Shape } from './shape.ts';

const cup = 'M196 212L588 212L576 618Q572 664 524 668Q392 680 260 668Q212 664 208 618Z';

export const mug: Shape = ({ base, print }) => {
	const handle = 'M572 300C690 276 738 340 724 430C712 514 650 566 566 562';
	return (
		'<ellipse cx="410" cy="676" rx="240" ry="34" fill="#1d1509" fill-opacity=".42" filter="url(#s)"/>' +
		`<path d="${handle}" fill="none" stroke="#000" stroke-opacity=".2" stroke-width="51" stroke-linecap="round"/>` +
		`<path d="${handle}" fill="none" stroke="${mix(base, '#000000', 0.1)}" stroke-width="48" stroke-linecap="round"/>` +
		`<path d="${handle}" fill="none" stroke="#fff" stroke-opacity=".3" stroke-width="12" stroke-linecap="round" transform="translate(-3 -8)"/>` +
		cloth(
			'g',
			cup,
			base,
			print(256, 296, 272),
			'<path d="M196 212L300 212L300 690L208 690Z" fill="url(#e)"/>' +
				folds('M216 240L226 640M580 240L566 640', 'M286 250L292 640', 26) +
				'<path d="M210 640Q392 690 574 640L570 690L214 690Z" fill="#000" fill-opacity=".1"/>'
		) +
		`<ellipse cx="392" cy="212" rx="197" ry="38" fill="${mix(base, '#ffffff', 0.2)}" stroke="#000" stroke-opacity=".22" stroke-width="1.5"/>` +
		`<ellipse cx="392" cy="215" rx="183" ry="31" fill="${mix(base, '#000000', 0.3)}"/>` +
		'<ellipse cx="392" cy="229" rx="164" ry="19" fill="#3a2114"/><path d="M262 224Q392 206 500 220Q400 212 262 224Z" fill="#fff" fill-opacity=".22"/>'
	);
};

/** The maker's line under a print. */
const caption = (ink: string) =>
	`<path d="M372 596H428" stroke="${ink}" stroke-width="3"/>` +
	letter('Durable Goods', { x: 400, y: 620, maxWidth: 150, maxHeight: 15, color: ink, weight: 0.8 }).svg;

export const poster: Shape = ({ base, print, ink }) => {
	const frame = 'M164 64H636V728H164Z';
	return (
		shadow(frame, 10, 24) +
		`<path d="${frame}" fill="#2b241c"/><path d="M164 64H636L626 74H174Z" fill="#fff" fill-opacity=".22"/><path d="M636 64V728L626 718V74Z" fill="#000" fill-opacity=".3"/>` +
		`<path d="M180 80H620V712H180Z" fill="${base}"/>` +
		print(210, 158, 380) +
		caption(ink) +
		'<path d="M180 80H620V92H192V712H180Z" fill="#000" fill-opacity=".16"/>' +
		'<path d="M180 80H470L226 712H180Z" fill="#fff" fill-opacity=".07"/>'
	);
};

const bag = 'M196 262Q400 274 604 262L632 700Q634 726 606 728Q400 742 194 728Q166 726 168 700Z';

export const tote: Shape = ({ base, print }) => {
	const strap = (d: string, color: string) =>
		`<path d="${d}" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="31"/><path d="${d}" fill="none" stroke="${color}" stroke-width="28"/>` +
		`<path d="${d}" fill="none" stroke="#fff" stroke-opacity=".2" stroke-width="20" stroke-dasharray="5 4"/><path d="${d}" fill="none" stroke="${color}" stroke-width="17"/>`;
	return (
		shadowOf('g') +
		strap('M292 280C280 20 520 20 508 280', mix(base, '#000000', 0.24)) +
		cloth(
			'g',
			bag,
			base,
			'<path d="M160 250H640V306Q400 318 160 306Z" fill="#000" fill-opacity=".07"/>' + print(266, 366, 268),
			seam('M192 304Q400 316 608 304') +
				folds(
					'M232 330Q244 420 216 520M572 340Q560 440 588 540M230 700Q300 660 330 610M570 700Q520 660 500 620',
					'M262 320Q270 420 246 540M540 330Q530 440 556 560',
					20
				)
		) +
		strap('M286 330C262 64 538 64 514 330', mix(base, '#000000', 0.06)) +
		'<path d="M274 312h24v24h-24zM502 312h24v24h-24zM274 312l24 24m0-24l-24 24M502 312l24 24m0-24l-24 24" fill="none" stroke="#000" stroke-opacity=".32" stroke-width="2"/>'
	);
};

export const sticker: Shape = ({ base, print }) => {
	const cut = 'M400 128A272 272 0 1 1 400 672A272 272 0 1 1 400 128Z';
	return (
		shadow(cut, 6, 14) +
		`<path d="${cut}" fill="#fffdf8"/><clipPath id="g"><path d="${cut}"/></clipPath>` +
		`<circle cx="400" cy="400" r="246" fill="${base}"/>` +
		'<circle cx="400" cy="400" r="233" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="3"/>' +
		print(246, 246, 308) +
		'<g clip-path="url(#g)"><path d="M100 300Q260 90 520 120L300 420Q180 440 100 300Z" fill="#fff" fill-opacity=".12"/>' +
		'<path d="M520 672Q640 560 690 470L720 700Z" fill="#1d1509" fill-opacity=".45" filter="url(#b)"/>' +
		'<path d="M528 640Q560 530 660 490Q650 590 528 640Z" fill="#e9e2d4"/><path d="M528 640Q560 530 660 490" fill="none" stroke="#fff" stroke-width="3"/></g>' +
		`<path d="${cut}" fill="none" stroke="#000" stroke-opacity=".16" stroke-width="1.5"/>`
	);
};

export const notebook: Shape = ({ base, print }) => {
	const cover = 'M200 96H584Q606 96 606 118V700Q606 722 584 722H200Z';
	return (
		shadow('M196 100H616V732H196Z', 6, 18) +
		'<path d="M212 104H606Q614 104 614 112V722Q614 730 606 730H212Z" fill="#f4eddd"/>' +
		[0, 1, 2].map((at) => `<path d="M${608 + at * 2.4} 112V724" stroke="#b9ab90" stroke-width="1"/>`).join('') +
		cloth(
			'g',
			cover,
			base,
			`<path d="M200 96H242V722H200Z" fill="${mix(base, '#000000', 0.16)}"/>` + print(276, 246, 270),
			folds('M246 100V720', 'M256 100V720', 8) + '<path d="M200 96H420L260 722H200Z" fill="#fff" fill-opacity=".05"/>'
		) +
		`<path d="M560 94V724" stroke="${mix(base, '#000000', 0.5)}" stroke-width="15"/><path d="M556 94V724" stroke="#fff" stroke-opacity=".16" stroke-width="3"/>` +
		`<path d="M330 722L330 768L342 756L354 768L354 722Z" fill="${mix(base, '#000000', 0.4)}"/>`
	);
};

export const phoneCase: Shape = ({ base, print }) => {
	const back = 'M300 70H500Q562 70 562 132V668Q562 730 500 730H300Q238 730 238 668V132Q238 70 300 70Z';
	return (
		shadowOf('g', 8, 20) +
		`<path d="M234 230h8v60h-8zM234 310h8v60h-8zM558 260h8v90h-8z" fill="${mix(base, '#000000', 0.4)}"/>` +
		cloth('g', back, base, print(266, 310, 268), '<path d="M238 70H430L290 730H238Z" fill="#fff" fill-opacity=".07"/>') +
		'<path d="M300 82H500Q550 82 550 132V668Q550 718 500 718H300Q250 718 250 668V132Q250 82 300 82Z" fill="none" stroke="#000" stroke-opacity=".15" stroke-width="3"/>' +
		`<rect x="266" y="98" width="138" height="146" rx="38" fill="${mix(base, '#000000', 0.3)}" stroke="#fff" stroke-opacity=".25" stroke-width="2"/>` +
		[
			[307, 138],
			[307, 204],
			[364, 171]
		]
			.map(
				([x, y]) =>
					`<circle cx="${x}" cy="${y}" r="26" fill="#15171c" stroke="#5b606b" stroke-width="4"/><circle cx="${x}" cy="${y}" r="12" fill="#27324a"/><circle cx="${(x ?? 0) - 5}" cy="${(y ?? 0) - 6}" r="4" fill="#fff" fill-opacity=".6"/>`
			)
			.join('') +
		'<circle cx="376" cy="122" r="6" fill="#f7efd6"/>'
	);
};
