import { activityInfo } from '@temporalio/activity';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import { hasEnded } from '#domain/checkout/steps.ts';
import { paceOf } from '#domain/identity/paced-deadline.ts';
import { findPromotion } from '#server/find-promotion.ts';
import type { Platform } from '#server/platform.ts';
import { paymentService } from '#server/payment-service.ts';
import { stockService } from '#server/stock-service.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import type { CheckoutActivities } from './activities.contract.ts';
import { orderPlacing } from './place-order.activity.ts';

/** Temporal's clock where it is ahead of ours: tests turn it on. */
const now = () => new Date(Math.max(Date.now(), activityInfo().currentAttemptScheduledTimestampMs));

export function createCheckoutActivities(
	platform: Pick<
		Platform,
		'inventory' | 'checkouts' | 'payments' | 'paymentProvider' | 'promotions' | 'paceFollowers' | 'storeConfig' | 'workflows' | 'logger'
	>
): CheckoutActivities {
	const { checkouts, paceFollowers, storeConfig } = platform;
	const stock = stockService({
		inventory: platform.inventory,
		onChanged: (skus, nextExpiry) => void notifyStockChanged(platform, skus, nextExpiry),
		now: () => now().toISOString()
	});
	const payments = paymentService(platform, now);

	return {
		placeOrder: orderPlacing({
			stock,
			payments,
			promotions: platform.promotions,
			workflows: platform.workflows,
			now: () => now().toISOString()
		}),

		findPromotion: (request) => findPromotion(platform, request, now().toISOString()),

		giveBackPromotion: (request) => platform.promotions.giveBack(request),

		unconfirmHolds: ({ order: { cartId, checkoutId, orderId, lines }, attempt, expiresAt }) =>
			stock.unconfirmAll({ cartId, checkoutId, orderId, attempt, lines, expiresAt }),

		voidPayment: ({ paymentId, orderId }) => payments.void({ paymentId, why: `order ${orderId} was not made` }),

		releaseHolds: ({ cartId, checkoutId, lines }) => stock.releaseCheckout({ cartId, checkoutId, lines }),

		async saveCheckout({ checkout, isNew }) {
			const workflowId = checkoutWorkflowId(checkout.checkoutId);
			const isOver = hasEnded(checkout.step);
			if (isNew && !isOver) await paceFollowers.add(workflowId);
			await checkouts.save(checkout);
			if (isOver) await paceFollowers.remove(workflowId);
			return isNew ? paceOf(await storeConfig.load()) : null;
		}
	};
}
