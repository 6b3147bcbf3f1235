// One change made to many orders, a few at a time. Each is asked under an id made of the bulk's and its own, so that whatever is
// repeated after a crash counts once; what became of each is kept, shown as it goes, and carried over to the next run.
import {
	ActivityFailure,
	CancellationScope,
	allHandlersFinished,
	condition,
	continueAsNew,
	proxyActivities,
	setHandler
} from '@temporalio/workflow';
import { getBulk, steerBulk, type Bulk, type BulkInput, type BulkOutcome, type BulkStep } from '#contracts/bulk.ts';
import { steerBulkSchema } from '#contracts/bulk.schema.ts';
import { bulkProgress, endedBulk, isBulkOver, mayStep, settledBulk, startedBulk, steppedBulk } from '#domain/order/bulk.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { isLongRun } from '#workers/durable/run-length.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { OmsActivities } from '../activities.contract.ts';
import { realtime } from '../proxies.ts';

/** Enough to be done soon, few enough to leave the orders' workers to their orders. */
const lanes = 4;
/** Progress is seen often enough, and costs little. */
const showEveryMs = 500;

const { saveBulk } = proxyActivities<OmsActivities>(afterAnswer);
/** An order that cannot be asked for so long is left as it is, and said to be. */
const { changeOrder } = proxyActivities<OmsActivities>({
	...afterAnswer,
	startToCloseTimeout: '15s',
	scheduleToCloseTimeout: '10 minutes'
});

const now = () => new Date().toISOString();

export async function bulk(input: BulkInput, carried?: Bulk): Promise<void> {
	const { bulkId, action, reason, tags, who, startedAt } = input;
	let state = carried ?? startedBulk(input);
	let shown = carried?.version ?? 0;

	const showing = dirtyFlag(async () => {
		const saved = state;
		await saveBulk(saved);
		try {
			await realtime.publishBulk({ progress: bulkProgress(saved), previous: shown });
			shown = saved.version;
		} catch (error) {
			// Whoever watches heals from the row.
			if (!(error instanceof ActivityFailure)) throw error;
		}
		await condition(() => isBulkOver(state), showEveryMs);
	});
	function become(next: Bulk): void {
		if (next === state) return;
		state = next;
		showing.mark();
	}
	const step = (asked: BulkStep) => become(steppedBulk(state, asked, now()));

	setHandler(getBulk, () => state);
	setHandler(
		steerBulk,
		unbroken(({ step: asked }) => {
			step(asked);
			return { ok: true as const, version: state.version };
		}),
		{
			validator: (request) => {
				check(steerBulkSchema, request);
				if (!mayStep(state, request.step)) refuse('illegal-transition');
			}
		}
	);
	// Cancelled by Temporal's means it is cancelled as a person would.
	void CancellationScope.current().cancelRequested.catch(() => {
		if (mayStep(state, 'cancel')) step('cancel');
	});

	const waiting = state.orders.filter(({ outcome }) => outcome === null);
	const mayGoOn = () => state.status === 'running' && !isLongRun();

	async function change(orderId: string): Promise<BulkOutcome> {
		try {
			return await changeOrder({ bulkId, orderId, action, reason, tags, who, startedAt });
		} catch (error) {
			if (!(error instanceof ActivityFailure)) throw error;
			return 'unavailable';
		}
	}

	async function lane(): Promise<void> {
		for (;;) {
			await condition(() => state.status !== 'paused');
			const next = mayGoOn() ? waiting.shift() : undefined;
			if (!next) return;
			const outcome = await change(next.orderId);
			become(settledBulk(state, next.orderId, outcome, now()));
		}
	}

	await CancellationScope.nonCancellable(async () => {
		if (!carried) showing.mark();
		await Promise.all(Array.from({ length: lanes }, lane));
		if (waiting.length === 0 || state.status === 'cancelling') become(endedBulk(state, now()));
		await condition(() => !showing.isDirty() && allHandlersFinished());
		if (!isBulkOver(state)) await continueAsNew<typeof bulk>(input, state);
	});
}
