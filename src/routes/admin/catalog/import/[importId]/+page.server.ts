import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { error, fail, redirect } from '@sveltejs/kit';
import { catalogImportWorkflowId, getImportProgress, type CatalogImportInput } from '#contracts/catalog-import.ts';
import { isUuid } from '#contracts/ids.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { Platform } from '#server/platform.ts';
import { isTemporalAway, unlessAway } from '#server/temporal.ts';
import { said } from '#server/shop/said.ts';
import type { Actions, PageServerLoad } from './$types';

const faultsShown = 500;

async function find({ imports }: Platform, importId: string) {
	const entry = isUuid(importId) ? await imports.load(importId) : null;
	if (!entry) error(404, said('There is no such import.'));
	return entry;
}

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'catalog.manage');
	const { platform } = event.locals;
	const entry = await find(platform, event.params.importId);
	const [all, progress] = await Promise.all([
		platform.imports.faults(entry.importId),
		entry.result ? null : unlessAway(platform.workflows.query(catalogImportWorkflowId(entry.importId), getImportProgress))
	]);
	// Found in the look-through and again while it was applied: said once.
	const faults = [...new Map(all.map((fault) => [`${fault.line} ${fault.reason}`, fault])).values()];
	return {
		entry,
		progress,
		faults: faults.slice(0, faultsShown).map((fault) => ({ ...fault, reason: said(fault.reason) })),
		faultCount: faults.length
	};
};

export const actions: Actions = {
	default: async (event) => {
		requireStaff(event, 'catalog.manage');
		const { platform } = event.locals;
		const { importId, parts } = await find(platform, event.params.importId);
		const input: CatalogImportInput = { importId, parts };
		try {
			await platform.workflows.client.workflow.start('catalogImport', {
				workflowId: catalogImportWorkflowId(importId),
				taskQueue: taskQueues.identity,
				...promptTasks,
				workflowIdReusePolicy: 'REJECT_DUPLICATE',
				args: [input]
			});
		} catch (cause) {
			if (isTemporalAway(cause)) return fail(503, { error: said('This is not available right now. Nothing was lost; please try again.') });
			// Asked for twice: it is the same import.
			if (!(cause instanceof WorkflowExecutionAlreadyStartedError)) throw cause;
		}
		redirect(303, `/admin/catalog/import/${importId}`);
	}
};
