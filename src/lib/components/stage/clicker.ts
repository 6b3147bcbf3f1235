// A clicker is a keyboard, and goes to whichever page has the focus: the console, the stage, the shop in it, and the phone listen alike.
import { commandOfKey } from '#contracts/presentation-keys.ts';
import type { DirectorCommand } from '#contracts/presentation.ts';

/** What is refused is seen on the console, which has not moved. */
async function direct(command: DirectorCommand): Promise<void> {
	const fields = Object.entries(command).map(([name, value]) => [name, String(value)]);
	await fetch('/present?/direct', {
		method: 'POST',
		body: new URLSearchParams(fields),
		headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
	}).catch(() => undefined);
}

/** Of an element in a frame, too, whose classes are those of another window. */
const isTyping = (target: Partial<Element> | null) => target?.matches?.('input, select, textarea, button, summary, a') ?? false;

export function listenToClicker(event: KeyboardEvent): void {
	const command = commandOfKey(event.key);
	const isClicker = event.key.startsWith('Page') || event.key === 'Escape';
	if (!command || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
	if (!isClicker && isTyping(event.target as Partial<Element> | null)) return;
	event.preventDefault();
	void direct(command);
}
