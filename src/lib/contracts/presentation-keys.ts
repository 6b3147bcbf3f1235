// Keys of the terminal, the console, the stage and a clicker, which is a keyboard: named as a browser names them.
import type { DirectorCommand } from './presentation.ts';

const commands: Record<string, DirectorCommand> = {
	PageDown: { do: 'next' },
	ArrowRight: { do: 'next' },
	' ': { do: 'next' },
	PageUp: { do: 'back' },
	ArrowLeft: { do: 'back' },
	r: { do: 'retry' },
	s: { do: 'skip' },
	R: { do: 'restore' },
	b: { do: 'blank' },
	'.': { do: 'blank' },
	Escape: { do: 'pause' }
};

export const commandOfKey = (key: string): DirectorCommand | null =>
	/^[1-9]$/.test(key) ? { do: 'jump', scene: Number(key) - 1 } : (commands[key] ?? null);
