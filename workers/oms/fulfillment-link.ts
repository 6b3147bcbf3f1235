// The order's side of its fulfillment: started once by an activity, told by signals, and heard by signals.
import { TemporalFailure, condition, patched, type SignalDefinition } from '@temporalio/workflow';
import {
	cancelRequested,
	changeEnded,
	changeRequested,
	holdChanged,
	orderSettled,
	supplierOrderAdded,
	type ChangeDecision,
	type ChangeEnd,
	type ChangeRequest,
	type SupplierOrder
} from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId } from '#contracts/ids.ts';
import type { ErrorCode } from '#contracts/errors.ts';
import type { Order } from '#contracts/order.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { signalUnlessEnded } from '#workers/durable/signal-unless-ended.ts';
import { asking, oms } from './proxies.ts';

export interface LinkState {
	phase: 'none' | 'starting' | 'started';
	/** Whether the fulfillment was told to hold. */
	toldHold: boolean;
	/** What it was found to do; absent where it was not asked yet. */
	takesChanges?: true;
}

export interface Stopped {
	refusal: ErrorCode | null;
	/** As the fulfillment decided it. */
	stopped: string[];
}

export type FulfillmentLink = ReturnType<typeof fulfillmentLink>;

export function fulfillmentLink(orderId: string, state: LinkState, isOnHold: () => boolean) {
	let decided: boolean | null = null;
	let change: ChangeDecision | null = null;

	/** False where it has ended. */
	const tell = <Args extends unknown[]>(definition: SignalDefinition<Args>, ...args: Args): Promise<boolean> =>
		signalUnlessEnded(fulfillmentWorkflowId(orderId), definition, ...args);

	const holding = dirtyFlag(async () => {
		if (state.phase !== 'started' || state.toldHold === isOnHold()) return;
		state.toldHold = isOnHold();
		await tell(holdChanged, { onHold: state.toldHold });
	});

	/** Its build may be older than the order's, and would never answer. */
	async function objection(): Promise<ErrorCode | null> {
		if (state.takesChanges || !patched('asked-whether-changes-are-taken')) return null;
		try {
			if (!(await asking.takesChanges(orderId))) return 'changes-not-taken';
		} catch (error) {
			if (!(error instanceof TemporalFailure)) throw error;
			return 'unavailable';
		}
		state.takesChanges = true;
		return null;
	}

	return {
		state,
		/** The first supplier orders start the fulfillment, later ones join it. */
		async deliver(order: Order, supplierOrders: SupplierOrder[]): Promise<void> {
			if (state.phase === 'started') {
				for (const supplierOrder of supplierOrders) await tell(supplierOrderAdded, supplierOrder);
				return;
			}
			state.phase = 'starting';
			await oms.startFulfillment({ order, supplierOrders });
			state.phase = 'started';
			holding.mark();
		},
		/** Asks whether nothing has left yet, and stops it if so: it decides a cancel that races a shipment. */
		async cancel(reason: string): Promise<boolean> {
			await condition(() => state.phase !== 'starting');
			if (state.phase === 'none') return true;
			decided = null;
			// One that has ended stops nothing, and ships nothing any more.
			if (!(await tell(cancelRequested, { reason }))) return true;
			await condition(() => decided !== null);
			return decided ?? false;
		},
		/** Has supplier orders stand still for a change, or says why not. What no fulfillment has waits for nothing. */
		async requestChange(request: ChangeRequest): Promise<Stopped> {
			const { changeId } = request;
			const free: Stopped = { refusal: null, stopped: [] };
			await condition(() => state.phase !== 'starting');
			if (state.phase === 'none' || request.supplierOrderIds.length === 0) return free;
			const refusal = await objection();
			if (refusal) return { refusal, stopped: [] };
			change = null;
			if (!(await tell(changeRequested, request))) return free;
			await condition(() => change?.changeId === changeId);
			return change ?? free;
		},
		changeDecided(decision: ChangeDecision): void {
			change = decision;
		},
		async endChange(end: ChangeEnd): Promise<void> {
			if (state.phase === 'started') await tell(changeEnded, end);
		},
		cancelDecided(cancelled: boolean): void {
			decided = cancelled;
		},
		holdChanged: () => holding.mark(),
		async settle(): Promise<void> {
			if (state.phase === 'started') await tell(orderSettled);
		},
		isClean: () => !holding.isDirty()
	};
}
