// Work on the whole catalog: begun here, done by a workflow. Asked for again while it runs, it is the same one.
import { WorkflowNotFoundError, type WorkflowExecutionDescription } from '@temporalio/client';
import { catalogJobWorkflowId, type CatalogJob } from '#contracts/catalog-job.ts';
import { refused } from '#contracts/outcome.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { isTemporalAway, type WorkflowGateway } from '../../temporal.ts';
import { endpoint, nothing } from '../endpoint.ts';
import { jobSchema } from '../schemas.ts';

async function look(client: WorkflowGateway['client'], job: CatalogJob) {
	const handle = client.workflow.getHandle(catalogJobWorkflowId(job));
	const { status, startTime, closeTime }: WorkflowExecutionDescription = await handle.describe();
	const state = status.name === 'RUNNING' ? ('running' as const) : status.name === 'COMPLETED' ? ('done' as const) : ('failed' as const);
	return {
		job,
		state,
		startedAt: startTime.toISOString(),
		endedAt: closeTime?.toISOString() ?? null,
		result: state === 'done' ? String(await handle.result()) : null
	};
}

async function asked<T>(work: () => Promise<T>) {
	try {
		return { ok: true as const, answer: await work() };
	} catch (error) {
		if (error instanceof WorkflowNotFoundError) return refused('not-found');
		if (isTemporalAway(error)) return refused('unavailable');
		throw error;
	}
}

const about = { scope: 'admin', params: nothing, query: nothing, body: nothing, answer: jobSchema } as const;

const begin = (job: CatalogJob, summary: string) =>
	endpoint({
		...about,
		method: 'POST',
		path: `/${job}`,
		summary,
		status: 202,
		description: 'It has begun, or runs already: GET the same address for how it goes.',
		refusals: ['unavailable'],
		run: ({ platform: { workflows }, who }) =>
			asked(async () => {
				await workflows.client.workflow.start('catalogJob', {
					workflowId: catalogJobWorkflowId(job),
					taskQueue: taskQueues.identity,
					...promptTasks,
					args: [{ job, askedBy: who.name }],
					workflowIdConflictPolicy: 'USE_EXISTING',
					workflowIdReusePolicy: 'ALLOW_DUPLICATE'
				});
				return look(workflows.client, job);
			})
	});

const follow = (job: CatalogJob, summary: string) =>
	endpoint({
		...about,
		method: 'GET',
		path: `/${job}`,
		summary,
		status: 200,
		description: 'The last one.',
		refusals: ['not-found', 'unavailable'],
		run: ({ platform: { workflows } }) => asked(() => look(workflows.client, job))
	});

export const beginSeed = begin('seed', 'Load the sample catalog; what is there already is left alone');
export const followSeed = follow('seed', 'How the last load goes, or went');
export const beginReindex = begin('reindex', 'Make the products’ search index again, while the shop goes on');
export const followReindex = follow('reindex', 'How the last indexing goes, or went');
