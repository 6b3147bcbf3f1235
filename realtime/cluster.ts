// Several gateways as one: what one of them is told it tells the others through Redis. Each serves its own sockets by itself,
// so that Redis's absence costs its own nothing; what others missed meanwhile their heads show, within 5 s.
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { ServerOptions } from 'socket.io';
import { connectRedis } from '#server/adapters/redis/connect-redis.ts';
import type { Logger } from '#server/logger.ts';

/** Reads wait for ever, and go on where they were: the adapter asks again at once when one fails. */
const readerOptions = { maxRetriesPerRequest: null, retryStrategy: () => 500, connectTimeout: 2_000, keepAlive: 5_000 };
const prefix = 'durable-goods:gateways';

export interface Cluster {
	adapter: NonNullable<ServerOptions['adapter']>;
	close(): void;
}

/** Null without Redis: one gateway is alone. */
export function joinCluster(redisUrl: string, logger: Logger): Cluster | null {
	if (redisUrl === '') return null;
	const writer = connectRedis(redisUrl, logger);
	const publish = writer.publish.bind(writer);
	// The adapter awaits no publication: a failed one would end the process.
	writer.publish = async (channel: string | Buffer, message: string | Buffer) => {
		try {
			return await publish(channel, message);
		} catch (error) {
			logger.debug({ err: error }, 'other gateways could not be told');
			return 0;
		}
	};
	const readers: Redis[] = [];
	writer.duplicate = () => {
		const reader = new Redis(redisUrl, readerOptions);
		readers.push(reader);
		return reader;
	};
	return {
		adapter: createAdapter(writer, { streamName: prefix, channelPrefix: prefix, onlyPlaintext: true }),
		close() {
			for (const redis of [writer, ...readers]) redis.disconnect();
		}
	};
}
