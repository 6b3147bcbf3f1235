// One socket for the whole page, opened when the first topic is followed. It hands frames on, asks, and wakes its listeners;
// what they mean is decided in topic.ts.
import type { Socket } from 'socket.io-client';
import type { Changed, ClientToServer, Heads, ServerToClient, Subscribe, SubscribeAnswer, Topic } from '#contracts/live.ts';

export type LiveSocket = Socket<ServerToClient, ClientToServer>;

export interface Listener {
	connected(): void;
	disconnected(): void;
	changed(changed: Changed): void;
	heads(heads: Heads): void;
	woke(): void;
}

export interface Connection {
	/** Hears of a topic until the returned function is called. */
	listen(topic: Topic, listener: Listener): () => void;
	/** Null where no answer came in time. */
	ask(request: Subscribe): Promise<SubscribeAnswer | null>;
	/**
	 * Opens the socket anew where it is older than `since` (ms): cookies are read at the handshake, so that a socket from
	 * before a sign-in, or before the first cart, is a stranger's. False where it is not older.
	 */
	renew(since: number): boolean;
	/** The page was hidden, frozen or offline. */
	wake(): void;
	/** From now on the socket is open also while nothing is followed: whoever looks at any page hears of a reset. */
	stay(): void;
	/** The page is put away: an open socket would keep it out of the back/forward cache. */
	rest(): void;
}

const answerTimeoutMs = 5_000;
/** A page without topics keeps its socket for the next page's. */
const idleMs = 10_000;
const reopenMs = 1_000;

/**
 * `restarted` is called when the shop was put back to its known state under an open page; `epoch`: the state that the page was
 * made in, where it says so.
 */
export function createConnection(
	open: () => Promise<LiveSocket>,
	{
		now = Date.now,
		epoch: first,
		restarted = () => undefined
	}: { now?: () => number; epoch?: string | undefined; restarted?: () => void } = {}
): Connection {
	const listeners = new Map<Topic, Set<Listener>>();
	let socket: LiveSocket | null = null;
	let opening: Promise<void> | null = null;
	let connectedAt = 0;
	let epoch = first;
	let stays = false;
	let idle: ReturnType<typeof setTimeout> | undefined;

	const all = () => [...listeners.values()].flatMap((some) => [...some]);
	const isNeeded = () => stays || listeners.size > 0;

	const reopen = (made: LiveSocket) => setTimeout(() => isNeeded() && made.connect(), reopenMs);

	function adopt(made: LiveSocket) {
		socket = made;
		made.on('connect', () => {
			connectedAt = now();
			for (const listener of all()) listener.connected();
		});
		made.on('disconnect', (reason) => {
			for (const listener of all()) listener.disconnected();
			// Socket.IO takes both for intended and would stay away.
			if (reason === 'io server disconnect') reopen(made);
		});
		made.on('connect_error', () => {
			if (!made.active) reopen(made);
		});
		made.on('changed', (changed) => {
			for (const listener of listeners.get(changed.topic) ?? []) listener.changed(changed);
		});
		made.on('epoch', (next) => {
			if (epoch !== undefined && next !== epoch) restarted();
			epoch = next;
		});
		made.on('heads', (heads) => {
			for (const listener of all()) listener.heads(heads);
		});
		if (isNeeded()) made.connect();
	}

	function connect() {
		clearTimeout(idle);
		if (socket) {
			if (!socket.connected) socket.connect();
			return;
		}
		opening ??= open().then(adopt, () => {
			// The client's code could not be fetched: the machine is offline, or the shop was deployed anew.
			opening = null;
			setTimeout(() => isNeeded() && connect(), reopenMs);
		});
	}

	function leave(topic: Topic, listener: Listener) {
		const some = listeners.get(topic);
		if (!some?.delete(listener) || some.size > 0) return;
		listeners.delete(topic);
		if (socket?.connected) socket.emit('unsubscribe', { topic });
		if (!isNeeded()) idle = setTimeout(() => socket?.disconnect(), idleMs);
	}

	return {
		listen(topic, listener) {
			const some = listeners.get(topic) ?? new Set();
			listeners.set(topic, some.add(listener));
			connect();
			if (socket?.connected) listener.connected();
			return () => leave(topic, listener);
		},
		async ask(request) {
			if (!socket?.connected) return null;
			try {
				return await socket.timeout(answerTimeoutMs).emitWithAck('subscribe', request);
			} catch {
				return null;
			}
		},
		renew(since) {
			if (!socket?.connected || connectedAt >= since) return false;
			socket.disconnect().connect();
			return true;
		},
		wake() {
			if (!isNeeded()) return;
			if (socket?.connected) for (const listener of all()) listener.woke();
			else connect();
		},
		stay() {
			stays = true;
			connect();
		},
		rest() {
			socket?.disconnect();
		}
	};
}
