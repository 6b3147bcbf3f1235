// The browser's connection: Socket.IO's client is fetched when it is first needed, after the page has been drawn, and the
// page's own comings and goings wake it.
import { createConnection, type Connection, type LiveSocket } from './connection.ts';

const told = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || undefined;

async function openSocket(): Promise<LiveSocket> {
	const { io } = await import('socket.io-client');
	return io(told('realtime-url') ?? location.origin, {
		transports: ['websocket'],
		autoConnect: false,
		reconnectionDelay: 200,
		reconnectionDelayMax: 2_000,
		timeout: 5_000
	});
}

let connection: Connection | undefined;

/** Where a page goes when the shop under it was put back to its known state. */
function goToStart() {
	const { pathname } = location;
	if (pathname.startsWith('/present')) location.reload();
	else location.assign(pathname.startsWith('/admin') ? '/admin/board' : '/shop');
}

export function pageConnection(): Connection {
	if (connection) return connection;
	const made = createConnection(openSocket, { epoch: told('shop-epoch'), restarted: goToStart });
	addEventListener('online', () => made.wake());
	addEventListener('pagehide', () => made.rest());
	addEventListener('pageshow', ({ persisted }) => persisted && made.wake());
	document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && made.wake());
	return (connection = made);
}

/** Where the shop can be put back to its known state, every open page follows, also one that shows nothing live. */
export function followResets(): void {
	if (told('shop-epoch')) pageConnection().stay();
}
