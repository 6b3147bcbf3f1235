// Many clients in one process that only listen: what they cost themselves is kept small, for they share the gateway's cores.
import { io, type Socket } from 'socket.io-client';
import type { Changed, ClientToServer, ServerToClient } from '#contracts/live.ts';
import type { Watched } from '../services/live-load.contract.ts';
import type { ClientsOptions, FromClients, ToClients } from './socket-clients.contract.ts';

/** Sockets that connect at once. */
const atOnce = 50;

const options = JSON.parse(process.env['CLIENTS'] ?? '') as ClientsOptions;
const tell = (message: FromClients) => process.send?.(message);
let latencies: number[] = [];

async function open(watched: Watched): Promise<void> {
	const socket: Socket<ServerToClient, ClientToServer> = io(options.url, { transports: ['websocket'], forceNew: true });
	socket.on('changed', ({ at }: Changed) => latencies.push(Date.now() - Date.parse(at)));
	await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
	for (const one of [watched, options.hall]) {
		const answer = await socket.timeout(30_000).emitWithAck('subscribe', one);
		if (!answer.ok) throw new Error(`${one.topic}: ${answer.error}`);
	}
}

process.on('message', ({ type }: ToClients) => {
	if (type !== 'collect') return;
	tell({ type: 'heard', latencies });
	latencies = [];
});
process.on('disconnect', () => process.exit(0));

for (let opened = 0; opened < options.clients; opened += atOnce) {
	const some = Array.from({ length: Math.min(atOnce, options.clients - opened) }, (_, offset) => {
		const watched = options.watched[(opened + offset) % options.watched.length];
		if (!watched) throw new Error('nothing to watch');
		return open(watched);
	});
	await Promise.all(some);
}
tell({ type: 'subscribed' });
