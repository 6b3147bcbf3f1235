// One socket's conversation: what it sends is checked here, and every question gets an answer.
import type { Subscribe, SubscribeAnswer, Topic } from '#contracts/live.ts';
import { subscribeSchema, unsubscribeSchema } from '#contracts/live.schema.ts';
import type { Logger } from '#server/logger.ts';
import type { Viewer } from './authenticate.ts';
import type { Authorise } from './authorise.ts';
import type { LimitKeeper } from './limits.ts';
import type { GatewaySocket } from './rooms.ts';
import { isSlow } from './slow-readers.ts';
import type { ReadSnapshot } from './snapshots.ts';

/** More than any page follows. */
const maxTopics = 50;
/** Who goes on for so long after being told to slow down is cut off. */
const maxRefused = 500;

interface Services {
	authorise: Authorise;
	readSnapshot: ReadSnapshot;
	limits: LimitKeeper;
	logger: Logger;
}

type Answer = (answer: SubscribeAnswer) => void;
const isAnswer = (value: unknown): value is Answer => typeof value === 'function';

export function serveSocket(socket: GatewaySocket, { authorise, readSnapshot, limits, logger }: Services): void {
	const { topics, dropped } = socket.data;
	let refused = 0;
	let waiting = 0;

	async function mayAsk(viewer: Viewer): Promise<boolean> {
		try {
			return await limits.mayAsk(viewer);
		} catch (error) {
			logger.error({ err: error }, 'a frame could not be counted');
			return false;
		}
	}

	function leave(topic: Topic) {
		topics.delete(topic);
		dropped.delete(topic);
		void socket.leave(topic);
	}

	async function subscribe(request: Subscribe): Promise<SubscribeAnswer> {
		const { viewer } = socket.data;
		if (!(await authorise(viewer, request))) return { ok: false, error: 'not-found' };
		if (!socket.connected) return { ok: false, error: 'unavailable' };
		// Joined first: what changes during the read is heard, and dropped by the page if the snapshot has it.
		topics.add(request.topic);
		await socket.join(request.topic);
		const read = await readSnapshot(request);
		if (read) return { ok: true, ...read };
		// A browser's own cart that holds nothing yet: it is there to be watched.
		if (viewer.cartId !== null && request.topic === `cart:${viewer.cartId}`) return { ok: true, snapshot: null, version: 0 };
		leave(request.topic);
		return { ok: false, error: 'not-found' };
	}

	async function answerTo(input: unknown): Promise<SubscribeAnswer> {
		const request = subscribeSchema.safeParse(input);
		if (!request.success) return { ok: false, error: 'invalid' };
		const { topic, since, token, changedSince, cursor } = request.data;
		if (isSlow(socket) || (topics.size >= maxTopics && !topics.has(topic))) return { ok: false, error: 'rate-limited' };
		try {
			return await subscribe({
				topic,
				...(since !== undefined && { since }),
				...(token !== undefined && { token }),
				...(changedSince !== undefined && { changedSince }),
				...(cursor !== undefined && { cursor })
			});
		} catch (error) {
			logger.error({ err: error, topic }, 'subscription failed');
			return { ok: false, error: 'unavailable' };
		}
	}

	// Every frame counts, also those that nobody asked for. One after the other: counting takes its time, and frames keep their order.
	let counted = Promise.resolve();
	socket.use(([, , answer], next) => {
		const { viewer } = socket.data;
		if (limits.isExempt(viewer)) return next();
		if ((waiting += 1) > maxRefused) return socket.conn.close();
		counted = counted.then(async () => {
			const may = await mayAsk(viewer);
			waiting -= 1;
			if (may) return next();
			if (isAnswer(answer)) answer({ ok: false, error: 'rate-limited' });
			if ((refused += 1) > maxRefused) socket.conn.close();
		});
	});
	socket.on('subscribe', (input: unknown, answer: unknown) => {
		if (isAnswer(answer)) void answerTo(input).then(answer);
	});
	socket.on('unsubscribe', (input: unknown) => {
		const request = unsubscribeSchema.safeParse(input);
		if (request.success) leave(request.data.topic);
	});
}
