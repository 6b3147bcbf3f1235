// What the order is told, in the order in which it happened, one signal at a time. An order that has ended needs no telling.
import { orderWorkflowId } from '#contracts/ids.ts';
import { cancelDecided, changeDecided, supplierOrderChanged } from '#contracts/order.ts';
import type { ChangeDecision, SupplierOrderChange } from '#contracts/fulfillment.ts';
import { signalUnlessEnded } from '#workers/durable/signal-unless-ended.ts';

export function orderReports(orderId: string) {
	const workflowId = orderWorkflowId(orderId);
	let last: Promise<unknown> = Promise.resolve();
	let open = 0;

	function send(signal: () => Promise<unknown>): void {
		open++;
		last = last.then(signal).then(() => open--);
	}

	return {
		changed: (change: SupplierOrderChange) => send(() => signalUnlessEnded(workflowId, supplierOrderChanged, change)),
		changeDecided: (decision: ChangeDecision) => send(() => signalUnlessEnded(workflowId, changeDecided, decision)),
		cancelDecided: (cancelled: boolean) => send(() => signalUnlessEnded(workflowId, cancelDecided, { cancelled })),
		isClean: () => open === 0
	};
}
