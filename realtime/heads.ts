// A lost last frame shows no gap. So every few seconds each socket hears the head versions of what it watches, read from the
// write store in one query a kind for all sockets together.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { entityKinds, type EntityKind, type Topic } from '#contracts/live.ts';
import type { Platform } from '#server/platform.ts';
import type { HistoryStreams } from './history-stream.ts';
import { entityTopic, watchedIds, type Gateway, type GatewaySocket } from './rooms.ts';
import { isSlow } from './slow-readers.ts';
import type { StockWatch } from './stock-watch.ts';

/** Sockets that are told in one turn of the event loop. */
const atOnce = 50;

type ReadHeads = (only?: Iterable<Topic>) => Promise<Map<Topic, number>>;

export function createHeads(
	io: Gateway,
	{ orders, carts, checkouts, bulks }: Pick<Platform, 'orders' | 'carts' | 'checkouts' | 'bulks'>,
	stockWatch: StockWatch,
	histories: HistoryStreams
) {
	const versionsOf: Record<EntityKind, (ids: string[]) => Promise<Map<string, number>>> = {
		order: (ids) => orders.versions(ids),
		cart: (ids) => carts.versions(ids),
		checkout: (ids) => checkouts.versions(ids),
		bulk: (ids) => bulks.versions(ids),
		stock: (ids) => stockWatch.heads(ids),
		workflow: async (ids) => histories.heads(ids)
	};
	const read: ReadHeads = async (only) => {
		const wanted = only && new Set(only);
		const heads = new Map<Topic, number>();
		for (const kind of entityKinds) {
			const ids = watchedIds(io, kind).filter((id) => !wanted || wanted.has(entityTopic(kind, id)));
			const versions = ids.length > 0 ? await versionsOf[kind](ids) : new Map<string, number>();
			for (const id of ids) heads.set(entityTopic(kind, id), versions.get(id) ?? 0);
		}
		return heads;
	};

	function tell(socket: GatewaySocket, heads: Map<Topic, number>, at: string): void {
		const { topics, dropped } = socket.data;
		// What was joined during the read has its snapshot, and counts as unknown until the next heads.
		const headOf = (topic: Topic) => (topic.includes(':') ? (heads.get(topic) ?? 0) : dropped.has(topic) ? -1 : 0);
		const entries = [...topics].map((topic) => [topic, headOf(topic)] as const);
		dropped.clear();
		if (entries.length > 0) socket.emit('heads', { at, heads: Object.fromEntries(entries) });
	}

	return {
		/** To these sockets, or to all that are not slow. */
		async tell(sockets?: GatewaySocket[]): Promise<void> {
			const heads = await read(sockets?.flatMap((socket) => [...socket.data.topics]));
			const at = new Date().toISOString();
			let told = 0;
			for (const socket of sockets ?? [...io.sockets.sockets.values()]) {
				if (!socket.connected || isSlow(socket)) continue;
				tell(socket, heads, at);
				// What is published meanwhile need not wait for thousands of heads.
				if ((told += 1) % atOnce === 0) await nextTurn();
			}
		}
	};
}
