// What the admin's list of carts is narrowed to.
import type { CartState } from './carts-listed.ts';

/** How long nothing was done to a cart, in milliseconds. */
export const idleTimesMs = {
	hour: 3_600_000,
	day: 86_400_000,
	week: 7 * 86_400_000
} as const;
export type IdleTime = keyof typeof idleTimesMs;

export interface CartFilter {
	text: string;
	/** None: all of them. */
	states: CartState[];
	idle: IdleTime | null;
	cursor: string | null;
}
