// The order, from placing to the end of its return window. Fulfillment moves its supplier orders by signals; people act on it by
// updates; what follows from both is decided by domain/order.
import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { MailKind } from '#contracts/mail.ts';
import { returnWindowMs } from '#contracts/identity.ts';
import { cancelDecided, supplierOrderChanged, type Order, type OrderInput } from '#contracts/order.ts';
import { isFinal } from '#domain/order/transitions.ts';
import { newOrder } from '#domain/order/new-order.ts';
import { unassignedUnits } from '#domain/order/units.ts';
import type { RecentChanges } from '#workers/durable/recent-changes.ts';
import { assignRound, type Decision } from './assignment.ts';
import { backgroundWork } from './background.ts';
import { orderCancellation } from './cancellation.ts';
import { fulfillmentLink, type LinkState } from './fulfillment-link.ts';
import { handleUpdates, type OrderAnswer } from './handlers.ts';
import { orderMoney, type MoneyState } from './money.ts';
import { orderEntity, system, type Facts } from './order-entity.ts';
import { oms } from './proxies.ts';
import { followSupplierOrder } from './supplier-orders.ts';

/** What a delivered order hands to its next run. */
interface Carried {
	order: Order;
	facts: Facts;
	money: MoneyState;
	link: LinkState;
	sequences: [supplierOrderId: string, sequence: number][];
	recent: RecentChanges<OrderAnswer>;
}

/** Staff may write about an order for a month: a delivered one goes on in a new run from here. */
const longHistory = 500;

export async function order(input: OrderInput, carried?: Carried): Promise<void> {
	const facts: Facts = carried?.facts ?? { isOnHold: false, isCancelled: false, isReturnWindowOver: false };
	const entity = orderEntity(carried?.order ?? newOrder(input), facts);
	const money = orderMoney(entity, carried?.money ?? { capturedUnits: [], refunds: 0 });
	const link = fulfillmentLink(input.orderId, carried?.link ?? { phase: 'none', toldHold: false }, () => entity.facts.isOnHold);
	const cancellation = orderCancellation(entity, link);
	const decision: Decision = { made: null };
	const recent: RecentChanges<OrderAnswer> = carried?.recent ?? [];
	const sequences = new Map(carried?.sequences);

	const background = backgroundWork();

	let isEnding = false;
	const isQuiet = () => entity.isClean() && money.isSettled() && link.isClean() && background.isIdle();

	handleUpdates({ entity, link, money, background, cancellation, decision, recent, run: { isEnding: () => isEnding, isQuiet } });
	setHandler(supplierOrderChanged, (change) => followSupplierOrder({ entity, money, sequences }, change));
	setHandler(cancelDecided, ({ cancelled }) => link.cancelDecided(cancelled));

	const mail = (kind: MailKind, reason = '') => {
		const { orderId, confirmation, email, address, total, lines } = entity.order;
		const mailed = {
			orderId,
			confirmation,
			email,
			address,
			total,
			lines: lines.map(({ title, variantTitle, quantity }) => ({ title, variantTitle, quantity }))
		};
		background.run(oms.sendMail({ kind, order: mailed, supplierOrder: null, reason, at: new Date().toISOString() }));
	};
	const isDelivered = () => entity.order.status === 'delivered';
	const hasEnded = () => isFinal(entity.order.status);

	async function untilDelivered(): Promise<void> {
		entity.change({}, { what: 'Order placed', who: { kind: 'shopper', name: input.address.firstName } });
		await entity.whenSaved(1);
		mail('order-confirmed');
		for (let round = 0; ; round++) {
			await condition(() => hasEnded() || isDelivered() || (unassignedUnits(entity.order).length > 0 && !entity.facts.isOnHold));
			if (hasEnded() || isDelivered()) break;
			await assignRound({ entity, link, cancellation, decision }, round);
			money.voidRest();
		}
		const { supplierOrders, orderId, lines } = entity.order;
		if (entity.facts.isCancelled) {
			mail('order-cancelled', cancellation.mailReason());
			const at = new Date().toISOString();
			background.run(
				oms.releaseStock({ orderId, lines: lines.map(({ lineId, sku }) => ({ lineId, sku })), reason: 'order cancelled', at })
			);
			money.voidRest();
			return;
		}
		mail('order-delivered');
		// Where nothing was rejected the fulfillment ends by itself.
		if (supplierOrders.some(({ status }) => status === 'rejected')) background.run(link.settle());
	}

	async function returnWindow(): Promise<void> {
		const deliveredAt = Math.max(...entity.order.supplierOrders.flatMap(({ timeline }) => timeline.map(({ at }) => Date.parse(at))));
		const isLong = () => workflowInfo().historyLength > longHistory;
		const opensReturn = () => entity.order.returns.some(({ receivedAt }) => receivedAt === null);
		for (const windows of [1, 2]) {
			const left = deliveredAt + windows * returnWindowMs - Date.now();
			if (left > 0) await condition(() => hasEnded() || isLong() || (windows === 2 && !opensReturn()), left);
			if (hasEnded()) return;
			if (isLong()) {
				isEnding = true;
				await condition(() => isQuiet() && allHandlersFinished());
				await continueAsNew<typeof order>(input, {
					order: entity.order,
					facts: entity.facts,
					money: money.state,
					link: link.state,
					sequences: [...sequences],
					recent
				});
			}
			// What is on its way back is waited for once more.
			if (!opensReturn()) break;
		}
		entity.facts.isReturnWindowOver = true;
		entity.change({}, { what: 'Return window over', who: system });
	}

	if (!carried) await untilDelivered();
	if (!hasEnded()) await returnWindow();
	await condition(() => isQuiet() && allHandlersFinished());
}
