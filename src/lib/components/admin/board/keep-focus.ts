// Focus and text selection within a card, carried over when the card is drawn anew in another column.

export interface FocusPlace {
	orderId: string;
	/** `data-focus` of the control; `card` is the card itself. */
	control: string;
	selection: { start: number; end: number } | null;
}

export const cardOf = (target: EventTarget | null): HTMLElement | null =>
	target instanceof Element ? target.closest<HTMLElement>('[data-order-id]') : null;

export const findCard = (board: HTMLElement, orderId: string): HTMLElement | null =>
	board.querySelector<HTMLElement>(`[data-order-id="${CSS.escape(orderId)}"]`);

export function focusPlace(board: HTMLElement): FocusPlace | null {
	const focused = document.activeElement;
	if (!(focused instanceof HTMLElement) || !board.contains(focused)) return null;
	const orderId = cardOf(focused)?.dataset['orderId'];
	if (!orderId) return null;
	const start = focused instanceof HTMLInputElement ? focused.selectionStart : null;
	const end = focused instanceof HTMLInputElement ? focused.selectionEnd : null;
	return { orderId, control: focused.dataset['focus'] ?? 'card', selection: start !== null && end !== null ? { start, end } : null };
}

/**
 * Gives focus back if it was lost with the old card; never takes it from where the person has gone meanwhile. True where the
 * field that was written in is gone: the letters that still come are no commands.
 */
export function restoreFocus(board: HTMLElement, place: FocusPlace): boolean {
	if (document.activeElement && document.activeElement !== document.body) return false;
	const card = findCard(board, place.orderId);
	if (!card) return false;
	const control = card.querySelector<HTMLElement>(`[data-focus="${CSS.escape(place.control)}"]`) ?? card;
	control.focus({ preventScroll: true });
	if (place.selection && control instanceof HTMLInputElement) control.setSelectionRange(place.selection.start, place.selection.end);
	card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	return place.selection !== null && !(control instanceof HTMLInputElement);
}
