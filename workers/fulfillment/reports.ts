// What the order is told, in the order in which it happened, one signal at a time. An order that has ended needs no telling.
import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { orderWorkflowId } from '#contracts/ids.ts';
import { cancelDecided, supplierOrderChanged } from '#contracts/order.ts';
import type { SupplierOrderChange } from '#contracts/fulfillment.ts';

export function orderReports(orderId: string) {
	const handle = getExternalWorkflowHandle(orderWorkflowId(orderId));
	let last: Promise<void> = Promise.resolve();
	let open = 0;

	function send(signal: () => Promise<void>): void {
		open++;
		last = last.then(signal).then(
			() => void open--,
			() => void open--
		);
	}

	return {
		changed: (change: SupplierOrderChange) => send(() => handle.signal(supplierOrderChanged, change)),
		cancelDecided: (cancelled: boolean) => send(() => handle.signal(cancelDecided, { cancelled })),
		isClean: () => open === 0
	};
}
