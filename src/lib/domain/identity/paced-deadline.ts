// A moment that comes sooner when the shop's time runs faster: what is left of it runs at the new pace from the moment of the change.
import type { PaceNews } from '#contracts/identity.ts';

export interface PacedDeadline extends PaceNews {
	/** Milliseconds since the epoch. */
	at: number;
}

/** The same one under these news; older news change nothing. */
export function atPace(deadline: PacedDeadline, { version, pace }: PaceNews, now: number): PacedDeadline {
	if (version <= deadline.version) return deadline;
	const left = Math.max(0, deadline.at - now);
	const at = pace === deadline.pace || left === 0 ? deadline.at : now + Math.round((left * deadline.pace) / pace);
	return { at, version, pace };
}

export const paceOf = ({ version, pace }: PaceNews): PaceNews => ({ version, pace });

export const newerPace = (known: PaceNews, told: PaceNews): PaceNews => (told.version > known.version ? told : known);
