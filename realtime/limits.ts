// How many sockets and how many frames a second: of one session first, of one address second, for a hall shares one.
import type { Viewer } from './authenticate.ts';

export interface Limits {
	sockets: { session: number; address: number };
	framesPerSecond: { session: number; address: number };
}

/** A page that comes back asks for all of its topics at once. */
const burstSeconds = 5;

interface Bucket {
	left: number;
	at: number;
}

/** Takes one from a bucket that refills `perSecond`. */
function take(buckets: Map<string, Bucket>, key: string, perSecond: number, now: number): boolean {
	const most = perSecond * burstSeconds;
	const bucket = buckets.get(key) ?? { left: most, at: now };
	const left = Math.min(most, bucket.left + ((now - bucket.at) / 1000) * perSecond);
	buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
	return left >= 1;
}

export interface LimitKeeper {
	/** False where the viewer has too many sockets; true counts this one. */
	opened(viewer: Viewer): boolean;
	closed(viewer: Viewer): void;
	/** False where the viewer sends too much. `now` in milliseconds. */
	mayAsk(viewer: Viewer, now: number): boolean;
	/** Forgets what has been full again for long. */
	tidy(now: number): void;
}

const keysOf = ({ tokenHash, cartId, address }: Viewer) => ({
	session: tokenHash ? `session ${tokenHash}` : cartId ? `cart ${cartId}` : null,
	address: `address ${address}`
});

export function createLimits(limits: Limits, isExempt: (address: string) => boolean): LimitKeeper {
	const sockets = new Map<string, number>();
	const buckets = new Map<string, Bucket>();
	const count = (key: string, by: number) => {
		const next = (sockets.get(key) ?? 0) + by;
		if (next > 0) sockets.set(key, next);
		else sockets.delete(key);
	};

	return {
		opened(viewer) {
			const { session, address } = keysOf(viewer);
			const full =
				(session !== null && (sockets.get(session) ?? 0) >= limits.sockets.session) ||
				(sockets.get(address) ?? 0) >= limits.sockets.address;
			if (full && !isExempt(viewer.address)) return false;
			if (session !== null) count(session, 1);
			count(address, 1);
			return true;
		},
		closed(viewer) {
			const { session, address } = keysOf(viewer);
			if (session !== null) count(session, -1);
			count(address, -1);
		},
		mayAsk(viewer, now) {
			if (isExempt(viewer.address)) return true;
			const { session, address } = keysOf(viewer);
			return (
				(session === null || take(buckets, session, limits.framesPerSecond.session, now)) &&
				take(buckets, address, limits.framesPerSecond.address, now)
			);
		},
		tidy(now) {
			for (const [key, { at }] of buckets) if (now - at > burstSeconds * 1000) buckets.delete(key);
		}
	};
}
