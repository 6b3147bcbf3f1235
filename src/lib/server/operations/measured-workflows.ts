// The way to the workflows, with a clock: how long updates take whoever waits for them.
import type { Outcome } from '#contracts/outcome.ts';
import type { WorkflowGateway } from '../temporal.ts';
import type { Metrics } from './metrics.ts';

export function measuredWorkflows(workflows: WorkflowGateway, metrics: Pick<Metrics, 'updateEnded'>): WorkflowGateway {
	async function timed<T>(update: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
		const startedAt = performance.now();
		let outcome: 'completed' | 'refused' | 'failed' = 'failed';
		try {
			const answer = await work();
			outcome = answer.ok ? 'completed' : 'refused';
			return answer;
		} finally {
			metrics.updateEnded({ update, outcome }, (performance.now() - startedAt) / 1_000);
		}
	}
	return {
		...workflows,
		update: (workflowId, definition, args, options) =>
			timed(definition.name, () => workflows.update(workflowId, definition, args, options)),
		updateWithStart: (start, definition, args, options) =>
			timed(definition.name, () => workflows.updateWithStart(start, definition, args, options))
	};
}
