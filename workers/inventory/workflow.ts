// The CQRS processor of stock: it collects the SKUs that changed and brings the projection up, one pass for a burst. What has
// expired counts as free at once, wherever stock is decided; here it is only tidied and shown.
import {
	ActivityFailure,
	CancellationScope,
	allHandlersFinished,
	condition,
	continueAsNew,
	proxyActivities,
	setHandler
} from '@temporalio/workflow';
import { getInventoryService, stockChanged } from '#contracts/stock.ts';
import type { RealtimeActivities } from '#realtime/activities.contract.ts';
import { afterAnswer, toGateway } from '#workers/durable/activity-options.ts';
import { isLongRun } from '#workers/durable/run-length.ts';
import { refreshLimit, type InventoryActivities } from './activities.contract.ts';

/** Looks for what no signal told, and for a first expiry, at least this often. */
const idleMs = 5 * 60_000;
/** Holds that end one after the other are ended together; they must show as free within 10 s. */
const gatherExpiriesMs = 2_000;
/** Far from where a history gets slow to replay. Idle passes count. */
const passesPerRun = 100;
const eventsPerRun = 2_000;

/** What a run hands to the next one. */
interface InventoryServiceState {
	dirty: string[];
	passes: number;
	nextExpiry: string | null;
	/** When the projection was last compared as a whole; ms. */
	comparedAt: number;
}

const { refreshStock, findStaleStock } = proxyActivities<InventoryActivities>({ ...afterAnswer, startToCloseTimeout: '1m' });
const { publishStock } = proxyActivities<RealtimeActivities>(toGateway);

const earlier = (a: string | null, b: string | null) => (a === null ? b : b === null || a < b ? a : b);

export async function inventoryService(carried?: InventoryServiceState): Promise<void> {
	const dirty = new Set(carried?.dirty);
	let passes = carried?.passes ?? 0;
	let nextExpiry = carried?.nextExpiry ?? null;
	let comparedAt = carried?.comparedAt ?? Date.now();
	let passesOfRun = 0;

	setHandler(stockChanged, (change) => {
		for (const sku of change.skus) dirty.add(sku);
		nextExpiry = earlier(nextExpiry, change.nextExpiry);
	});
	setHandler(getInventoryService, () => ({ dirty: dirty.size, passes, nextExpiry }));

	/** Until the next moment at which something is to be done without a signal; ms. */
	const idleFor = () => {
		const untilCompared = comparedAt + idleMs - Date.now();
		const untilExpired = nextExpiry === null ? untilCompared : Date.parse(nextExpiry) + gatherExpiriesMs - Date.now();
		return Math.max(0, Math.min(untilCompared, untilExpired));
	};

	async function pass() {
		if (Date.now() >= comparedAt + idleMs) {
			comparedAt = Date.now();
			for (const sku of (await findStaleStock()).skus) dirty.add(sku);
		}
		// Taken out before, so that a signal during the pass asks for another one.
		const skus = [...dirty].slice(0, refreshLimit);
		for (const sku of skus) dirty.delete(sku);
		const at = new Date().toISOString();
		const refreshed = await refreshStock({ skus, at });
		nextExpiry = refreshed.nextExpiry;
		if (refreshed.skus.length > 0) {
			try {
				await publishStock({ skus: refreshed.skus, at });
			} catch (error) {
				// Views heal from snapshots; without a gateway nobody watches.
				if (!(error instanceof ActivityFailure)) throw error;
			}
		}
		passes += 1;
		passesOfRun += 1;
	}

	const isLong = () => passesOfRun >= passesPerRun || isLongRun(eventsPerRun);

	// Temporal's own cancel does not end it: nothing would show what expires until the next change.
	await CancellationScope.nonCancellable(async () => {
		while (!isLong()) {
			const wait = idleFor();
			if (wait > 0) await condition(() => dirty.size > 0, wait);
			await pass();
		}
		await condition(allHandlersFinished);
		await continueAsNew<typeof inventoryService>({ dirty: [...dirty], passes, nextExpiry, comparedAt });
	});
}
