// How often a visitor may guess: a password, an order's number, an address that has an account. Accounts count wrong passwords
// by themselves; this counts by where they come from, whatever account is tried.
import { isLoopback, networkOf } from '../addresses.ts';
import type { Platform } from '../platform.ts';

interface Visitor {
	getClientAddress(): string;
	locals: { platform: { config: Pick<Platform['config'], 'demo'>; attempts: Platform['attempts'] } };
}

/** For form actions that check a guess; in demo mode this machine itself may guess as often as it likes. */
export async function mayAttempt({ getClientAddress, locals: { platform } }: Visitor): Promise<boolean> {
	const address = getClientAddress();
	return (platform.config.demo && isLoopback(address)) || (await platform.attempts.take(networkOf(address)));
}
