/** What is done to the whole catalog at once, by a workflow of its own that outlives whoever asked for it. */
export type CatalogJob = 'seed' | 'reindex';

export interface CatalogJobInput {
	job: CatalogJob;
	askedBy: string;
}

/** One at a time of each. */
export const catalogJobWorkflowId = (job: CatalogJob) => `catalog-${job}`;
