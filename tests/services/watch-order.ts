// One browser's live code on a socket of its own, without a browser around it: it stays while everything else comes and goes.
import { io } from 'socket.io-client';
import type { LiveState } from '#contracts/live.ts';
import type { TrackerOrder } from '#contracts/order.ts';
import { createConnection, type LiveSocket } from '#live/connection.ts';
import { entityContent, type EntityContent } from '#live/entity-content.ts';
import { follow } from '#live/follow.ts';
import { orderKind } from '#live/kinds.ts';

interface Nothing {
	version: 0;
}

export interface OrderWatcher {
	/** The version that is shown; 0 before the first. */
	version(): number;
	state(): LiveState;
	/** Versions that were not above the one before. */
	fallen(): number[];
	stop(): void;
}

/** Follows an order from a gateway, as its tracker's page does; `tracker` is its path with its token. */
export function watchOrder(gateway: string, origin: string, tracker: string): OrderWatcher {
	const { pathname, searchParams } = new URL(tracker, origin);
	const socket: LiveSocket = io(gateway, { transports: ['websocket'], forceNew: true, autoConnect: false, extraHeaders: { origin } });
	const nothing: EntityContent<TrackerOrder | Nothing> = { value: { version: 0 }, version: 0, known: 0, traceparent: null };
	const fallen: number[] = [];
	let shown = 0;
	let state: LiveState = 'catching-up';
	const stop = follow(
		createConnection(async () => socket),
		{ topic: `order:${pathname.split('/').at(-1) ?? ''}`, token: searchParams.get('t') ?? '' },
		entityContent<TrackerOrder | Nothing>(orderKind),
		nothing,
		(followed) => {
			state = followed.state;
			const { version } = followed.content;
			if (version === shown) return;
			if (version < shown) fallen.push(version);
			shown = version;
		}
	);
	return {
		version: () => shown,
		state: () => state,
		fallen: () => fallen,
		stop() {
			stop();
			socket.disconnect();
		}
	};
}
