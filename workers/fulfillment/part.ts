// One supplier order under way: its stage, its clock, and what each stage brings about. Moves are synchronous, so that whoever comes
// first wins; their effects follow one after another and are repeated until they are done.
import { condition, uuid4 } from '@temporalio/workflow';
import type { FulfillmentConfig, FulfillmentInput, SupplierOrder, SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { Actor } from '#contracts/actor.ts';
import { clockConfig, endOf, expectation, replanClock, startClock, type StageClock } from '#domain/fulfillment/stage-clock.ts';
import { isSettled, stagesTo } from '#domain/fulfillment/stages.ts';
import { trackingNumber } from '#domain/fulfillment/tracking-number.ts';
import { patient } from './proxies.ts';
import type { orderReports } from './reports.ts';
import type { Part } from './strategies/strategy.ts';

/** What all parts of an order share. */
export interface Shop {
	order: FulfillmentInput['order'];
	config: FulfillmentConfig;
	onHold: boolean;
	/** The run is about to go on as a new one: strategies let go. */
	isEndingRun: boolean;
	reports: ReturnType<typeof orderReports>;
	/** True where this was the last part and no other will follow. */
	isLast(): boolean;
}

export interface PartState {
	supplierOrder: SupplierOrder;
	sequence: number;
	clock: StageClock;
}

export type FulfillmentPart = Part & {
	state: PartState;
	/** Tells the order when a new part is expected, where that is not what it has said already. */
	begin(): void;
	replan(): void;
	/** Stands still, whatever comes, until it is thawed: its order is about to change it. */
	freeze(): void;
	isFrozen(): boolean;
	/** Goes on, with other lines where they are given; with none it is withdrawn. */
	thaw(lines?: SupplierOrder['lines']): void;
	isClean(): boolean;
};

/** Between the order's reckoning and the fulfillment's start lies little: less is not worth a change. */
const unnoticedMs = 2_000;

const system: Actor = { kind: 'system', name: 'Durable Goods' };

export function fulfillmentPart(shop: Shop, state: PartState): FulfillmentPart {
	const config = () => clockConfig(state.supplierOrder, shop.config);
	let isFrozen = false;
	const standsStill = () => shop.onHold || isFrozen;
	let plan = 0;
	let open = 0;
	let last: Promise<void> = Promise.resolve();
	const then = (effect: () => Promise<void>) => {
		open++;
		last = last.then(effect).then(() => {
			open--;
		});
	};

	function show(fields: Partial<SupplierOrder>): void {
		const supplierOrder = { ...state.supplierOrder, ...fields };
		state.supplierOrder = { ...supplierOrder, ...expectation(supplierOrder.status, state.clock, config()) };
		state.sequence++;
	}
	const report = (who: Actor) => shop.reports.changed({ sequence: state.sequence, supplierOrder: state.supplierOrder, who });

	/** Changes these fields; the order is told where what it expects is off by more than is noticed. */
	function tellExpectation(fields: Partial<SupplierOrder>): void {
		const said = state.supplierOrder.stageEndsAt;
		const end = endOf(state.clock);
		const isAsSaid = said === null || end === null ? said === end : Math.abs(end - Date.parse(said)) < unnoticedMs;
		if (isAsSaid) state.supplierOrder = { ...state.supplierOrder, ...fields };
		else {
			show(fields);
			report(system);
		}
	}

	const units = () => {
		const { supplierOrderId, lines } = state.supplierOrder;
		const at = new Date().toISOString();
		return { orderId: shop.order.orderId, supplierOrderId, lines: lines.map(({ lineId, sku }) => ({ lineId, sku })), at };
	};

	function sendShipped(): void {
		const { orderId, confirmation, email, address, total, language } = shop.order;
		const order = { orderId, confirmation, email, address, total, ...(language && { language }), lines: [] };
		const { supplierOrderId, carrier, trackingNumber: tracking, lines } = state.supplierOrder;
		const supplierOrder = { supplierOrderId, carrier, trackingNumber: tracking, lines };
		const request = { kind: 'order-shipped' as const, order, supplierOrder, reason: '', at: new Date().toISOString() };
		// Beside the chain of stock: a mail server that is away delays no delivery.
		open++;
		void patient.sendMail(request).then(() => {
			open--;
		});
	}

	function enter(status: SupplierOrderStatus, who: Actor, details: { reason?: string; trackingNumber?: string }): void {
		const at = new Date().toISOString();
		state.clock = startClock(config(), shop.onHold, Date.now());
		const { carrier, timeline, reason, supplierKind } = state.supplierOrder;
		const madeUp = () => (supplierKind === 'simulated' ? trackingNumber(carrier, uuid4()) : null);
		show({
			status,
			timeline: [...timeline, { status, at }],
			reason: details.reason ?? reason,
			...(status === 'shipped' && { trackingNumber: details.trackingNumber ?? madeUp() })
		});
		plan++;
		if (status === 'rejected') {
			// The order looks for another supplier when it hears of it: the units must be free by then.
			const released = units();
			const rejected = { sequence: state.sequence, supplierOrder: state.supplierOrder, who };
			then(async () => {
				await patient.releaseStock({ ...released, reason: details.reason ?? 'rejected by the supplier' });
				shop.reports.changed(rejected);
			});
			return;
		}
		// A cancelled order is told by `cancelDecided`, and gives its stock back itself.
		if (status === 'cancelled') return;
		report(who);
		if (status === 'processing') {
			const moved = units();
			then(() => patient.transferStock(moved));
		}
		if (status === 'shipped') sendShipped();
		if (status === 'delivered') {
			const used = { ...units(), isLast: shop.isLast() };
			then(() => patient.fulfilStock(used));
		}
	}

	return {
		state,
		get supplierOrder() {
			return state.supplierOrder;
		},
		move(to, who, details = {}) {
			if (isFrozen) return;
			for (const stage of stagesTo(state.supplierOrder.status, to)) enter(stage, who, details);
		},
		begin: () => tellExpectation({}),
		replan() {
			if (isSettled(state.supplierOrder.status)) return;
			const before = state.supplierOrder.stageEndsAt;
			state.clock = replanClock(state.clock, config(), standsStill(), Date.now());
			plan++;
			show({});
			if (state.supplierOrder.stageEndsAt !== before) report(system);
		},
		async stageOver() {
			for (;;) {
				const { status } = state.supplierOrder;
				const planned = plan;
				const isWoken = () => plan !== planned || shop.isEndingRun;
				const end = endOf(state.clock);
				const left = end === null ? null : end - Date.now();
				if (left === null) await condition(isWoken);
				else if (left <= 0 || !(await condition(isWoken, left))) return true;
				if (state.supplierOrder.status !== status || shop.isEndingRun) return false;
			}
		},
		freeze() {
			isFrozen = true;
			state.clock = replanClock(state.clock, config(), true, Date.now());
			plan++;
		},
		isFrozen: () => isFrozen,
		thaw(lines = state.supplierOrder.lines) {
			isFrozen = false;
			if (isSettled(state.supplierOrder.status)) return;
			if (lines.length === 0) return enter('cancelled', system, {});
			state.clock = replanClock(state.clock, config(), shop.onHold, Date.now());
			plan++;
			tellExpectation({ lines, itemCount: lines.reduce((sum, { quantity }) => sum + quantity, 0) });
		},
		isOnHold: standsStill,
		orderId: shop.order.orderId,
		isOver: () => isSettled(state.supplierOrder.status) || shop.isEndingRun,
		isClean: () => open === 0
	};
}
