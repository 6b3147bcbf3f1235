// The door for phones of an audience: closed until the console opens it, in demo mode only. While it is open, strangers from other
// machines are counted, each and all together, so that a hall cannot bring the stage down.
import { isLoopback, networkOf } from '../addresses.ts';
import type { Config } from '../config.ts';
import type { RateLimits } from '../rate-limits.ts';
import { readPresentation } from './presentation-file.ts';

const seconds = 10;
/** How late a door that was opened or closed is noticed. */
const lookEveryMs = 500;

export interface AudienceDoor {
	isOpen(): Promise<boolean>;
	/** False for who has had a share; strangers only, for those who are signed in are not asked. */
	mayCome(address: string): Promise<boolean>;
}

interface Needs {
	config: Pick<Config, 'demo' | 'dataDir' | 'audience'>;
	rateLimits: RateLimits;
}

export function audienceDoor({ config: { demo, dataDir, audience }, rateLimits }: Needs, now = Date.now): AudienceDoor {
	const each = rateLimits({ name: 'audience', points: audience.address, seconds });
	const all = rateLimits({ name: 'audience-all', points: audience.all, seconds });
	let lookedAt = -Infinity;
	let seen: Promise<boolean> = Promise.resolve(false);

	async function isOpen(): Promise<boolean> {
		if (!demo) return false;
		if (now() - lookedAt > lookEveryMs) {
			lookedAt = now();
			seen = readPresentation(dataDir).then((presentation) => presentation.audience !== null);
		}
		return seen;
	}

	return {
		isOpen,
		async mayCome(address) {
			if (!demo || isLoopback(address) || !(await isOpen())) return true;
			// Its own share first: who asks too often uses up nobody else's.
			return (await each.take(networkOf(address))) && (await all.take('all'));
		}
	};
}
