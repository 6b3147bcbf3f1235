// How much a worker takes on at once.
import { ResourceBasedController, type WorkerOptions } from '@temporalio/worker';
import type { Config } from '#server/config.ts';

/** Slots and cached workflows of one worker; enough for a laptop, and idle ones cost little. */
export const fixedSlots = { maxConcurrentActivityTaskExecutions: 40, maxConcurrentWorkflowTaskExecutions: 20 };
export const maxCachedWorkflows = 300;

/** Made once a process: its workers share one measure of the machine where slots follow its room. */
export function slotsOf({ resources }: Config['workers']): Partial<WorkerOptions> {
	return resources ? { tuner: { controller: ResourceBasedController.create(resources) } } : fixedSlots;
}
