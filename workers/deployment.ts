// The versions of one worker deployment, as Temporal routes work to them.
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

const { WorkerDeploymentVersionStatus } = proto.temporal.api.enums.v1;
const identity = 'deploy-version';

export function deployment(client: Client, deploymentName: string) {
	const { workflowService, options } = client;
	const namespace = options.namespace;
	const where = { namespace, deploymentName, identity };
	return {
		/** New workflows, and running ones that move on, go to this build, or with '' to workers without one; a ramp ends. */
		async setCurrent(buildId: string): Promise<void> {
			await workflowService.setWorkerDeploymentCurrentVersion({ ...where, buildId });
		},
		/** So many of a hundred workflows go to this build. */
		async ramp(buildId: string, percentage: number): Promise<void> {
			await workflowService.setWorkerDeploymentRampingVersion({ ...where, buildId, percentage });
		},
		async stopRamp(): Promise<void> {
			await workflowService.setWorkerDeploymentRampingVersion({ ...where, buildId: '', percentage: 0 });
		},
		async show() {
			const { workerDeploymentInfo: info } = await workflowService.describeWorkerDeployment({ namespace, deploymentName });
			const routing = info?.routingConfig;
			return {
				current: routing?.currentDeploymentVersion?.buildId ?? null,
				ramping: routing?.rampingDeploymentVersion?.buildId ?? null,
				percentage: routing?.rampingVersionPercentage ?? 0,
				builds: (info?.versionSummaries ?? []).map(({ deploymentVersion, status }) => ({
					build: deploymentVersion?.buildId ?? '',
					status: (WorkerDeploymentVersionStatus[status ?? 0] ?? '').replace('WORKER_DEPLOYMENT_VERSION_STATUS_', '').toLowerCase()
				}))
			};
		}
	};
}
