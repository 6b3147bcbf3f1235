// Guessing a password costs time: after ten failures in a row the account answers nobody for a quarter of an hour.

const maxFailures = 10;
const lockMs = 15 * 60_000;

export interface Lockout {
	/** In a row, since the last success or lock. */
	failures: number;
	/** ISO-8601. */
	lockedUntil: string | null;
}

export const unlocked: Lockout = { failures: 0, lockedUntil: null };

export const isLocked = ({ lockedUntil }: Lockout, nowMs: number): boolean => lockedUntil !== null && nowMs < Date.parse(lockedUntil);

/** The state after an attempt; while it is locked no attempt counts, a right password neither. */
export function afterAttempt(lockout: Lockout, succeeded: boolean, nowMs: number): Lockout {
	if (isLocked(lockout, nowMs)) return lockout;
	if (succeeded) return unlocked;
	const failures = lockout.failures + 1;
	if (failures < maxFailures) return { failures, lockedUntil: null };
	return { failures: 0, lockedUntil: new Date(nowMs + lockMs).toISOString() };
}

export function lockedWords({ lockedUntil }: Lockout, nowMs: number): string {
	const minutes = Math.max(1, Math.ceil((Date.parse(lockedUntil ?? '') - nowMs) / 60_000));
	return `Too many attempts. Please try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
}
