// A topic's room bears its name. What lies in a topic's name, and how sockets of the gateway are typed.
import type { Server, Socket } from 'socket.io';
import {
	entityKinds,
	type Changed,
	type ClientToServer,
	type EntityKind,
	type EntityTopic,
	type ListTopic,
	type ServerToClient,
	type Topic
} from '#contracts/live.ts';
import type { Viewer } from './authenticate.ts';
import type { StockMoved } from './stock-news.ts';

interface SocketData {
	viewer: Viewer;
	topics: Set<Topic>;
	/** Topics whose frames were dropped while the socket was slow. */
	dropped: Set<Topic>;
	/** Frames that wait for the socket to take them. */
	waiting: number;
}

/** From one gateway to all others. */
interface GatewayToGateways {
	published: (changed: Changed) => void;
	stockMoved: (moved: StockMoved) => void;
}

export type Gateway = Server<ClientToServer, ServerToClient, GatewayToGateways, SocketData>;
export type GatewaySocket = Socket<ClientToServer, ServerToClient, GatewayToGateways, SocketData>;

type Parsed = { kind: EntityKind; id: string } | { kind: 'list'; list: ListTopic };

const isEntityKind = (text: string): text is EntityKind => entityKinds.some((kind) => kind === text);
const isList = (topic: Topic): topic is ListTopic => !topic.includes(':');

export function parseTopic(topic: Topic): Parsed {
	if (isList(topic)) return { kind: 'list', list: topic };
	const [kind = '', id = ''] = topic.split(':');
	if (!isEntityKind(kind)) throw new Error(`not a topic: ${topic}`);
	return { kind, id };
}

/** Sockets of this gateway that watch a topic; one by one, for they may be thousands. */
export function* watchersOf(io: Gateway, topic: Topic): Generator<GatewaySocket> {
	for (const id of io.sockets.adapter.rooms.get(topic) ?? []) {
		const socket = io.sockets.sockets.get(id);
		if (socket) yield socket;
	}
}

export const isWatched = (io: Gateway, topic: Topic): boolean => io.sockets.adapter.rooms.has(topic);

/** Ids of the entities of one kind that this gateway's sockets watch. */
export function watchedIds(io: Gateway, kind: EntityKind): string[] {
	const prefix = `${kind}:`;
	return [...io.sockets.adapter.rooms.keys()].flatMap((room) => (room.startsWith(prefix) ? room.slice(prefix.length) : []));
}

export const entityTopic = (kind: EntityKind, id: string): EntityTopic => `${kind}:${id}`;
