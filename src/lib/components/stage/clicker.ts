// A clicker is a keyboard, and goes to whichever page has the focus: the console, the stage and the phone listen alike.
import type { DirectorCommand } from '#contracts/presentation.ts';

const keys: Record<string, DirectorCommand['do']> = {
	PageDown: 'next',
	ArrowRight: 'next',
	PageUp: 'back',
	ArrowLeft: 'back',
	b: 'blank',
	'.': 'blank',
	Escape: 'pause',
	r: 'retry',
	s: 'skip'
};

/** Answers what went wrong, in words; null where it worked. */
export async function direct(command: Record<string, string>): Promise<string | null> {
	const response = await fetch('/present?/direct', {
		method: 'POST',
		body: new URLSearchParams(command),
		headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
	}).catch(() => null);
	if (!response) return 'The shop does not answer.';
	const { deserialize } = await import('$app/forms');
	const result = deserialize(await response.text());
	return result.type === 'failure' && typeof result.data?.['problem'] === 'string' ? result.data['problem'] : null;
}

const isTyping = (target: EventTarget | null) =>
	target instanceof HTMLElement && target.matches('input, select, textarea, button, summary');

export function listenToClicker(event: KeyboardEvent): void {
	const command = keys[event.key];
	const isClicker = event.key.startsWith('Page') || event.key === 'Escape';
	if (!command || event.ctrlKey || event.metaKey || event.altKey || event.repeat || (!isClicker && isTyping(event.target))) return;
	event.preventDefault();
	void direct({ do: command });
}
