// The keys of a list: where they lead among its rows, and what else they do there.
import { m } from '#paraglide/messages.js';

export type RowStep = 'next' | 'previous' | 'first' | 'last';
const steps: Partial<Record<string, RowStep>> = {
	ArrowDown: 'next',
	j: 'next',
	ArrowUp: 'previous',
	k: 'previous',
	Home: 'first',
	End: 'last'
};

export const rowStep = (key: string): RowStep | null => steps[key] ?? null;

/** The row that is led to; `from` is -1 where none has the focus, and at an edge the focus stays. Null where there are no rows. */
export function rowAfter(count: number, from: number, step: RowStep): number | null {
	if (count === 0) return null;
	if (step === 'first') return 0;
	if (step === 'last') return count - 1;
	if (from < 0) return 0;
	return Math.min(count - 1, Math.max(0, from + (step === 'next' ? 1 : -1)));
}

export const rowHints = [
	['↑ ↓', m.staff_order_key_move],
	['Enter', m.staff_order_key_open],
	['x', m.staff_order_key_tick],
	['n', m.staff_order_key_next]
] as const;
