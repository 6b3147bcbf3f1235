// An order under way: its parts, put together from what it began with or from what its last run handed over.
import type { PaceNews } from '#contracts/identity.ts';
import type { OrderMailKind } from '#contracts/mail.ts';
import type { Order, OrderInput } from '#contracts/order.ts';
import { newOrder } from '#domain/order/new-order.ts';
import { isFinal } from '#domain/order/transitions.ts';
import type { RecentChanges } from '#workers/durable/recent-changes.ts';
import type { OrderAnswer } from './answer-update.ts';
import { orderRouting, type RoutingState } from './assignment.ts';
import { backgroundWork } from './background.ts';
import { orderChanges, type ChangesState } from './changes.ts';
import type { Turn } from './turn.ts';
import { orderCancellation } from './cancellation.ts';
import { fulfillmentLink, type LinkState } from './fulfillment-link.ts';
import { orderMoney, type MoneyState } from './money.ts';
import { orderEntity, type Facts } from './order-entity.ts';
import { oms } from './proxies.ts';

/** What an order hands to its next run. */
export interface Carried {
	order: Order;
	facts: Facts;
	pace: PaceNews;
	money: MoneyState;
	link: LinkState;
	routing: RoutingState;
	/** A run of before there were any hands none over. */
	changes?: ChangesState;
	sequences: [supplierOrderId: string, sequence: number][];
	recent: RecentChanges<OrderAnswer>;
}

export type Course = ReturnType<typeof orderCourse>;

export function orderCourse(input: OrderInput, carried?: Carried) {
	const facts: Facts = carried?.facts ?? { isOnHold: false, isCancelled: false, isReturnWindowOver: false };
	const entity = orderEntity(carried?.order ?? newOrder(input), facts, carried?.pace ?? { version: 0, pace: 1 });
	const money = orderMoney(entity, carried?.money ?? { capturedUnits: [], refunds: 0 });
	const link = fulfillmentLink(input.orderId, carried?.link ?? { phase: 'none', toldHold: false }, () => entity.facts.isOnHold);
	const cancellation = orderCancellation(entity, link);
	const turn: Turn = { isStepping: false, isChanging: false };
	const background = backgroundWork();
	const changes = orderChanges({ entity, link, cancellation, money, background }, turn, carried?.changes ?? { made: 0 });
	const routing = orderRouting(
		{ entity, link, cancellation, turn },
		carried?.routing ?? { round: 0, unavailable: [], decision: { made: null } }
	);
	const recent: RecentChanges<OrderAnswer> = carried?.recent ?? [];
	/** The last change of each supplier order that was followed. */
	const sequences = new Map(carried?.sequences);
	let isEnding = false;

	return {
		input,
		entity,
		money,
		link,
		cancellation,
		routing,
		changes,
		recent,
		sequences,
		background,
		/** Nothing is being written, told or paid. */
		isQuiet: () => entity.isClean() && money.isSettled() && link.isClean() && background.isIdle(),
		isDelivered: () => entity.order.status === 'delivered',
		hasEnded: () => isFinal(entity.order.status),
		/** Whether it wants to go on as a new run. */
		run: {
			isEnding: () => isEnding,
			begin() {
				isEnding = true;
			},
			goOn() {
				isEnding = false;
			}
		},
		mail(kind: OrderMailKind, reason = ''): void {
			const { orderId, confirmation, email, address, total, discount, shippingMethod, shippingDays, language, lines } = entity.order;
			const isOver = kind === 'order-delivered';
			const mailed = lines
				.map(({ title, variantTitle, quantity, cancelledQuantity }) => ({
					title,
					variantTitle,
					quantity: isOver ? quantity - cancelledQuantity : quantity
				}))
				.filter(({ quantity }) => quantity > 0);
			const order = {
				orderId,
				confirmation,
				email,
				address,
				total,
				...(discount && { discount }),
				...(shippingMethod && { shippingMethod }),
				...(shippingDays && { shippingDays }),
				...(language && { language }),
				lines: mailed
			};
			background.run(oms.sendMail({ kind, order, supplierOrder: null, reason, at: new Date().toISOString() }));
		},
		giveStockBack(reason: string): void {
			const { orderId } = input;
			const lines = entity.order.lines.map(({ lineId, sku }) => ({ lineId, sku }));
			background.run(oms.releaseStock({ orderId, lines, reason, at: new Date().toISOString() }));
		},
		handOver: (): Carried => ({
			order: entity.order,
			facts: entity.facts,
			pace: entity.pace,
			money: money.state,
			link: link.state,
			routing: routing.state,
			changes: changes.state,
			sequences: [...sequences],
			recent
		})
	};
}
