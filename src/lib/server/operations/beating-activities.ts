import type { ActivityInterceptorsFactory, WorkerOptions } from '@temporalio/worker';

/** Three may be missed. */
const beatsPerTimeout = 4;
const shortestBeatMs = 500;
/** Work that names a longer time-out tells how far it is, and beats by that. */
const ownBeatsFromMs = 10_000;

/** Beats are sent on as they come, not saved up for most of the time-out. */
export const promptBeats: Pick<WorkerOptions, 'maxHeartbeatThrottleInterval'> = { maxHeartbeatThrottleInterval: shortestBeatMs };

/**
 * For a worker: activities whose options name a short heartbeat time-out beat by themselves, so that a killed worker is noticed within it,
 * and one that waits for a slow store is not. What ends before the first, as nearly all do, sends none.
 */
export const beatingActivities: ActivityInterceptorsFactory = (context) => ({
	inbound: {
		async execute(input, next) {
			const { heartbeatTimeoutMs } = context.info;
			if (heartbeatTimeoutMs === undefined || heartbeatTimeoutMs > ownBeatsFromMs) return next(input);
			const beatMs = Math.max(shortestBeatMs, heartbeatTimeoutMs / beatsPerTimeout);
			const beating = setInterval(() => context.heartbeat(), beatMs);
			try {
				return await next(input);
			} finally {
				clearInterval(beating);
			}
		}
	}
});
