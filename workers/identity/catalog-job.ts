// Loading the sample catalog or making the products' index again: minutes of work that whoever asked for it need not wait for,
// and that goes on where a worker died.
import { proxyActivities } from '@temporalio/workflow';
import type { CatalogJobInput } from '#contracts/catalog-job.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import type { IdentityActivities } from './activities.contract.ts';

const { seedCatalog, reindexProducts } = proxyActivities<IdentityActivities>({
	...afterAnswer,
	startToCloseTimeout: '1 hour',
	// Rows are made in long strides.
	heartbeatTimeout: '30s'
});

/** Answers what it had to do. */
export const catalogJob = ({ job }: CatalogJobInput): Promise<string> => (job === 'seed' ? seedCatalog() : reindexProducts());
