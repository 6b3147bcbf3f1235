// The order, from placing to the end of its return window. Fulfillment moves its supplier orders by signals; people act on it by
// updates; what follows from both is decided by domain/order.
import { CancellationScope, allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import type { MailKind } from '#contracts/mail.ts';
import { returnWindowMs } from '#contracts/identity.ts';
import { cancelDecided, supplierOrderChanged, type Order, type OrderInput } from '#contracts/order.ts';
import { isFinal } from '#domain/order/transitions.ts';
import { newOrder } from '#domain/order/new-order.ts';
import type { RecentChanges } from '#workers/durable/recent-changes.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import { orderRouting, type RoutingState } from './assignment.ts';
import { backgroundWork } from './background.ts';
import { orderCancellation } from './cancellation.ts';
import { fulfillmentLink, type LinkState } from './fulfillment-link.ts';
import { handleUpdates, type OrderAnswer } from './handlers.ts';
import { orderMoney, type MoneyState } from './money.ts';
import { orderEntity, system, type Facts } from './order-entity.ts';
import { oms } from './proxies.ts';
import { followSupplierOrder } from './supplier-orders.ts';

/** What an order hands to its next run. */
interface Carried {
	order: Order;
	facts: Facts;
	money: MoneyState;
	link: LinkState;
	routing: RoutingState;
	sequences: [supplierOrderId: string, sequence: number][];
	recent: RecentChanges<OrderAnswer>;
}

/** Staff may write about an order for as long as it lives, and in manual mode it may wait for weeks: it goes on in a new run from here. */
const longHistory = 500;
/** Each change carries the whole order: one that is written about at length is long by its bytes. */
const largeHistory = 8_000_000;

export async function order(input: OrderInput, carried?: Carried): Promise<void> {
	const facts: Facts = carried?.facts ?? { isOnHold: false, isCancelled: false, isReturnWindowOver: false };
	const entity = orderEntity(carried?.order ?? newOrder(input), facts);
	const money = orderMoney(entity, carried?.money ?? { capturedUnits: [], refunds: 0 });
	const link = fulfillmentLink(input.orderId, carried?.link ?? { phase: 'none', toldHold: false }, () => entity.facts.isOnHold);
	const cancellation = orderCancellation(entity, link);
	const routing = orderRouting({ entity, link, cancellation }, carried?.routing ?? { round: 0, unavailable: [], decision: { made: null } });
	const recent: RecentChanges<OrderAnswer> = carried?.recent ?? [];
	const sequences = new Map(carried?.sequences);

	const background = backgroundWork();

	let isEnding = false;
	const isQuiet = () => entity.isClean() && money.isSettled() && link.isClean() && background.isIdle();
	const isLong = () => {
		const { historyLength, historySize, continueAsNewSuggested } = workflowInfo();
		return historyLength > longHistory || historySize > largeHistory || continueAsNewSuggested;
	};

	const { decision } = routing.state;
	handleUpdates({ entity, link, money, background, cancellation, decision, recent, run: { isEnding: () => isEnding, isQuiet } });
	setHandler(
		supplierOrderChanged,
		unbroken((change) => followSupplierOrder({ entity, money, sequences }, change))
	);
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

	/** Goes on as a new run as soon as nothing is under way. Returns where there is something to do first. */
	async function endRun(hasWork: () => boolean): Promise<void> {
		const mayEnd = () => isQuiet() && allHandlersFinished();
		isEnding = true;
		await condition(() => mayEnd() || hasWork());
		if (mayEnd() && !hasWork()) {
			await continueAsNew<typeof order>(input, {
				order: entity.order,
				facts: entity.facts,
				money: money.state,
				link: link.state,
				routing: routing.state,
				sequences: [...sequences],
				recent
			});
		}
		isEnding = false;
	}

	async function untilDelivered(): Promise<void> {
		const isOver = () => hasEnded() || isDelivered();
		const hasWork = () => isOver() || routing.next() !== null;
		while (!isOver()) {
			const step = routing.next();
			if (step) {
				await step();
				money.voidRest();
			} else if (isLong()) await endRun(hasWork);
			else await routing.idle(() => isOver() || isLong());
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
		const opensReturn = () => entity.order.returns.some(({ receivedAt }) => receivedAt === null);
		for (const windows of [1, 2]) {
			const left = () => deliveredAt + windows * returnWindowMs - Date.now();
			const isOver = () => hasEnded() || (windows === 2 && !opensReturn());
			while (left() > 0 && !isOver()) {
				if (isLong()) await endRun(isOver);
				else await condition(() => isOver() || isLong(), left());
			}
			if (hasEnded()) return;
			// What is on its way back is waited for once more.
			if (!opensReturn()) break;
		}
		entity.facts.isReturnWindowOver = true;
		entity.change({}, { what: 'Return window over', who: system });
	}

	/** An order that is cancelled by Temporal's means is cancelled as a person would cancel it; where something has left, it goes on. */
	async function cancelledFromOutside(): Promise<void> {
		if (hasEnded()) return;
		const isCancelled = await cancellation.cancel(system, 'It was cancelled by the shop.');
		if (!isCancelled) entity.change({}, { what: 'Not cancelled: something has left already', who: system });
	}
	void CancellationScope.current().cancelRequested.catch(unbroken(() => background.run(cancelledFromOutside())));

	await CancellationScope.nonCancellable(async () => {
		if (!carried) {
			entity.change({}, { what: 'Order placed', who: { kind: 'shopper', name: input.address.firstName } });
			await entity.whenSaved(1);
			mail('order-confirmed');
		}
		if (!hasEnded() && !(carried && isDelivered())) await untilDelivered();
		if (!hasEnded()) await returnWindow();
		await condition(() => isQuiet() && allHandlersFinished());
	});
}
