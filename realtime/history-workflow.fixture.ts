// A workflow that does a little of everything that the X-ray shows.
import {
	condition,
	continueAsNew,
	defineSignal,
	defineUpdate,
	getExternalWorkflowHandle,
	proxyActivities,
	setHandler,
	sleep
} from '@temporalio/workflow';

interface Activities {
	/** Fails at its first `failures` attempts. */
	shaky(order: { email: string; failures: number }): Promise<string>;
}
const { shaky } = proxyActivities<Activities>({ startToCloseTimeout: '10s', retry: { initialInterval: '1s', backoffCoefficient: 1 } });

export const nudge = defineSignal('nudge');
export const more = defineUpdate<number, [number]>('more');

export async function everything(rounds: number, other: string | null): Promise<string> {
	let sum = 0;
	let nudged = false;
	setHandler(nudge, () => void (nudged = true));
	setHandler(more, (count) => (sum += count));
	await shaky({ email: 'ada@example.com', failures: rounds === 1 ? 2 : 0 });
	await sleep(50);
	if (other) await getExternalWorkflowHandle(other).signal(nudge);
	if (rounds > 1) return continueAsNew<typeof everything>(rounds - 1, other);
	await condition(() => sum > 0 || nudged, '1 day');
	return `${sum}`;
}
