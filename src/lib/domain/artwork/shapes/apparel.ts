import { mix } from '../color.ts';
import { cloth, folds, seam, shadowOf, type Shape } from './shape.ts';

const ribs = (d: string, width: number) =>
	`<path d="${d}" fill="none" stroke="#000" stroke-opacity=".17" stroke-width="${width}" stroke-dasharray="2.5 5"/>`;

/** The neck's inside, the label and the collar's band. */
function neck(base: string, width = 17): string {
	const inside = mix(base, '#000000', 0.32);
	return (
		`<path d="M316 142Q400 172 484 142Q462 206 400 208Q338 206 316 142Z" fill="${inside}"/>` +
		`<path d="M380 165h40v22h-40z" fill="${mix(base, '#ffffff', 0.72)}" opacity=".85"/>` +
		`<path d="M316 150Q340 208 400 209Q460 208 484 150" fill="none" stroke="${mix(base, '#000000', 0.07)}" stroke-width="${width}"/>` +
		ribs('M318 156Q342 208 400 209Q458 208 482 156', width) +
		`<path d="M303 144Q331 218 400 219Q469 218 497 144" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="2"/>` +
		`<path d="M317 147Q400 171 483 147" fill="none" stroke="${mix(base, '#000000', 0.12)}" stroke-width="9" stroke-linecap="round"/>`
	);
}

const torsoFolds = folds(
	'M238 330Q258 420 254 560M562 330Q542 420 546 560M322 700Q316 620 330 560M474 702Q480 630 462 570',
	'M262 400Q272 500 270 660M536 400Q526 500 528 660M350 700Q346 630 360 580'
);

const tee =
	'M312 140Q276 152 246 163C206 178 180 198 162 236L84 368Q78 380 90 388L184 440Q194 444 200 434L232 380C238 470 236 586 226 688Q226 700 238 702Q400 722 562 702Q574 700 574 688C564 586 562 470 568 380L600 434Q606 444 616 440L710 388Q722 380 716 368L638 236C620 198 594 178 554 163Q524 152 488 140Q462 208 400 209Q338 208 312 140Z';

export const tShirt: Shape = ({ base, print }) =>
	shadowOf('g') +
	cloth(
		'g',
		tee,
		base,
		print(282, 262, 236),
		torsoFolds +
			folds('M236 384Q212 330 222 262M564 384Q588 330 578 262', 'M214 400Q196 350 196 300M586 400Q604 350 604 300', 12) +
			seam('M228 690Q400 710 572 690M94 372L196 429M706 372L604 429') +
			'<path d="M232 380Q216 290 250 166M568 380Q584 290 550 166" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="2"/>'
	) +
	neck(base);

const sleeved =
	'M312 140Q276 152 246 163C206 178 184 202 174 240C150 330 118 480 94 622Q92 634 104 637L160 648Q172 650 175 638C190 560 212 470 234 396C238 480 236 590 228 690Q228 702 240 704Q400 722 560 704Q572 702 572 690C564 590 562 480 566 396C588 470 610 560 625 638Q628 650 640 648L696 637Q708 634 706 622C682 480 650 330 626 240C616 202 594 178 554 163Q524 152 488 140Q462 208 400 209Q338 208 312 140Z';

const sleeveFolds =
	folds(
		'M236 392Q212 330 224 262M564 392Q588 330 576 262M140 470Q168 476 196 468M132 520Q156 520 184 528M660 470Q632 476 604 468M668 520Q644 520 616 528',
		'M208 420Q192 350 198 290M592 420Q608 350 602 290M136 494Q160 500 190 494M664 494Q640 500 610 494',
		12
	) + '<path d="M234 396Q214 290 250 166M566 396Q586 290 550 166" fill="none" stroke="#000" stroke-opacity=".22" stroke-width="2"/>';

const cuffs = (base: string, bottom: boolean) => {
	const band = mix(base, '#000000', 0.08);
	const pieces = ['M95 604L180 620L174 652L88 636Z', 'M705 604L620 620L626 652L712 636Z'];
	if (bottom) pieces.push('M225 664Q400 684 575 664L575 716Q400 730 225 716Z');
	return (
		pieces.map((d) => `<path d="${d}" fill="${band}"/>`).join('') +
		ribs('M92 622L178 638M708 622L622 638' + (bottom ? 'M226 690Q400 710 574 690' : ''), bottom ? 44 : 32) +
		seam('M96 604L180 620M704 604L620 620' + (bottom ? 'M226 664Q400 684 574 664' : ''))
	);
};

export const longSleeve: Shape = ({ base, print }) =>
	shadowOf('g') +
	cloth('g', sleeved, base, print(282, 262, 236) + cuffs(base, false), torsoFolds + sleeveFolds + seam('M228 692Q400 710 572 692')) +
	neck(base);

export const sweatshirt: Shape = ({ base, print }) =>
	shadowOf('g') +
	cloth('g', sleeved, base, print(285, 268, 230) + cuffs(base, true), torsoFolds + sleeveFolds) +
	`<path d="M382 224L418 224L400 252Z" fill="#000" fill-opacity=".1"/>` +
	neck(base, 24);

const hood = 'M292 172C262 120 290 62 400 58C510 62 538 120 508 172C500 206 462 244 400 262C338 244 300 206 292 172Z';

export const hoodie: Shape = ({ base, print }) => {
	const pocket = 'M304 664L320 556Q324 536 344 536L456 536Q476 536 480 556L496 664Z';
	return (
		shadowOf('g') +
		cloth(
			'g',
			sleeved,
			base,
			print(296, 300, 208) +
				cuffs(base, true) +
				`<path d="${pocket}" fill="${mix(base, '#000000', 0.05)}"/><path d="${pocket}" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="2.5"/>` +
				seam('M320 560L306 662M480 560L494 662'),
			torsoFolds + sleeveFolds
		) +
		cloth(
			'h',
			hood,
			base,
			`<path d="M330 176C310 130 340 96 400 94C460 96 490 130 470 176C460 206 432 226 400 238C368 226 340 206 330 176Z" fill="${mix(base, '#000000', 0.42)}"/>` +
				`<path d="M352 150C360 128 440 128 448 150Q440 196 400 208Q360 196 352 150Z" fill="#000" fill-opacity=".2"/>`,
			folds('M318 190Q304 150 326 112M482 190Q496 150 474 112', 'M300 170Q296 120 340 88M500 170Q504 120 460 88', 9)
		) +
		`<g fill="none" stroke="${mix(base, '#ffffff', 0.6)}" stroke-width="6" stroke-linecap="round"><path d="M366 240Q361 264 365 288M434 240Q440 268 434 294"/></g>` +
		`<g fill="${mix(base, '#000000', 0.4)}"><circle cx="366" cy="238" r="6"/><circle cx="434" cy="238" r="6"/></g>`
	);
};
