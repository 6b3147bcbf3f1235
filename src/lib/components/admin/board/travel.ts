// Cards that change column fly there. Columns scroll by themselves and would clip what leaves them, so a picture of the card
// flies over the board while the card itself stands in its new place already, with its focus.
import { focusPlace, type FocusPlace } from './keep-focus.ts';

interface Place {
	column: string;
	rect: DOMRect;
}

export interface BoardMemory {
	places: Map<string, Place>;
	knownIds: ReadonlySet<string>;
	focus: FocusPlace | null;
}

/** More at once are a blur, and cost frames. */
const maxFlights = 24;
const flightMs = 450;
const shiftMs = 250;
const easing = 'cubic-bezier(0.3, 0.7, 0.2, 1)';

const cardsOf = (board: HTMLElement) => board.querySelectorAll<HTMLElement>('[data-order-id]');
const columnOf = (card: HTMLElement) => card.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? '';

/** Before the change: where everything stands. `knownIds` are all orders of the board, drawn or not. */
export function remember(board: HTMLElement, knownIds: ReadonlySet<string>): BoardMemory {
	const places = new Map<string, Place>();
	for (const card of cardsOf(board)) {
		const orderId = card.dataset['orderId'];
		if (orderId) places.set(orderId, { column: columnOf(card), rect: card.getBoundingClientRect() });
	}
	return { places, knownIds, focus: focusPlace(board) };
}

const overlaps = (a: DOMRect, b: DOMRect) => a.right > b.left && a.left < b.right && a.bottom > b.top && a.top < b.bottom;

function flash(card: HTMLElement) {
	card.animate([{ boxShadow: '0 0 0 3px var(--accent)' }, { boxShadow: '0 0 0 3px transparent' }], { duration: 1_600, easing: 'ease-out' });
}

/** A picture of the card in a window of the board's size, so that nothing flies over what is beside the board. */
function picture(card: HTMLElement, at: DOMRect, view: DOMRect): { sky: HTMLElement; copy: HTMLElement } {
	const copy = card.cloneNode(true) as HTMLElement;
	for (const name of ['data-testid', 'data-order-id', 'id', 'tabindex']) copy.removeAttribute(name);
	const sky = document.createElement('div');
	sky.inert = true;
	sky.setAttribute('aria-hidden', 'true');
	Object.assign(sky.style, {
		position: 'fixed',
		left: `${view.left}px`,
		top: `${view.top}px`,
		width: `${view.width}px`,
		height: `${view.height}px`,
		overflow: 'hidden',
		zIndex: '40',
		pointerEvents: 'none'
	});
	Object.assign(copy.style, {
		position: 'absolute',
		left: `${at.left - view.left}px`,
		top: `${at.top - view.top}px`,
		width: `${at.width}px`,
		boxShadow: '0 12px 32px rgb(0 0 0 / 0.25)'
	});
	sky.append(copy);
	return { sky, copy };
}

function fly(card: HTMLElement, from: DOMRect, to: DOMRect, view: DOMRect) {
	const { sky, copy } = picture(card, to, view);
	document.body.append(sky);
	card.animate([{ opacity: 0 }, { opacity: 0 }], { duration: flightMs });
	const flight = copy.animate([{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }, { transform: 'none' }], {
		duration: flightMs,
		easing
	});
	flight.onfinish = flight.oncancel = () => {
		sky.remove();
		flash(card);
	};
}

/** After the change: moves what moved, and marks what is new. `still`: without motion. Where very much moves at once nothing shifts aside. */
export function settle(board: HTMLElement, memory: BoardMemory, still: boolean) {
	const view = board.getBoundingClientRect();
	const moved: { card: HTMLElement; from: DOMRect; to: DOMRect; travels: boolean }[] = [];
	for (const card of cardsOf(board)) {
		const orderId = card.dataset['orderId'] ?? '';
		const before = memory.places.get(orderId);
		const to = card.getBoundingClientRect();
		if (!before) {
			if (!memory.knownIds.has(orderId) && overlaps(to, view)) flash(card);
			continue;
		}
		if (before.rect.left === to.left && before.rect.top === to.top) continue;
		const travels = before.column !== columnOf(card);
		if (overlaps(before.rect, view) || overlaps(to, view)) moved.push({ card, from: before.rect, to, travels });
	}

	let flights = 0;
	const isStorm = moved.length > maxFlights;
	for (const { card, from, to, travels } of moved) {
		if (travels && (still || flights++ >= maxFlights)) flash(card);
		else if (travels) fly(card, from, to, view);
		else if (!still && !isStorm && Math.abs(from.left - to.left) < 1)
			card.animate([{ transform: `translateY(${from.top - to.top}px)` }, { transform: 'none' }], { duration: shiftMs, easing });
	}
}
