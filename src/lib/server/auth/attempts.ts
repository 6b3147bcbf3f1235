// How often a visitor may guess: a password, an order's number, an address that has an account. Accounts count wrong passwords
// by themselves; this counts by where they come from, whatever account is tried.
import { isLoopback, networkOf } from '../addresses.ts';
import type { Platform } from '../platform.ts';
import { secondsOf } from '../rate-limits.ts';

interface Visitor {
	getClientAddress(): string;
	setHeaders(headers: Record<string, string>): void;
	locals: { platform: { config: Pick<Platform['config'], 'demo'>; attempts: Platform['attempts'] } };
}

/** For form actions that check a guess, once in each; in demo mode this machine itself may guess as often as it likes. */
export async function mayAttempt({ getClientAddress, setHeaders, locals: { platform } }: Visitor): Promise<boolean> {
	const address = getClientAddress();
	if (platform.config.demo && isLoopback(address)) return true;
	const waitMs = await platform.attempts.waitMs(networkOf(address));
	if (waitMs > 0) setHeaders({ 'retry-after': secondsOf(waitMs) });
	return waitMs === 0;
}
