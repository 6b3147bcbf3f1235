import { createServer } from 'node:net';

/** True where nothing listens on this port of this host. */
export const isFree = (port, host) =>
	new Promise((done) => {
		const server = createServer();
		server.once('error', () => done(false));
		server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
	});

/** The first free port from `first` on, on the loopback; `taken` are promised to others already. */
export async function freePortFrom(first, taken = []) {
	for (let port = first; port < first + 500; port += 1) if (!taken.includes(port) && (await isFree(port, '127.0.0.1'))) return port;
	throw new Error(`no free port between ${first} and ${first + 500}`);
}
