// What the admin's list of carts is narrowed to.
import type { CartState } from './carts-listed.ts';

/** How long nothing was done to a cart. */
export const idleTimes = {
	hour: { label: 'an hour', ms: 3_600_000 },
	day: { label: 'a day', ms: 86_400_000 },
	week: { label: 'a week', ms: 7 * 86_400_000 }
} as const;
export type IdleTime = keyof typeof idleTimes;

export interface CartFilter {
	text: string;
	/** None: all of them. */
	states: CartState[];
	idle: IdleTime | null;
	cursor: string | null;
}
