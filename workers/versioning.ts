// Which worker may go on with a workflow that an older build began. Pinned ones end where they began: their old workers stay until they
// are drained. The others live too long for that: they move to the current build, guarded by `patched` and the replay tests.
import type { WorkerDeploymentOptions, WorkerOptions } from '@temporalio/worker';
import type { Config } from '#server/config.ts';
import type { Domain } from '#contracts/task-queues.ts';

const behaviors: Record<Domain, NonNullable<WorkerDeploymentOptions['defaultVersioningBehavior']>> = {
	cart: 'AUTO_UPGRADE',
	checkout: 'PINNED',
	oms: 'AUTO_UPGRADE',
	fulfillment: 'PINNED',
	inventory: 'AUTO_UPGRADE',
	identity: 'AUTO_UPGRADE'
};

/** Nothing where the process has no build id: embedded mode is unversioned. */
export const versioningOf = (domain: Domain, { version }: Config['workers']): Pick<WorkerOptions, 'workerDeploymentOptions'> =>
	version ? { workerDeploymentOptions: { useWorkerVersioning: true, version, defaultVersioningBehavior: behaviors[domain] } } : {};
