// A fulfillment under way: its supplier orders side by side, each driven by its supplier's strategy, and what they have in common.
import { condition } from '@temporalio/workflow';
import type { FulfillmentInput, SupplierOrder } from '#contracts/fulfillment.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { clockConfig, startClock } from '#domain/fulfillment/stage-clock.ts';
import { hasLeft, isSettled } from '#domain/fulfillment/stages.ts';
import type { RecentChanges } from '#workers/durable/recent-changes.ts';
import { orderChange } from './order-change.ts';
import { fulfillmentPart, type FulfillmentPart, type PartState, type Shop } from './part.ts';
import { orderReports } from './reports.ts';
import { strategies } from './strategies/strategies.ts';
import type { FulfillmentStrategy } from './strategies/strategy.ts';

export type Answer = Outcome<{ supplierOrder: SupplierOrder }>;

/** What a run hands to the next one. */
export interface Carried {
	parts: PartState[];
	onHold: boolean;
	/** No more supplier orders will come. */
	isSettledByOrder: boolean;
	isCancelled: boolean;
	recent: RecentChanges<Answer>;
}

export type Course = ReturnType<typeof fulfillmentCourse>;

export function fulfillmentCourse(input: FulfillmentInput, carried?: Carried) {
	const parts = new Map<string, FulfillmentPart>();
	const courses = new Map<FulfillmentPart, FulfillmentStrategy>();
	const recent: RecentChanges<Answer> = carried?.recent ?? [];
	let isSettledByOrder = carried?.isSettledByOrder ?? false;
	let isCancelled = carried?.isCancelled ?? false;
	let running = 0;
	let cancelling = 0;

	const all = () => [...parts.values()];
	const isEveryOneSettled = () => all().every(({ supplierOrder }) => isSettled(supplierOrder.status));
	/** After a rejection the order may send a replacement. */
	const isAwaitingMore = () => !isSettledByOrder && !isCancelled && all().some(({ supplierOrder }) => supplierOrder.status === 'rejected');
	const shop: Shop = {
		order: input.order,
		config: input.config,
		onHold: carried?.onHold ?? false,
		isEndingRun: false,
		reports: orderReports(input.order.orderId),
		isLast: () => isEveryOneSettled() && !isAwaitingMore()
	};

	function add(state: PartState): FulfillmentPart | null {
		const { supplierOrderId, supplierKind } = state.supplierOrder;
		if (parts.has(supplierOrderId)) return null;
		const part = fulfillmentPart(shop, state);
		const strategy = strategies[supplierKind](part);
		courses.set(part, strategy);
		parts.set(supplierOrderId, part);
		running++;
		void strategy.run().then(() => running--);
		return part;
	}

	const change = orderChange({
		shop,
		find: (supplierOrderId) => {
			const part = parts.get(supplierOrderId);
			const strategy = part && courses.get(part);
			return part && strategy && { part, strategy };
		},
		begin: (supplierOrder) => begin(supplierOrder),
		isCancelled: () => isCancelled
	});

	/** One that has begun already is as it was. */
	function begin(supplierOrder: SupplierOrder): void {
		const clock = startClock(clockConfig(supplierOrder, shop.config), shop.onHold, Date.now());
		add({ supplierOrder, sequence: 0, clock })?.begin();
	}

	const isClean = () => cancelling === 0 && change.isClean() && shop.reports.isClean() && all().every((part) => part.isClean());

	return {
		orderId: input.order.orderId,
		shop,
		recent,
		part: (supplierOrderId: string) => parts.get(supplierOrderId),
		supplierOrders: () => all().map(({ supplierOrder }) => supplierOrder),
		start() {
			if (carried) for (const state of carried.parts) add(state);
			else for (const supplierOrder of input.supplierOrders) begin(supplierOrder);
		},
		begin,
		/** The clocks go by another configuration from here. */
		replan() {
			for (const part of all()) part.replan();
		},
		/** Stops every supplier, or none where one says that it is too late; tells the order which. */
		async cancel(): Promise<void> {
			if (!change.isClean()) await condition(() => change.isClean());
			const open = all().filter(({ supplierOrder }) => !isSettled(supplierOrder.status));
			const mayStop = () => !all().some(({ supplierOrder }) => hasLeft(supplierOrder.status));
			cancelling++;
			const stopped = mayStop() && (await Promise.all(open.map((part) => courses.get(part)?.cancel() ?? true)));
			cancelling--;
			isCancelled = stopped !== false && stopped.every(Boolean) && mayStop();
			if (isCancelled) for (const part of open) part.move('cancelled', { kind: 'system', name: 'Durable Goods' });
			shop.reports.cancelDecided(isCancelled);
		},
		change,
		isCancelled: () => isCancelled,
		settle() {
			isSettledByOrder = true;
		},
		isSettledByOrder: () => isSettledByOrder,
		isClean,
		isDone: () => shop.isLast() && isClean(),
		/** Lets the strategies go, so that the next run can take them up. */
		async handOver(isQuiet: () => boolean): Promise<Carried> {
			await condition(isQuiet);
			shop.isEndingRun = true;
			await condition(() => running === 0 && isQuiet());
			return { parts: all().map(({ state }) => state), onHold: shop.onHold, isSettledByOrder, isCancelled, recent };
		}
	};
}
