// What a fulfillment asks of suppliers with services of their own. A call whose outcome is unknown is looked up before it is repeated;
// names and addresses are read here, and stay out of the history.
import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { stagesTo } from '#domain/fulfillment/stages.ts';
import type { Platform } from '#server/platform.ts';
import { SupplierUnavailable } from '#server/ports/supplier-api.ts';
import type { FulfillmentActivities, RemoteOrder } from '../activities.contract.ts';

export type RemoteSupplierServices = Pick<Platform, 'orders' | 'suppliers' | 'supplierApi'>;

export function remoteSupplierActivities({
	orders,
	suppliers,
	supplierApi
}: RemoteSupplierServices): Pick<FulfillmentActivities, 'submitToSupplier' | 'awaitSupplierReport' | 'cancelAtSupplier'> {
	async function reach(supplierId: string) {
		const connection = await suppliers.connection(supplierId);
		if (!connection) throw new SupplierUnavailable(`Supplier ${supplierId} has no connection yet.`);
		return { connection, api: supplierApi(connection) };
	}

	async function submissionOf({ orderId, supplierOrder }: RemoteOrder, skuTemplate: string) {
		const order = await orders.load(orderId);
		if (!order) throw new Error(`Order ${orderId} is not stored yet.`);
		const { confirmation, email, address } = order;
		const lines = supplierOrder.lines.map(({ lineId, sku, quantity, title }) => {
			const line = order.lines.find((one) => one.lineId === lineId);
			const names: Record<string, string> = { sku, variantId: line?.variantId ?? '', productId: line?.productId ?? '' };
			return { sku: skuTemplate.replace(/\{(sku|variantId|productId)\}/g, (_, name: string) => names[name] ?? ''), quantity, title };
		});
		return { supplierOrderId: supplierOrder.supplierOrderId, confirmation, email, address, lines };
	}

	return {
		async submitToSupplier(order) {
			const { supplierOrderId, supplierId } = order.supplierOrder;
			if (await suppliers.bySupplierOrder(supplierOrderId)) return { outcome: 'accepted' };
			const { connection, api } = await reach(supplierId);
			const submission = await submissionOf(order, connection.skuTemplate);
			const answer = await api.submit(submission, { lookUp: activityInfo().attempt > 1 });
			if (answer.outcome === 'rejected') return answer;
			await suppliers.link({ supplierId, remoteId: answer.remoteId, orderId: order.orderId, supplierOrderId });
			return { outcome: 'accepted' };
		},
		async awaitSupplierReport({ supplierOrder, known }) {
			const link = await suppliers.bySupplierOrder(supplierOrder.supplierOrderId);
			if (!link) throw new Error(`${supplierOrder.supplierOrderId} was given to no supplier.`);
			const { connection, api } = await reach(link.supplierId);
			const wait = (message: string) =>
				ApplicationFailure.create({
					message,
					type: 'NothingNew',
					nextRetryDelay: connection.pollMs,
					category: ApplicationFailureCategory.BENIGN
				});
			// Webhooks come sooner where they come: the first question can wait.
			if (activityInfo().attempt === 1) throw wait('asked later');
			const report = await api.status(link.remoteId);
			if (stagesTo(known, report.status).length === 0) throw wait(`still ${known}`);
			return report;
		},
		async cancelAtSupplier({ supplierOrder: { supplierOrderId, supplierId } }) {
			const { api } = await reach(supplierId);
			const remoteId = (await suppliers.bySupplierOrder(supplierOrderId))?.remoteId ?? (await api.find(supplierOrderId))?.remoteId;
			return remoteId === undefined || api.cancel(remoteId);
		}
	};
}
