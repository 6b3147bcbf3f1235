// What the person does on the board, kept outside of the cards: a card that travels is drawn anew in its next column.
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { ActionAnswer } from '#contracts/action-answer.ts';

export class BoardState {
	/** The card that holds the keyboard's place. */
	activeId = $state<string | null>(null);
	/** Whether scripts run: until then every control can be tabbed to. */
	interactive = $state(false);
	/** Cards whose form for a reason is open, with what is written in it. */
	readonly reasons = new SvelteMap<string, string>();
	/** The last refusal, by order. */
	readonly refusals = new SvelteMap<string, string>();

	answered(answer: ActionAnswer) {
		if (answer.message) this.refusals.set(answer.orderId, answer.message);
		else {
			this.refusals.delete(answer.orderId);
			if (answer.action === 'cancel' || answer.action === 'reject') this.reasons.delete(answer.orderId);
		}
	}

	/** The first letters may come before the form's `toggle` event. A field emptied after its form has closed does not open it again. */
	writeReason(orderId: string, text: string) {
		if (text || this.reasons.has(orderId)) this.reasons.set(orderId, text);
	}

	toggleReason(orderId: string, open: boolean) {
		if (!open) this.reasons.delete(orderId);
		else if (!this.reasons.has(orderId)) this.reasons.set(orderId, '');
	}
}

export const [boardState, setBoardState] = createContext<BoardState>();
