import { activityInfo } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, isGrpcServiceError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { orderWorkflowId } from '#contracts/ids.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { paymentService } from '#server/payment-service.ts';
import type { Platform } from '#server/platform.ts';
import { stockService } from '#server/stock-service.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import type { CheckoutActivities } from './activities.contract.ts';

const grpcInvalidArgument = 3;

/** Temporal's clock where it is ahead of ours: tests turn it on. */
const now = () => new Date(Math.max(Date.now(), activityInfo().currentAttemptScheduledTimestampMs));

export function createCheckoutActivities(
	platform: Pick<Platform, 'inventory' | 'checkouts' | 'payments' | 'paymentProvider' | 'workflows' | 'logger'>
): CheckoutActivities {
	const stock = stockService({
		inventory: platform.inventory,
		onChanged: (skus, nextExpiry) => void notifyStockChanged(platform, skus, nextExpiry),
		now: () => now().toISOString()
	});
	const payments = paymentService(platform, now);

	return {
		async confirmHolds({ cartId, checkoutId, orderId, attempt, lines }) {
			const answer = await stock.confirmAll({ cartId, checkoutId, orderId, attempt, lines });
			if (answer.ok) return answer;
			const titles = new Map(lines.map((line) => [line.lineId, line.title]));
			return {
				ok: false,
				code: answer.shortages.some(({ code }) => code === 'cart-changed') ? 'cart-changed' : 'hold-expired',
				shortages: answer.shortages.map(({ lineId, available }) => ({ lineId, title: titles.get(lineId) ?? '', available }))
			};
		},

		unconfirmHolds: ({ cartId, checkoutId, orderId, attempt, lines, expiresAt }) =>
			stock.unconfirmAll({ cartId, checkoutId, orderId, attempt, lines, expiresAt }),

		releaseHolds: ({ cartId, checkoutId, lines }) => stock.releaseCheckout({ cartId, checkoutId, lines }),

		authorisePayment: ({ orderId, ...request }) => payments.authorise({ ...request, why: `order ${orderId}` }),

		voidPayment: ({ paymentId, orderId }) => payments.void({ paymentId, why: `order ${orderId} was not made` }),

		async startOrder(order) {
			try {
				await platform.workflows.client.workflow.start('order', {
					workflowId: orderWorkflowId(order.orderId),
					taskQueue: taskQueues.oms,
					args: [order],
					workflowIdReusePolicy: 'REJECT_DUPLICATE'
				});
			} catch (error) {
				if (error instanceof WorkflowExecutionAlreadyStartedError) return;
				// Temporal will refuse this order however often it is asked: the payment is given back.
				if (isGrpcServiceError(error) && error.code === grpcInvalidArgument)
					throw ApplicationFailure.nonRetryable(error.message, 'order-refused');
				throw error;
			}
		},

		saveCheckout: (checkout) => platform.checkouts.save(checkout)
	};
}
