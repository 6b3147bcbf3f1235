// Workflows of different lives tell each other things. One that has ended need not hear them; whatever else keeps a signal from
// arriving is no reason to take it for told: it is sent again.
import { ApplicationFailure, getExternalWorkflowHandle, log, sleep, type SignalDefinition } from '@temporalio/workflow';

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** How the SDK's core names a workflow that has ended or was never there. */
const isGone = (error: ApplicationFailure) => error.type === 'ExternalWorkflowExecutionNotFound';

/** False where the workflow has ended. Whoever is told drops what arrives twice. */
export async function signalUnlessEnded<Args extends unknown[]>(
	workflowId: string,
	definition: SignalDefinition<Args>,
	...args: Args
): Promise<boolean> {
	const handle = getExternalWorkflowHandle(workflowId);
	for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
		try {
			await handle.signal(definition, ...args);
			return true;
		} catch (error) {
			if (!(error instanceof ApplicationFailure)) throw error;
			if (isGone(error)) return false;
			log.warn('a signal did not arrive; it is sent again', { workflowId, signal: definition.name, why: error.message });
		}
		await sleep(pauseMs);
	}
}
