import { m } from '#paraglide/messages.js';

/** How old something is, in the fewest letters: `now`, `4 m`, `2 h`, `3 d`. `ms` may be slightly negative: clocks differ. */
export function shortAge(ms: number): string {
	const minutes = Math.floor(ms / 60_000);
	if (minutes < 1) return m.board_age_now();
	if (minutes < 60) return m.board_age_minutes({ number: minutes });
	if (minutes < 24 * 60) return m.board_age_hours({ number: Math.floor(minutes / 60) });
	return m.board_age_days({ number: Math.floor(minutes / (24 * 60)) });
}
