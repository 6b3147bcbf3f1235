// A tracker that is left open: the order's live changes by socket, until it is delivered or the shopper goes.
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, ServerToClient } from '#contracts/live.ts';

const settled = ['delivered', 'complete', 'cancelled', 'refunded'];

interface Watching {
	url: string;
	/** Path and query, with the token. */
	tracker: string;
	signal: AbortSignal;
	onPush(): void;
}

/** True where it was delivered; false where the shopper has gone before. */
export function watchOrder({ url, tracker, signal, onPush }: Watching): Promise<boolean> {
	const { pathname, searchParams } = new URL(tracker, url);
	const topic = `order:${pathname.split('/').at(-1) ?? ''}` as const;
	const token = searchParams.get('t') ?? '';
	const socket: Socket<ServerToClient, ClientToServer> = io(url, { transports: ['websocket'], forceNew: true });
	return new Promise<boolean>((done) => {
		const end = (isDelivered: boolean) => {
			signal.removeEventListener('abort', leave);
			socket.disconnect();
			done(isDelivered);
		};
		const leave = () => end(false);
		signal.addEventListener('abort', leave);
		if (signal.aborted) return leave();
		const look = (status: string) => {
			if (settled.includes(status)) end(status === 'delivered' || status === 'complete');
		};
		// On every connection: what was missed in between is in the snapshot.
		socket.on('connect', () =>
			socket.emit('subscribe', { topic, token }, (answer) => {
				if (answer.ok && answer.snapshot?.kind === 'order') look(answer.snapshot.order.status);
			})
		);
		socket.on('changed', ({ event }) => {
			if (event.type !== 'order.changed') return;
			onPush();
			look(event.order.status);
		});
	});
}
