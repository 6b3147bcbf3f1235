import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Metrics } from './metrics.ts';

/** For a worker: how long each attempt of an activity takes. */
export const measuredActivities =
	(metrics: Pick<Metrics, 'activityEnded'>): ActivityInterceptorsFactory =>
	({ info: { activityType: activity } }) => ({
		inbound: {
			async execute(input, next) {
				const startedAt = performance.now();
				let outcome: 'completed' | 'failed' = 'failed';
				try {
					const result = await next(input);
					outcome = 'completed';
					return result;
				} finally {
					metrics.activityEnded({ activity, outcome }, (performance.now() - startedAt) / 1_000);
				}
			}
		}
	});
