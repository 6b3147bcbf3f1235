// Many clients in one process: the browser's own live code on real sockets, without a browser around it.
import { setTimeout as delay } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { TrackerOrder } from '#contracts/order.ts';
import { createConnection, type Connection, type LiveSocket } from '#live/connection.ts';
import { entityContent, type EntityContent } from '#live/entity-content.ts';
import { follow } from '#live/follow.ts';
import { orderKind } from '#live/kinds.ts';
import type { FromLoad, LoadOptions, ToLoad, Watched } from './live-load.contract.ts';

interface Unknown {
	version: number;
}

const options = JSON.parse(process.env['LOAD'] ?? '') as LoadOptions;
const settleMs = 30_000;
const latenciesKept = 200_000;
const faults: string[] = [];
const latencies: number[] = [];
let shownCount = 0;
let dropCount = 0;

const tell = (message: FromLoad) => process.send?.(message);

interface Client {
	topic: string;
	version(): number;
	isLive(): boolean;
	/** A version came with a gap, and no snapshot since. */
	hasHole(): boolean;
	stop(): void;
}

interface Wire {
	pause(): void;
	destroy(): void;
}
const overWs = (transport: object): transport is { ws: { _socket: Wire } } => 'ws' in transport;

function wireOf(socket: LiveSocket): Wire {
	const { transport } = socket.io.engine;
	if (!overWs(transport)) throw new Error('not a WebSocket of ws');
	return transport.ws._socket;
}

/** Cuts the connection without a word, as a lost network does; Socket.IO comes back by itself after its pause. */
function dropNowAndThen(socket: LiveSocket, everyMs: number): () => void {
	let timer: NodeJS.Timeout;
	const drop = () => {
		timer = setTimeout(drop, everyMs);
		if (!socket.connected) return;
		dropCount += 1;
		wireOf(socket).destroy();
	};
	timer = setTimeout(drop, Math.random() * everyMs);
	return () => clearTimeout(timer);
}

const stall = (socket: LiveSocket) => wireOf(socket).pause();

function openClient(url: string, { topic, token }: Watched): Client {
	const pauseMs = options.drops?.forMs ?? 500;
	const socket: LiveSocket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		autoConnect: false,
		reconnectionDelay: pauseMs,
		reconnectionDelayMax: pauseMs,
		randomizationFactor: 0
	});
	const real = createConnection(async () => socket);
	const nothing: EntityContent<TrackerOrder | Unknown> = { value: { version: 0 }, version: 0, known: 0, traceparent: null };
	let cause: { kind: 'snapshot' } | { kind: 'changed'; previous: number } = { kind: 'snapshot' };
	let hasHole = false;
	let shown = 0;
	let shownValue: TrackerOrder | Unknown = nothing.value;
	let state = 'catching-up';

	const connection: Connection = {
		...real,
		listen: (on, listener) =>
			real.listen(on, {
				...listener,
				changed(changed) {
					if (latencies.length < latenciesKept) latencies.push(Date.now() - Date.parse(changed.at));
					cause = { kind: 'changed', previous: changed.previous };
					listener.changed(changed);
				}
			}),
		async ask(request) {
			const answer = await real.ask(request);
			if (answer?.ok) {
				cause = { kind: 'snapshot' };
				hasHole = false;
				if (options.stalled) setImmediate(() => stall(socket));
			}
			return answer;
		}
	};
	follow(connection, { topic, token }, entityContent<TrackerOrder | Unknown>(orderKind), nothing, (followed) => {
		({ state } = followed);
		const { version, value } = followed.content;
		if (version === shown) {
			// The connection's state changed; the same version as another content is shown twice.
			if (value !== shownValue) faults.push(`${topic} shows ${version} twice`);
			return;
		}
		shownValue = value;
		if (version < shown) faults.push(`${topic} fell from ${shown} to ${version}`);
		if (value.version !== version) faults.push(`${topic} shows ${value.version} as ${version}`);
		if (cause.kind === 'changed' && cause.previous > shown) hasHole = true;
		shown = version;
		shownCount += 1;
	});
	const stopDropping = options.drops ? dropNowAndThen(socket, options.drops.everyMs) : () => undefined;
	return {
		topic,
		version: () => shown,
		isLive: () => state === 'live',
		hasHole: () => hasHole,
		stop: stopDropping
	};
}

const clients: Client[] = [];
for (let index = 0; index < options.clients; index += 1) {
	const [url, watched] = [options.urls[index % options.urls.length], options.watched[index % options.watched.length]];
	if (!url || !watched) throw new Error('nothing to watch');
	clients.push(openClient(url, watched));
	// As people come: not all in one moment.
	if (index % 20 === 19) await delay(20);
}
for (const end = Date.now() + settleMs; clients.some((client) => client.version() === 0) && Date.now() < end;) await delay(50);
tell({ type: 'subscribed' });

async function finish(versions: Record<string, number>): Promise<void> {
	for (const client of clients) client.stop();
	const isRight = (client: Client) => client.isLive() && !client.hasHole() && client.version() === versions[client.topic];
	for (const end = Date.now() + settleMs; !clients.every(isRight) && Date.now() < end;) await delay(100);
	tell({
		type: 'result',
		faults: faults.slice(0, 20),
		wrong: clients.filter((client) => !isRight(client)).length,
		shown: shownCount,
		drops: dropCount,
		latencies: latencies.toSorted((a, b) => a - b)
	});
}

process.on('message', ({ versions }: ToLoad) => void finish(versions));
process.on('disconnect', () => process.exit(0));
