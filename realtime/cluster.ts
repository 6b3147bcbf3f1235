// Several gateways as one: what one of them is told it tells the others through Redis. Each serves its own sockets by itself,
// so that Redis's absence costs its own nothing; what others missed meanwhile their heads show, within 5 s.
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { ServerOptions } from 'socket.io';
import { impatient, reportOutages } from '#server/adapters/redis/connect-redis.ts';
import type { Logger } from '#server/logger.ts';

/** Reads wait for ever, and go on where they were: the adapter asks again at once when one fails. */
const readerOptions = { maxRetriesPerRequest: null, retryStrategy: () => 500, connectTimeout: 2_000, keepAlive: 5_000 };
const prefix = 'durable-goods:gateways';

export interface Cluster {
	adapter: NonNullable<ServerOptions['adapter']>;
	close(): void;
}

/** What the adapter is given: it publishes without awaiting, so that a failure would end the process, and reads on duplicates. */
class ClusterRedis extends Redis {
	readonly #url: string;
	readonly #logger: Logger;
	readonly #readers: Redis[] = [];

	constructor(url: string, logger: Logger) {
		super(url, impatient);
		this.#url = url;
		this.#logger = logger;
		reportOutages(this, logger);
	}

	override async publish(channel: string | Buffer, message: string | Buffer): Promise<number> {
		try {
			return await super.publish(channel, message);
		} catch (error) {
			this.#logger.debug({ err: error }, 'other gateways could not be told');
			return 0;
		}
	}

	override duplicate(): Redis {
		const reader = new Redis(this.#url, readerOptions);
		this.#readers.push(reader);
		return reader;
	}

	disconnectAll(): void {
		for (const redis of [this, ...this.#readers]) redis.disconnect();
	}
}

/** Null without Redis: one gateway is alone. */
export function joinCluster(redisUrl: string, logger: Logger): Cluster | null {
	if (redisUrl === '') return null;
	const redis = new ClusterRedis(redisUrl, logger);
	return {
		adapter: createAdapter(redis, { streamName: prefix, channelPrefix: prefix, onlyPlaintext: true }),
		close: () => redis.disconnectAll()
	};
}
