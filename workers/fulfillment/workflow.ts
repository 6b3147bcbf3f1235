// Fulfillment of one order. It ends when OMS says so, or by itself when all has arrived.
import { CancellationScope, allHandlersFinished, condition, continueAsNew, log } from '@temporalio/workflow';
import type { FulfillmentInput } from '#contracts/fulfillment.ts';
import { isLongRun } from '#workers/durable/run-length.ts';
import { fulfillmentCourse, type Carried } from './course.ts';
import { handleMessages } from './handlers.ts';
import { patient } from './proxies.ts';

export async function fulfillment(input: FulfillmentInput, carried?: Carried): Promise<void> {
	const course = fulfillmentCourse(input, carried);
	handleMessages(course);
	// Its order decides when it ends: Temporal's own cancel is noticed, and it goes on.
	void CancellationScope.current().cancelRequested.catch(() => log.warn('a cancel was ignored: cancel the order instead'));
	await CancellationScope.nonCancellable(async () => {
		course.start();
		const isQuiet = () => course.isClean() && allHandlersFinished();
		await condition(() => course.isDone() || isLongRun());
		if (!course.isDone()) {
			const handedOver = await course.handOver(isQuiet);
			await continueAsNew<typeof fulfillment>({ ...input, order: course.shop.order, config: course.shop.config }, handedOver);
		}
		// The last delivery has taken it off the list already.
		if (course.isCancelled() || course.isSettledByOrder()) await patient.closeFulfillment(course.orderId);
		await condition(isQuiet);
	});
}
