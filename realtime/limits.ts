// How many sockets and how many frames a second: of one session first, of one address second, for a hall shares one. Frames
// are counted for all gateways together; open sockets by each gateway for itself, for one that crashes takes its count along.
import type { RateLimits } from '#server/rate-limits.ts';
import type { Viewer } from './authenticate.ts';

export interface Limits {
	sockets: { session: number; address: number };
	framesPerSecond: { session: number; address: number };
}

/** A page that comes back asks for all of its topics at once. */
const windowSeconds = 5;

export interface LimitKeeper {
	/** False where the viewer has too many sockets; true counts this one. */
	opened(viewer: Viewer): boolean;
	closed(viewer: Viewer): void;
	/** Whether nothing is counted of this viewer. */
	isExempt(viewer: Viewer): boolean;
	/** False where the viewer sends too much. */
	mayAsk(viewer: Viewer): Promise<boolean>;
}

const keysOf = ({ tokenHash, cartId, address }: Viewer) => ({
	session: tokenHash ? `session ${tokenHash}` : cartId ? `cart ${cartId}` : null,
	address: `address ${address}`
});

export function createLimits(limits: Limits, rateLimits: RateLimits, isExempt: (address: string) => boolean): LimitKeeper {
	const framesOf = (who: 'session' | 'address') =>
		rateLimits({ name: `frames:${who}`, points: limits.framesPerSecond[who] * windowSeconds, seconds: windowSeconds });
	const frames = { session: framesOf('session'), address: framesOf('address') };
	const sockets = new Map<string, number>();
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
		isExempt: ({ address }) => isExempt(address),
		async mayAsk(viewer) {
			const { session, address } = keysOf(viewer);
			return (session === null || (await frames.session.take(session))) && (await frames.address.take(address));
		}
	};
}
