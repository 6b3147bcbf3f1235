// How often somebody may do something: counted in Redis where several processes share the counting, else in memory. While
// Redis is away each process counts by itself, so that limits hold, only less exactly.
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';

export interface RateLimit {
	/** False where `key` has had its share of this window; true counts one more. */
	take(key: string): Promise<boolean>;
	/** Takes likewise: 0, or how long `key` has to wait for its next share. */
	waitMs(key: string): Promise<number>;
}

interface Rate {
	/** Tells its counts from those of other limits. */
	name: string;
	points: number;
	seconds: number;
}

export type RateLimits = (rate: Rate) => RateLimit;

/** The value of a Retry-After: whole seconds. */
export const secondsOf = (ms: number): string => String(Math.max(1, Math.ceil(ms / 1_000)));

function limiterOf({ name, points, seconds: duration }: Rate, redis: Redis | null): RateLimiterAbstract {
	const memory = new RateLimiterMemory({ keyPrefix: name, points, duration });
	if (!redis) return memory;
	return new RateLimiterRedis({
		storeClient: redis,
		keyPrefix: `limit:${name}`,
		points,
		duration,
		rejectIfRedisNotReady: true,
		insuranceLimiter: memory,
		// Who is refused costs no more commands until the window ends.
		inMemoryBlockOnConsumed: points + 1
	});
}

export const createRateLimits =
	(redis: Redis | null): RateLimits =>
	(rate) => {
		const limiter = limiterOf(rate, redis);
		async function waitMs(key: string): Promise<number> {
			try {
				await limiter.consume(key);
				return 0;
			} catch (refusal) {
				if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
				throw refusal;
			}
		}
		return { waitMs, take: async (key) => (await waitMs(key)) === 0 };
	};
