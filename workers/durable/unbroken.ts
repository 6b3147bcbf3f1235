// Temporal's own cancel breaks off what waits in the cancelled scope, and handlers run in the workflow's. An entity decides for
// itself what such a cancel means; what a handler has begun is brought to its end.
import { CancellationScope } from '@temporalio/workflow';

export const unbroken =
	<Args extends unknown[], T>(handler: (...args: Args) => T | Promise<T>) =>
	(...args: Args): Promise<T> =>
		CancellationScope.nonCancellable(async () => handler(...args));
