// A connection to Redis for commands that would rather fail than wait: what Redis adds can be done without for a while.
import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../../logger.ts';

const commandTimeoutMs = 500;
const connectTimeoutMs = 2_000;
/** Back within half a second of Redis's return. */
const reconnectMs = 500;

/** Connects in the background, and again whenever it is cut off. Commands fail at once while Redis is away. */
export const impatient = {
	enableOfflineQueue: false,
	maxRetriesPerRequest: 0,
	commandTimeout: commandTimeoutMs,
	connectTimeout: connectTimeoutMs,
	retryStrategy: () => reconnectMs,
	keepAlive: 5_000
} satisfies RedisOptions;

export function connectRedis(url: string, logger: Logger): Redis {
	const redis = new Redis(url, impatient);
	reportOutages(redis, logger);
	return redis;
}

/** One line when it is lost, one when it is back: not one for each attempt between. */
export function reportOutages(redis: Redis, logger: Logger): void {
	let isAway = false;
	redis.on('error', (error) => {
		if (!isAway) logger.warn({ err: error }, 'Redis is away');
		isAway = true;
	});
	redis.on('ready', () => {
		if (isAway) logger.info('Redis is back');
		isAway = false;
	});
}
