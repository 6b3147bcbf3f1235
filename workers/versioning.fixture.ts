// A workflow that says which build goes on with it.
import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';

const { build } = proxyActivities<{ build(): Promise<string> }>({ startToCloseTimeout: '5s' });
const go = defineSignal('go');

export async function whoGoesOn(): Promise<string> {
	let isTold = false;
	setHandler(go, () => {
		isTold = true;
	});
	await condition(() => isTold);
	return build();
}
