// A supplier with a service of its own: it is given the order, and then it says how far it is: by webhooks, which the workflow hears
// as `supplierReported`, and when asked, for a webhook can be lost. Whatever is said twice or late leads nowhere.
import { CancellationScope, condition, isCancellation } from '@temporalio/workflow';
import type { Actor } from '#contracts/actor.ts';
import type { RemoteOrder } from '../activities.contract.ts';
import { asking, submitting } from '../proxies.ts';
import type { StrategyFor } from './strategy.ts';

export const remote: StrategyFor = (part) => {
	let isSubmitted = false;
	let isSubmitting = false;
	let isStopping = false;
	/** The supplier itself said that it will not deliver. */
	let isRefused = false;

	const supplier = (): Actor => ({ kind: 'supplier', name: part.supplierOrder.supplierName });
	const order = (): RemoteOrder => {
		const { supplierOrderId, supplierId, lines } = part.supplierOrder;
		return { orderId: part.orderId, supplierOrder: { supplierOrderId, supplierId, lines } };
	};

	/** Null where the part was over, or was to be stopped, before the work was done. */
	async function unlessOver<T>(work: () => Promise<T>): Promise<T | null> {
		const scope = new CancellationScope();
		let isDone = false;
		const result = scope.run(work).finally(() => {
			isDone = true;
		});
		await condition(() => isDone || part.isOver() || isStopping);
		if (!isDone) scope.cancel();
		try {
			return await result;
		} catch (error) {
			if (isCancellation(error)) return null;
			throw error;
		}
	}

	function refuse(reason: string | null): void {
		isRefused = true;
		part.move('rejected', supplier(), reason === null ? {} : { reason });
	}

	async function submit(): Promise<void> {
		isSubmitting = true;
		const answer = await unlessOver(() => submitting.submitToSupplier(order()));
		isSubmitting = false;
		if (answer?.outcome === 'rejected') refuse(answer.reason);
		if (answer?.outcome !== 'accepted') return;
		isSubmitted = true;
		if (part.supplierOrder.status === 'pending') part.move('processing', supplier());
	}

	async function hear(): Promise<void> {
		const known = part.supplierOrder.status;
		const report = await unlessOver(() => asking.awaitSupplierReport({ ...order(), known }));
		if (report?.status === 'rejected') refuse(report.reason);
		else if (report) part.move(report.status, supplier(), report.trackingNumber === null ? {} : { trackingNumber: report.trackingNumber });
	}

	return {
		async run() {
			while (!part.isOver()) {
				await condition(() => part.isOver() || (!isStopping && (isSubmitted || !part.isOnHold())));
				if (part.isOver()) break;
				await (isSubmitted ? hear() : submit());
			}
			// Staff took it away from the supplier.
			if (part.supplierOrder.status === 'rejected' && !isRefused) await submitting.cancelAtSupplier(order());
		},
		isGiven: () => isSubmitting || isSubmitted || part.supplierOrder.status !== 'pending',
		async cancel() {
			isStopping = true;
			await condition(() => !isSubmitting);
			const isCancelled = await submitting.cancelAtSupplier(order());
			isStopping = isCancelled;
			return isCancelled;
		}
	};
};
