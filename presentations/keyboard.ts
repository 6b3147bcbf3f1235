// Keys of a terminal and of a clicker, which is a keyboard: PageDown and PageUp, b, Esc.
import type { DirectorCommand } from '#contracts/presentation.ts';

export const keyHelp =
	'PageDown, → or space: next · PageUp or ←: back · r retry · s skip · R restore · b blank · Esc pause · 1–9 jump · q leave';

const keys: Record<string, DirectorCommand> = {
	'\x1b[6~': { do: 'next' },
	'\x1b[C': { do: 'next' },
	' ': { do: 'next' },
	'\r': { do: 'next' },
	'\x1b[5~': { do: 'back' },
	'\x1b[D': { do: 'back' },
	r: { do: 'retry' },
	s: { do: 'skip' },
	R: { do: 'restore' },
	b: { do: 'blank' },
	'.': { do: 'blank' },
	'\x1b': { do: 'pause' }
};

export const commandOfKey = (key: string): DirectorCommand | null =>
	/^[1-9]$/.test(key) ? { do: 'jump', scene: Number(key) - 1 } : (keys[key] ?? null);

/** Does nothing where there is no terminal. */
export function listenToKeys(pressed: (command: DirectorCommand) => void, leave: () => void): void {
	const { stdin } = process;
	if (!stdin.isTTY) return;
	stdin.setRawMode(true);
	stdin.setEncoding('utf8');
	stdin.on('data', (key: string) => {
		if (key === 'q' || key === '\x03') return leave();
		const command = commandOfKey(key);
		if (command) pressed(command);
	});
}
