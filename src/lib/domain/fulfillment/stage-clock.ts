// How far a stage has come. A clock runs only in automatic mode and while nothing is on hold; a change of pace or length keeps the
// part that is over, so that a running stage follows at once. Times are milliseconds since the epoch.
import type { FulfillmentConfig, SupplierOrder, SupplierOrderStatus } from '#contracts/fulfillment.ts';
import { isSettled, nextStage } from './stages.ts';

export interface StageClock {
	/** The part of the stage that was over at `since`, 0 to 1. */
	done: number;
	since: number;
	/** Length of the whole stage; null while the clock stands still. */
	lengthMs: number | null;
}

export const stageLengthMs = ({ stageMs, pace }: Pick<FulfillmentConfig, 'stageMs' | 'pace'>) => Math.round(stageMs / Math.max(1, pace));

const lengthNow = (config: FulfillmentConfig, isOnHold: boolean) =>
	config.mode === 'automatic' && !isOnHold ? stageLengthMs(config) : null;

export const startClock = (config: FulfillmentConfig, isOnHold: boolean, now: number): StageClock => ({
	done: 0,
	since: now,
	lengthMs: lengthNow(config, isOnHold)
});

/** A supplier with a service of its own goes by no clock of ours; one that is slow takes so many times as long. */
export function clockConfig(
	{ supplierKind, supplierId }: Pick<SupplierOrder, 'supplierKind' | 'supplierId'>,
	config: FulfillmentConfig
): FulfillmentConfig {
	if (supplierKind !== 'simulated') return { ...config, mode: 'manual' };
	const times = config.slowSuppliers?.[supplierId] ?? 1;
	return times === 1 ? config : { ...config, stageMs: config.stageMs * times };
}

/** The same clock under another configuration. */
export function replanClock(clock: StageClock, config: FulfillmentConfig, isOnHold: boolean, now: number): StageClock {
	const ran = clock.lengthMs === null ? 0 : clock.lengthMs === 0 ? 1 : Math.max(0, now - clock.since) / clock.lengthMs;
	return { done: Math.min(1, clock.done + ran), since: now, lengthMs: lengthNow(config, isOnHold) };
}

/** When the stage ends by itself; null while the clock stands still. */
export const endOf = ({ done, since, lengthMs }: StageClock) => (lengthMs === null ? null : since + Math.round((1 - done) * lengthMs));

type Expectation = Pick<SupplierOrder, 'stageEndsAt' | 'expectedShipAt' | 'expectedDeliveryAt'>;
const iso = (time: number) => new Date(time).toISOString();

/** What is expected from here; nothing where a person decides or all is over. */
export function expectation(status: SupplierOrderStatus, clock: StageClock, config: FulfillmentConfig): Expectation {
	const end = endOf(clock);
	const nothing = { stageEndsAt: null, expectedShipAt: null, expectedDeliveryAt: null };
	if (end === null || isSettled(status)) return nothing;
	const expected: Expectation = { ...nothing, stageEndsAt: iso(end) };
	for (let stage = nextStage(status), at = end; stage !== null; stage = nextStage(stage), at += stageLengthMs(config)) {
		if (stage === 'shipped') expected.expectedShipAt = iso(at);
		if (stage === 'delivered') expected.expectedDeliveryAt = iso(at);
	}
	return expected;
}
