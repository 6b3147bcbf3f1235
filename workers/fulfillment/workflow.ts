// Fulfillment of one order: its supplier orders side by side, each driven by its supplier's strategy. It ends when OMS says so, or
// by itself when all has arrived.
import {
	CancellationScope,
	allHandlersFinished,
	condition,
	continueAsNew,
	log,
	proxyActivities,
	setHandler,
	workflowInfo
} from '@temporalio/workflow';
import {
	advance,
	cancelRequested,
	fulfillmentConfigChanged,
	getFulfillment,
	holdChanged,
	orderSettled,
	reject,
	supplierOrderAdded,
	supplierReported,
	type FulfillmentInput,
	type SupplierOrder
} from '#contracts/fulfillment.ts';
import type { Actor } from '#contracts/actor.ts';
import { advanceSchema, rejectSchema } from '#contracts/order.schema.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { refused } from '#contracts/outcome.ts';
import { clockConfig, startClock } from '#domain/fulfillment/stage-clock.ts';
import { hasLeft, isSettled, mayMove, nextStage } from '#domain/fulfillment/stages.ts';
import { recall, remember, type RecentChanges } from '#workers/durable/recent-changes.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { FulfillmentActivities } from './activities.contract.ts';
import { fulfillmentPart, type FulfillmentPart, type PartState, type Shop } from './part.ts';
import { orderReports } from './reports.ts';
import { strategies } from './strategies/strategies.ts';
import type { FulfillmentStrategy } from './strategies/strategy.ts';

type Answer = Outcome<{ supplierOrder: SupplierOrder }>;

interface Carried {
	parts: PartState[];
	onHold: boolean;
	isSettledByOrder: boolean;
	isCancelled: boolean;
	recent: RecentChanges<Answer>;
}

/** Changes of the configuration and holds make a history longer; from here it goes on as a new run. */
const longHistory = 500;

const { closeFulfillment } = proxyActivities<FulfillmentActivities>({
	startToCloseTimeout: '10s',
	retry: { initialInterval: '250ms', backoffCoefficient: 2, maximumInterval: '10s' }
});

export async function fulfillment(input: FulfillmentInput, carried?: Carried): Promise<void> {
	const { order } = input;
	const recent = carried?.recent ?? [];
	const parts = new Map<string, FulfillmentPart>();
	const courses = new Map<FulfillmentPart, FulfillmentStrategy>();
	let isSettledByOrder = carried?.isSettledByOrder ?? false;
	let isCancelled = carried?.isCancelled ?? false;
	let running = 0;
	let pending = 0;

	const all = () => [...parts.values()];
	const isEveryOneSettled = () => all().every(({ supplierOrder }) => isSettled(supplierOrder.status));
	/** After a rejection the order may send a replacement. */
	const isAwaitingMore = () => !isSettledByOrder && !isCancelled && all().some(({ supplierOrder }) => supplierOrder.status === 'rejected');
	const shop: Shop = {
		order,
		config: input.config,
		onHold: carried?.onHold ?? false,
		isEndingRun: false,
		reports: orderReports(order.orderId),
		isLast: () => isEveryOneSettled() && !isAwaitingMore()
	};

	function add(state: PartState): void {
		if (parts.has(state.supplierOrder.supplierOrderId)) return;
		const part = fulfillmentPart(shop, state);
		const strategy = strategies[state.supplierOrder.supplierKind](part);
		courses.set(part, strategy);
		parts.set(state.supplierOrder.supplierOrderId, part);
		running++;
		void strategy.run().then(() => {
			running--;
		});
	}
	const fresh = (supplierOrder: SupplierOrder): PartState => ({
		supplierOrder,
		sequence: 0,
		clock: startClock(clockConfig(supplierOrder.supplierKind, shop.config), shop.onHold, Date.now())
	});
	const replan = () => {
		for (const part of all()) part.replan();
	};
	const begin = (supplierOrder: SupplierOrder) => {
		add(fresh(supplierOrder));
		parts.get(supplierOrder.supplierOrderId)?.begin();
	};

	function requirePart(supplierOrderId: string): FulfillmentPart {
		const part = parts.get(supplierOrderId);
		if (!part) refuse('not-found', { field: 'supplierOrderId' });
		if (shop.onHold || isCancelled) refuse('illegal-transition');
		return part;
	}
	const moved = (changeId: string, part: FulfillmentPart): Answer =>
		remember(recent, changeId, { ok: true, supplierOrder: part.supplierOrder });

	setHandler(getFulfillment, () => ({
		orderId: order.orderId,
		config: shop.config,
		onHold: shop.onHold,
		supplierOrders: all().map(({ supplierOrder }) => supplierOrder)
	}));
	setHandler(
		advance,
		unbroken(({ changeId, supplierOrderId, who }): Answer => {
			const known = recall(recent, changeId);
			const part = parts.get(supplierOrderId);
			const next = part && nextStage(part.supplierOrder.status);
			if (known) return known;
			if (!part || !next) return refused('illegal-transition');
			part.move(next, who);
			return moved(changeId, part);
		}),
		{
			validator: (request) => {
				check(advanceSchema, request);
				if (recall(recent, request.changeId)) return;
				if (nextStage(requirePart(request.supplierOrderId).supplierOrder.status) === null) refuse('illegal-transition');
			}
		}
	);
	setHandler(
		reject,
		unbroken(({ changeId, supplierOrderId, reason, who }): Answer => {
			const known = recall(recent, changeId);
			const part = parts.get(supplierOrderId);
			if (known) return known;
			if (!part) return refused('illegal-transition');
			part.move('rejected', who, { reason });
			return moved(changeId, part);
		}),
		{
			validator: (request) => {
				check(rejectSchema, request);
				if (recall(recent, request.changeId)) return;
				const { status } = requirePart(request.supplierOrderId).supplierOrder;
				if (hasLeft(status)) refuse('already-shipped');
				if (!mayMove(status, 'rejected')) refuse('illegal-transition');
			}
		}
	);
	setHandler(
		fulfillmentConfigChanged,
		unbroken((config) => {
			if (config.version <= shop.config.version) return;
			shop.config = config;
			replan();
		})
	);
	setHandler(
		holdChanged,
		unbroken(({ onHold }) => {
			if (onHold === shop.onHold) return;
			shop.onHold = onHold;
			replan();
		})
	);
	setHandler(supplierOrderAdded, unbroken(begin));
	setHandler(orderSettled, () => {
		isSettledByOrder = true;
	});
	setHandler(
		supplierReported,
		unbroken(({ supplierOrderId, status, trackingNumber, reason }) => {
			const part = parts.get(supplierOrderId);
			const who: Actor = { kind: 'supplier', name: part?.supplierOrder.supplierName ?? supplierOrderId };
			part?.move(status, who, { ...(trackingNumber !== null && { trackingNumber }), ...(reason && { reason }) });
		})
	);
	setHandler(
		cancelRequested,
		unbroken(async () => {
			const open = all().filter(({ supplierOrder }) => !isSettled(supplierOrder.status));
			const mayStop = () => !all().some(({ supplierOrder }) => hasLeft(supplierOrder.status));
			pending++;
			const stopped = mayStop() && (await Promise.all(open.map((part) => courses.get(part)?.cancel() ?? true)));
			pending--;
			isCancelled = stopped !== false && stopped.every(Boolean) && mayStop();
			if (isCancelled) for (const part of open) part.move('cancelled', { kind: 'system', name: 'Durable Goods' });
			shop.reports.cancelDecided(isCancelled);
		})
	);

	// Its order decides when it ends: Temporal's own cancel is noticed, and it goes on.
	void CancellationScope.current().cancelRequested.catch(() => log.warn('a cancel was ignored: cancel the order instead'));
	await CancellationScope.nonCancellable(async () => {
		if (carried) for (const state of carried.parts) add(state);
		else for (const supplierOrder of input.supplierOrders) begin(supplierOrder);

		const isClean = () => pending === 0 && shop.reports.isClean() && all().every((part) => part.isClean());
		const isDone = () => shop.isLast() && isClean();
		await condition(() => isDone() || workflowInfo().historyLength > longHistory);
		if (!isDone()) {
			await condition(() => isClean() && allHandlersFinished());
			shop.isEndingRun = true;
			await condition(() => running === 0 && isClean() && allHandlersFinished());
			await continueAsNew<typeof fulfillment>(
				{ ...input, config: shop.config },
				{ parts: all().map(({ state }) => state), onHold: shop.onHold, isSettledByOrder, isCancelled, recent }
			);
		}
		// The last delivery has taken it off the list already.
		if (isCancelled || isSettledByOrder) await closeFulfillment(order.orderId);
		await condition(() => isClean() && allHandlersFinished());
	});
}
