// Hanging up while Temporal is away ends the calls that are tried again, and not the director.
import { createServer, type Http2Server } from 'node:http2';
import { afterEach, expect, test } from 'vitest';
import { openTemporalLine } from './temporal-line.ts';

const ends: (() => void)[] = [];
afterEach(() => {
	for (const end of ends.splice(0)) end();
});

/** Takes a connection as Temporal does, and is unavailable for everything else. */
async function temporalThatGoesAway(heard: () => void): Promise<string> {
	const server: Http2Server = createServer();
	server.on('session', (session) => ends.push(() => session.destroy()));
	server.on('stream', (stream, { ':path': path = '' }) => {
		const head = { ':status': 200, 'content-type': 'application/grpc+proto' };
		if (path.endsWith('/GetSystemInfo')) {
			stream.respond(head, { waitForTrailers: true });
			stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
			stream.end(Buffer.alloc(5));
		} else {
			stream.respond({ ...head, 'grpc-status': '14' }, { endStream: true });
			heard();
		}
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	ends.push(() => server.close());
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('It listens nowhere.');
	return `127.0.0.1:${address.port}`;
}

test('a call that is tried again fails when the director hangs up, and is not tried once more', async () => {
	let tries = 0;
	const address = await temporalThatGoesAway(() => (tries += 1));
	const line = await openTemporalLine(address, 'default');
	const asked = line.client.workflow.getHandle('order-1').describe();
	const failed = expect(asked).rejects.toThrow();
	await expect.poll(() => tries).toBeGreaterThan(1);
	line.hangUp();
	const before = tries;
	await failed;
	// One may have been on its way.
	expect(tries).toBeLessThanOrEqual(before + 1);
});
