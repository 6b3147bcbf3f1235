// The Socket.IO server on one HTTP server: who comes in, what they are told, and how they leave.
import type { Server as HttpServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Server } from 'socket.io';
import type { Changed } from '#contracts/live.ts';
import { isLoopback } from '#server/addresses.ts';
import type { Platform } from '#server/platform.ts';
import { carrierOf, contextOf, inSpanSync } from '#server/tracing/spans.ts';
import { authenticate, isOwnPage } from './authenticate.ts';
import { createAuthorise } from './authorise.ts';
import { joinCluster } from './cluster.ts';
import { faultsNow } from '#server/present/faults-in-force.ts';
import { createEntities } from './entities.ts';
import { createHeads } from './heads.ts';
import { createHistoryStreams } from './history-stream.ts';
import { createLimits, type Limits } from './limits.ts';
import { readEpoch } from '#server/epoch.ts';
import { watchPresentation } from './presentation.ts';
import { repeat } from './repeat.ts';
import { isWatched, watchedIds, type Gateway } from './rooms.ts';
import { closeRevoked } from './revoked-sessions.ts';
import { createSnapshots } from './snapshots.ts';
import { caughtUp, countWaiting, leaveOutSlow, slowRoom } from './slow-readers.ts';
import { stockNews, type StockMoved } from './stock-news.ts';
import { createStockWatch } from './stock-watch.ts';
import { serveSocket } from './subscriptions.ts';
import { watchedView } from './watched-view.ts';
import { createWorkerWatch } from './worker-watch.ts';

export interface GatewayOptions {
	/** Frames that may wait for one socket. */
	slowReaderFrames: number;
	headsMs: number;
	/** How soon a revoked session's sockets are closed. */
	sessionCheckMs: number;
	limits: Limits;
	/** Loopback is exempt from the limits. */
	exemptLoopback: boolean;
}

/** Within the 5 s that a revoked session has left. */
const sessionCheckMs = 3_000;
const caughtUpCheckMs = 250;
/** A worker that dies on stage is seen to be dead at once. */
const workersPassMs = 500;
/** A fault is in the stage's caption as soon as the director's step is. */
const faultsPassMs = 150;
/** Sockets get this long to be told that the gateway goes. */
const drainMs = 1_000;
/** A subscription is small; nothing that a browser sends is larger. */
const maxFrameBytes = 64 * 1024;

export interface RunningGateway {
	/** To everybody who watches the topic, at whichever gateway. */
	publish(changed: Changed): void;
	/** Each gateway reads what its own watchers are to be told of these SKUs. */
	stockMoved(moved: StockMoved): Promise<void>;
	/** Sends all sockets away, so that they connect elsewhere; resolves within 2 s. The HTTP server stays the caller's. */
	stop(): Promise<void>;
}

export function startGateway(platform: Platform, httpServer: HttpServer, given: Partial<GatewayOptions> = {}): RunningGateway {
	const { config, logger, metrics } = platform;
	const options: GatewayOptions = {
		slowReaderFrames: 64,
		headsMs: 5_000,
		sessionCheckMs,
		limits: { sockets: config.gateway.sockets, framesPerSecond: config.gateway.framesPerSecond },
		exemptLoopback: config.demo,
		...given
	};
	let draining = false;

	const cluster = joinCluster(config.redisUrl, logger);
	const io: Gateway = new Server(httpServer, {
		...(cluster && { adapter: cluster.adapter }),
		transports: ['websocket'],
		serveClient: false,
		maxHttpBufferSize: maxFrameBytes,
		pingInterval: 10_000,
		pingTimeout: 8_000,
		connectTimeout: 5_000,
		allowRequest: (request, decide) => decide(null, !draining && isOwnPage(request, config))
	});
	const entities = createEntities(platform);
	const stockWatch = createStockWatch(platform);
	const limits = createLimits(options.limits, platform.rateLimits, (address) => options.exemptLoopback && isLoopback(address));
	/** To this gateway's own watchers. */
	function tell(changed: Changed, from: 'own' | 'other') {
		// What this gateway publishes itself is told within its own trace.
		const parent = from === 'other' && changed.traceparent ? contextOf({ traceparent: changed.traceparent }) : undefined;
		const [topic = ''] = changed.topic.split(':');
		inSpanSync(`emit ${topic}`, { kind: 'PRODUCER', ...(parent && { parent }) }, () => {
			leaveOutSlow(io, changed.topic, options.slowReaderFrames);
			io.local.to(changed.topic).except(slowRoom).emit('changed', changed);
		});
		metrics.published({ topic, from }, Math.max(0, Date.now() - Date.parse(changed.at)) / 1_000);
	}
	// Every other gateway polls for its own watchers.
	const tellOwn = (changed: Changed) => tell(changed, 'own');
	const { client } = platform.workflows;
	const histories = createHistoryStreams({ client, logger, publish: tellOwn });
	const workers = createWorkerWatch({ client, publish: tellOwn, isWatched: () => isWatched(io, 'workers') });
	const faults = watchedView({
		topic: 'faults',
		look: () => faultsNow(platform),
		worthOf: (inForce) => inForce.faults,
		eventOf: (inForce) => ({ type: 'faults.changed', inForce }),
		publish: tellOwn,
		isWatched: () => isWatched(io, 'faults')
	});
	io.of('/').adapter.on('delete-room', (room: string) => {
		if (room.startsWith('workflow:')) histories.left(room.slice('workflow:'.length));
	});
	const heads = createHeads(io, platform, stockWatch, histories);
	const services = {
		authorise: createAuthorise(platform, entities),
		readSnapshot: createSnapshots(platform, entities, { stockWatch, histories, workers, faults }),
		limits,
		logger
	};

	io.use((socket, next) => {
		authenticate(platform, socket.request).then(
			(viewer) => {
				if (!limits.opened(viewer)) return next(new Error('rate-limited'));
				Object.assign(socket.data, { viewer, topics: new Set(), dropped: new Set(), waiting: 0 });
				socket.conn.once('close', () => limits.closed(viewer));
				next();
			},
			(error: unknown) => {
				logger.error({ err: error }, 'handshake failed');
				next(new Error('unavailable'));
			}
		);
	});
	// A reset restarts the process: what is true at its start stays true.
	const epoch = config.demo ? readEpoch(config.dataDir) : null;
	io.on('connection', (socket) => {
		void epoch?.then((now) => socket.emit('epoch', now));
		countWaiting(socket);
		serveSocket(socket, services);
	});

	async function tellStock(moved: StockMoved, from: 'own' | 'other') {
		for (const changed of await stockNews(io, stockWatch, moved)) tell(changed, from);
	}
	io.on('published', (changed) => tell(changed, 'other'));
	io.on('stockMoved', (moved) => void tellStock(moved, 'other').catch(failed));
	metrics.countSockets(() => ({ open: io.sockets.sockets.size, slow: io.sockets.adapter.rooms.get(slowRoom)?.size ?? 0 }));

	const failed = (error: unknown) => logger.error({ err: error }, 'gateway: a pass failed');
	const repeated = [
		repeat(options.sessionCheckMs, () => closeRevoked(io, platform), failed),
		repeat(workersPassMs, () => workers.pass(), failed),
		repeat(faultsPassMs, () => faults.pass(), failed),
		repeat(
			options.headsMs,
			async () => {
				stockWatch.keep(watchedIds(io, 'stock'));
				await heads.tell();
			},
			failed
		),
		repeat(
			caughtUpCheckMs,
			async () => {
				const sockets = caughtUp(io);
				if (sockets.length > 0) await heads.tell(sockets);
			},
			failed
		)
	];

	const presentation = config.demo ? watchPresentation({ dataDir: config.dataDir, logger, publish: tellOwn }) : null;

	return {
		publish(changed) {
			const traced = { ...changed, ...carrierOf() };
			tell(traced, 'own');
			if (cluster) io.serverSideEmit('published', traced);
		},
		async stockMoved(moved) {
			if (cluster) io.serverSideEmit('stockMoved', moved);
			await tellStock(moved, 'own');
		},
		async stop() {
			draining = true;
			for (const pass of repeated) pass.stop();
			await histories.stop();
			presentation?.stop();
			// Closed below Socket.IO, so that clients take it for a lost connection and look for another gateway.
			for (const socket of io.sockets.sockets.values()) socket.conn.close();
			const deadline = Date.now() + drainMs;
			while (io.engine.clientsCount > 0 && Date.now() < deadline) await delay(20);
			io.engine.close();
			// In this order: a reader that is cut off before would ask again without end.
			await io.sockets.adapter.close();
			cluster?.close();
		}
	};
}
