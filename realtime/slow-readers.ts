// A socket that takes its frames too slowly gets no queue: it joins a room that every broadcast leaves out, and once it has
// caught up it is told what it missed, so that it asks for snapshots.
import type { Topic } from '#contracts/live.ts';
import { watchersOf, type Gateway, type GatewaySocket } from './rooms.ts';

/** Never a topic's name. */
export const slowRoom = 'slow-readers';

export const isSlow = (socket: GatewaySocket): boolean => socket.rooms.has(slowRoom);

/** Counts the frames that wait in a socket's own buffer; the transport takes them all at once when it is free. */
export function countWaiting(socket: GatewaySocket): void {
	socket.conn.on('packetCreate', () => (socket.data.waiting += 1));
	socket.conn.on('flush', () => (socket.data.waiting = 0));
}

/** Before each broadcast: moves those who lag out of its way, and notes what they miss. */
export function leaveOutSlow(io: Gateway, topic: Topic, limit: number): void {
	for (const socket of watchersOf(io, topic)) {
		if (socket.data.waiting > limit && !isSlow(socket)) void socket.join(slowRoom);
		if (isSlow(socket)) socket.data.dropped.add(topic);
	}
}

/** Those who have caught up since; they are broadcast to again. */
export function caughtUp(io: Gateway): GatewaySocket[] {
	const ids = [...(io.sockets.adapter.rooms.get(slowRoom) ?? [])];
	const sockets = ids.flatMap((id) => io.sockets.sockets.get(id) ?? []).filter((socket) => socket.data.waiting === 0);
	for (const socket of sockets) void socket.leave(slowRoom);
	return sockets;
}
