// How the shop's day goes, in figures: what was ordered in each minute, and how long parcels stay in each stage.
import type { SupplierOrder, SupplierOrderStatus } from '#contracts/fulfillment.ts';
import type { BoardCard } from '#contracts/order.ts';

const minuteMs = 60_000;

export interface OrdersOfMinute {
	/** When it begins, ISO-8601. */
	at: string;
	orders: number;
	/** Minor units; of orders that were cancelled nothing. */
	amount: number;
}

/** The last `minutes` whole minutes and the one that has begun, each once, the oldest first. */
export function ordersPerMinute(
	orders: readonly Pick<BoardCard, 'placedAt' | 'total' | 'status'>[],
	now: number,
	minutes: number
): OrdersOfMinute[] {
	const last = Math.floor(now / minuteMs);
	const first = last - minutes;
	const series = Array.from({ length: minutes + 1 }, (_, nth) => ({
		at: new Date((first + nth) * minuteMs).toISOString(),
		orders: 0,
		amount: 0
	}));
	for (const { placedAt, total, status } of orders) {
		const minute = series[Math.floor(Date.parse(placedAt) / minuteMs) - first];
		if (!minute) continue;
		minute.orders += 1;
		if (status !== 'cancelled') minute.amount += total.amount;
	}
	return series;
}

/** Nearest rank: a time that there was. Zero where there is none. */
export function percentileOf(sorted: readonly number[], share: number): number {
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Stages that have an end, and what their end is. */
const stageEnds = { pending: 'processing', processing: 'shipped', shipped: 'delivered' } as const satisfies Partial<
	Record<SupplierOrderStatus, SupplierOrderStatus>
>;
export type TimedStage = keyof typeof stageEnds;
export const timedStages: readonly TimedStage[] = ['pending', 'processing', 'shipped'];

export interface StageTime {
	stage: TimedStage;
	count: number;
	p50Ms: number;
	p95Ms: number;
}

function timeIn(stage: TimedStage, timeline: SupplierOrder['timeline']): number[] {
	const begun = timeline.find(({ status }) => status === stage);
	const ended = timeline.find(({ status }) => status === stageEnds[stage]);
	return begun && ended ? [Math.max(0, Date.parse(ended.at) - Date.parse(begun.at))] : [];
}

/** Of the stages that have ended; what still goes on is not counted. */
export const stageTimes = (parts: readonly Pick<SupplierOrder, 'timeline'>[]): StageTime[] =>
	timedStages.map((stage) => {
		const times = parts.flatMap(({ timeline }) => timeIn(stage, timeline)).toSorted((one, other) => one - other);
		return { stage, count: times.length, p50Ms: percentileOf(times, 0.5), p95Ms: percentileOf(times, 0.95) };
	});
