import { activityInfo } from '@temporalio/activity';
import type { Platform } from '#server/platform.ts';
import { paymentService } from '#server/payment-service.ts';
import { stockService } from '#server/stock-service.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import type { CheckoutActivities } from './activities.contract.ts';
import { orderPlacing } from './place-order.activity.ts';

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
		placeOrder: orderPlacing({ stock, payments, workflows: platform.workflows }),

		unconfirmHolds: ({ order: { cartId, checkoutId, orderId, lines }, attempt, expiresAt }) =>
			stock.unconfirmAll({ cartId, checkoutId, orderId, attempt, lines, expiresAt }),

		voidPayment: ({ paymentId, orderId }) => payments.void({ paymentId, why: `order ${orderId} was not made` }),

		releaseHolds: ({ cartId, checkoutId, lines }) => stock.releaseCheckout({ cartId, checkoutId, lines }),

		saveCheckout: (checkout) => platform.checkouts.save(checkout)
	};
}
