// Holds, code, payment, order, cart as one activity: the shopper waits for one step instead of five. Each is taken with ids of the
// checkout's making, so that a repeat after a crash, at whatever point, changes nothing that was done and does the rest.
import { activityInfo } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, isGrpcServiceError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError } from '@temporalio/common';
import { checkoutCompleted } from '#contracts/cart.ts';
import { cartWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import type { OrderInput } from '#contracts/order.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import { attributesIfKnown, orderAttributes } from '#server/search-attributes.ts';
import { termsOf } from '#domain/promotion/redemption.ts';
import type { PaymentService } from '#server/payment-service.ts';
import type { PromotionStore } from '#server/ports/promotion-store.ts';
import type { StockService } from '#server/stock-service.ts';
import type { WorkflowGateway } from '#server/temporal.ts';
import { currentTraceId } from '#server/tracing/spans.ts';
import type { PlaceRequest, Placed } from './activities.contract.ts';

interface Services {
	stock: StockService;
	payments: PaymentService;
	promotions: PromotionStore;
	workflows: WorkflowGateway;
	/** ISO-8601. */
	now: () => string;
}

const grpcInvalidArgument = 3;

export function orderPlacing({ stock, payments, promotions, workflows, now }: Services) {
	async function confirm({ order, attempt }: PlaceRequest): Promise<Placed | null> {
		const { cartId, checkoutId, orderId, lines } = order;
		const answer = await stock.confirmAll({ cartId, checkoutId, orderId, attempt, lines });
		if (answer.ok) return null;
		const titles = new Map(lines.map((line) => [line.lineId, line.title]));
		return {
			result: 'holds-lost',
			code: answer.shortages.some(({ code }) => code === 'cart-changed') ? 'cart-changed' : 'hold-expired',
			shortages: answer.shortages.map(({ lineId, available }) => ({ lineId, title: titles.get(lineId) ?? '', available }))
		};
	}

	async function claim({ order, attempt, promotion }: PlaceRequest): Promise<Placed | null> {
		if (!promotion) return null;
		const { checkoutId, email, subtotal } = order;
		const answer = await promotions.claim({ checkoutId, attempt, customer: email, terms: promotion, subtotal, at: now() });
		if (answer.result === 'claimed') return null;
		return { result: 'promotion-lost', refusal: answer.refusal, promotion: answer.promotion && termsOf(answer.promotion) };
	}

	async function authorise({ orderId, payment, total }: OrderInput): Promise<Placed | null> {
		// A code may take all of it off.
		if (total.amount === 0) return null;
		const { paymentId, method } = payment;
		const answer = await payments.authorise({ paymentId, methodId: method.methodId, amount: total, why: `order ${orderId}` });
		return answer.status === 'declined' ? { result: 'declined', code: answer.code } : null;
	}

	async function start(order: OrderInput): Promise<void> {
		const traceId = currentTraceId();
		try {
			await workflows.client.workflow.start('order', {
				workflowId: orderWorkflowId(order.orderId),
				taskQueue: taskQueues.oms,
				...promptTasks,
				args: [{ ...order, ...(traceId && { traceId }) }],
				...(await attributesIfKnown(workflows.client, orderAttributes(order))),
				workflowIdReusePolicy: 'REJECT_DUPLICATE'
			});
		} catch (error) {
			if (error instanceof WorkflowExecutionAlreadyStartedError) return;
			// Temporal will refuse this order however often it is asked: the payment is given back.
			if (isGrpcServiceError(error) && error.code === grpcInvalidArgument)
				throw ApplicationFailure.nonRetryable(error.message, 'order-refused');
			throw error;
		}
	}

	/** An earlier try came this far. By now the order may be cancelled, and its stock and money given back: they are left alone. */
	async function isStarted({ orderId }: OrderInput): Promise<boolean> {
		if (activityInfo().attempt === 1) return false;
		try {
			await workflows.client.workflow.getHandle(orderWorkflowId(orderId)).describe();
			return true;
		} catch (error) {
			if (error instanceof WorkflowNotFoundError) return false;
			throw error;
		}
	}

	/** Before the shopper is told, so that the next page does not find the cart still full. It may have ended. */
	async function tellCart({ cartId, checkoutId, orderId, lines }: OrderInput): Promise<void> {
		const ordered = lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
		await workflows.signal(cartWorkflowId(cartId), checkoutCompleted, { checkoutId, orderId, lines: ordered });
	}

	return async (request: PlaceRequest): Promise<Placed> => {
		const { order } = request;
		if (!(await isStarted(order))) {
			const setback = (await confirm(request)) ?? (await claim(request)) ?? (await authorise(order));
			if (setback && !(await isStarted(order))) return setback;
			if (!setback) await start(order);
		}
		await tellCart(order);
		return { result: 'ordered' };
	};
}
