// Keys of a terminal, by the names that a browser gives them.
import type { DirectorCommand } from '#contracts/presentation.ts';
import { commandOfKey } from '#contracts/presentation-keys.ts';

export const keyHelp =
	'PageDown, → or space: next · PageUp or ←: back · r retry · s skip · R restore · b blank · Esc pause · 1–9 jump · q leave';

/** What a terminal sends for keys that are no letters. */
const sequences: Record<string, string> = {
	'\x1b[6~': 'PageDown',
	'\x1b[5~': 'PageUp',
	'\x1b[C': 'ArrowRight',
	'\x1b[D': 'ArrowLeft',
	'\r': 'PageDown',
	'\x1b': 'Escape'
};

/** Does nothing where there is no terminal. */
export function listenToKeys(pressed: (command: DirectorCommand) => void, leave: () => void): void {
	const { stdin } = process;
	if (!stdin.isTTY) return;
	stdin.setRawMode(true);
	stdin.setEncoding('utf8');
	stdin.on('data', (key: string) => {
		if (key === 'q' || key === '\x03') return leave();
		const command = commandOfKey(sequences[key] ?? key);
		if (command) pressed(command);
	});
}
