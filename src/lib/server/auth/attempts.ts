// How often a visitor may guess: a password, an order's number, an address that has an account. Accounts count wrong passwords
// by themselves; this counts by where they come from, whatever account is tried. It is per process, and forgets at a restart.
import type { Config } from '../config.ts';
import { isLoopback, networkOf } from '../addresses.ts';

interface Bucket {
	left: number;
	at: number;
}

/** More than ever come within a minute of their last attempt, unless somebody means harm: then the oldest are forgotten. */
const networksKept = 10_000;

export interface Attempts {
	/** False where this address has guessed too often; true counts one more. `now` in ms. */
	take(address: string, perMinute: number, now: number): boolean;
}

export function createAttempts(): Attempts {
	const buckets = new Map<string, Bucket>();
	return {
		take(address, perMinute, now) {
			const network = networkOf(address);
			const { left, at } = buckets.get(network) ?? { left: perMinute, at: now };
			const filled = Math.min(perMinute, left + ((now - at) / 60_000) * perMinute);
			const may = filled >= 1;
			// Set anew, so that the map's order is that of the last attempt.
			buckets.delete(network);
			buckets.set(network, { left: may ? filled - 1 : filled, at: now });
			const [oldest] = buckets.keys();
			if (buckets.size > networksKept && oldest !== undefined) buckets.delete(oldest);
			return may;
		}
	};
}

const attempts = createAttempts();

interface Visitor {
	getClientAddress(): string;
	locals: { platform: { config: Pick<Config, 'demo' | 'attemptsPerMinute'> } };
}

/** For form actions that check a guess; in demo mode this machine itself may guess as often as it likes. */
export function mayAttempt({ getClientAddress, locals }: Visitor): boolean {
	const { demo, attemptsPerMinute } = locals.platform.config;
	const address = getClientAddress();
	return (demo && isLoopback(address)) || attempts.take(address, attemptsPerMinute, Date.now());
}
