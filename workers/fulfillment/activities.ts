import type { Platform } from '#server/platform.ts';
import { stockService } from '#server/stock-service.ts';
import { notifyStockChanged } from '#workers/inventory/notify.ts';
import { remoteSupplierActivities, type RemoteSupplierServices } from './strategies/remote-activities.ts';
import { sendOrderMail } from '#workers/oms/send-mail.ts';
import type { FulfillmentActivities } from './activities.contract.ts';

export type FulfillmentServices = Pick<Platform, 'config' | 'logger' | 'workflows' | 'inventory' | 'orders' | 'mail' | 'trackingTokens'> &
	RemoteSupplierServices;

export function createFulfillmentActivities(platform: FulfillmentServices): FulfillmentActivities {
	const stock = stockService({
		inventory: platform.inventory,
		onChanged: (skus, nextExpiry) => void notifyStockChanged(platform, skus, nextExpiry)
	});
	return {
		// A refusal means that the units were released meanwhile: nothing is left to move.
		async transferStock(units) {
			await stock.transfer(units);
		},
		async fulfilStock({ isLast, ...units }) {
			await stock.fulfil(units);
			if (isLast) await platform.orders.openFulfillment(units.orderId, false);
		},
		releaseStock: (units) => stock.releaseSupplierOrder(units),
		closeFulfillment: (orderId) => platform.orders.openFulfillment(orderId, false),
		sendMail: (request) => sendOrderMail(platform, request),
		...remoteSupplierActivities(platform)
	};
}
