import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { fulfillmentConfigChanged, getFulfillment, type FulfillmentInput } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import type { Order } from '#contracts/order.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { fulfillmentConfigOf } from '#domain/fulfillment/fulfillment-config.ts';
import { paceOf } from '#domain/identity/paced-deadline.ts';
import { isFinal } from '#domain/order/transitions.ts';
import { paymentService } from '#server/payment-service.ts';
import type { Platform } from '#server/platform.ts';
import { projectOrder } from '#server/project-order.ts';
import { announceOrder } from '#server/webhooks-out/announce.ts';
import { stockService } from '#server/stock-service.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import type { OmsActivities } from './activities.contract.ts';
import { changeOrder } from './bulk/change-order.ts';
import { moveStock } from './move-stock.ts';
import { resolveAssignments } from './resolve-assignments.ts';
import { sendOrderMail } from './send-mail.ts';

/** A search that is slow or away costs an order no more than this. */
const projectWithinMs = 250;

export type OmsServices = Pick<
	Platform,
	| 'config'
	| 'logger'
	| 'workflows'
	| 'catalog'
	| 'inventory'
	| 'orders'
	| 'bulks'
	| 'orderSearch'
	| 'supplierOrderSearch'
	| 'paymentProvider'
	| 'payments'
	| 'promotions'
	| 'mail'
	| 'storeConfig'
	| 'paceFollowers'
	| 'trackingTokens'
	| 'webhooks'
>;

export function createOmsActivities(platform: OmsServices): OmsActivities {
	const { orders, paceFollowers, storeConfig, workflows } = platform;
	const stock = stockService({
		inventory: platform.inventory,
		onChanged: (skus, nextExpiry) => void notifyStockChanged(platform, skus, nextExpiry)
	});
	const payments = paymentService(platform);

	/** True where the projection was written in time; a late one does no harm, for it carries its version. */
	async function projectInTime(order: Order): Promise<boolean> {
		const late = new Promise<false>((resolve) => setTimeout(resolve, projectWithinMs, false).unref());
		const projected = projectOrder(platform, order).then(
			() => true,
			() => false
		);
		return Promise.race([projected, late]);
	}

	const fulfillmentConfig = async () => fulfillmentConfigOf(await storeConfig.load());

	return {
		async saveOrder({ order, project, isNew }) {
			const workflowId = orderWorkflowId(order.orderId);
			const follows = order.status !== 'delivered' && !isFinal(order.status);
			if (isNew && follows) await paceFollowers.add(workflowId);
			await orders.save(order);
			await announceOrder(platform, order);
			if (!follows) await paceFollowers.remove(workflowId);
			const isProjected = project && (await projectInTime(order));
			return { isProjected, pace: isNew ? paceOf(await storeConfig.load()) : null };
		},
		projectOrder: (order) => projectOrder(platform, order),
		resolveAssignments: (request) => resolveAssignments({ ...platform, stock }, request),
		async startFulfillment({ order, supplierOrders }) {
			const { orderId, confirmation, email, address, total, lines, language } = order;
			// The row first: from here on a change of the configuration is told to it.
			await orders.openFulfillment(orderId, true);
			const config = await fulfillmentConfig();
			const input: FulfillmentInput = {
				order: {
					...{ orderId, confirmation, email, address, total },
					lines: lines.map((line) => ({ ...line, heldUntil: null })),
					...(language && { language })
				},
				supplierOrders,
				config
			};
			await workflows.client.workflow
				.start('fulfillment', {
					workflowId: fulfillmentWorkflowId(orderId),
					taskQueue: taskQueues.fulfillment,
					...promptTasks,
					workflowIdReusePolicy: 'REJECT_DUPLICATE',
					args: [input]
				})
				.catch(async (error: unknown) => {
					if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
					const { status } = await workflows.client.workflow.getHandle(fulfillmentWorkflowId(orderId)).describe();
					// A repeat that comes after the end: nobody else would take it off the list again.
					if (status.name !== 'RUNNING') await orders.openFulfillment(orderId, false);
				});
			// What changed between the row and the start found nobody to tell.
			const latest = await fulfillmentConfig();
			if (latest.version > config.version) await workflows.signal(fulfillmentWorkflowId(orderId), fulfillmentConfigChanged, latest);
		},
		async takesChanges(orderId) {
			const fulfillment = workflows.client.workflow.getHandle(fulfillmentWorkflowId(orderId));
			try {
				const { status } = await fulfillment.describe();
				return status.name !== 'RUNNING' || (await fulfillment.query(getFulfillment)).takesChanges === true;
			} catch (error) {
				// Ended so long ago that nobody remembers it: there is nothing to take.
				if (error instanceof WorkflowNotFoundError) return true;
				throw error;
			}
		},
		async movePayment(move) {
			const { paymentId, why } = move;
			if (move.kind === 'void') {
				await payments.void({ paymentId, why });
				return { result: 'moved' };
			}
			const { id, amount } = move;
			return move.kind === 'capture'
				? payments.capture({ paymentId, captureId: id, amount, why })
				: payments.refund({ paymentId, refundId: id, amount, why });
		},
		releaseStock: (request) => stock.releaseOrder(request),
		releaseUnassigned: (request) => stock.releaseUnassigned(request),
		giveBackPromotion: (use) => platform.promotions.giveBack({ ...use, attempt: null }),
		moveStock: (request) => moveStock({ ...platform, stock }, request),
		async restock({ returnId, lines, at }) {
			for (const { lineId, sku, supplierId, quantity } of lines) {
				const movementId = `return:${returnId}:${lineId}:${supplierId}`;
				await stock.restock({ sku, supplierId, quantity, movementId, reason: 'returned by the shopper', at });
			}
		},
		sendMail: (request) => sendOrderMail(platform, request),
		saveBulk: (bulk) => platform.bulks.save(bulk),
		changeOrder: (request) => changeOrder(platform, request)
	};
}
