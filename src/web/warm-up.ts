// A process that has just started would make its first visitor wait: the index has to be read, the pages' modules loaded. So it
// visits itself first, on a port that nobody knows.
import { once } from 'node:events';
import type { Server } from 'node:http';

/** Reads what searching needs, with and without a slip of the pen. */
const pages = ['/shop', '/shop?q=mountain', '/shop?q=cofee'];
/** A shop that is slow to start is still better than one that is not there. */
const patienceMs = 3_000;

/** Takes a server of the app and closes it. False where the pages could not be made in time: the first visitor waits for what is missing. */
export async function warmUp(server: Server, withinMs = patienceMs): Promise<boolean> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = address && typeof address === 'object' ? address.port : 0;
	const signal = AbortSignal.timeout(withinMs);
	try {
		for (const page of pages) {
			const response = await fetch(`http://127.0.0.1:${port}${page}`, { signal });
			await response.text();
		}
		return true;
	} catch {
		return false;
	} finally {
		server.close();
		server.closeAllConnections();
	}
}
