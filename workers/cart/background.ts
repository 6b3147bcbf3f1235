// What a cart does after the answer was given: saving, telling browsers, and chores. All of it is state, so that the next run
// goes on where this one ended.
import { ActivityFailure, CancellationScope, TemporalFailure, getExternalWorkflowHandle } from '@temporalio/workflow';
import { cartChanged } from '#contracts/checkout.ts';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import { dirtyFlag } from '#workers/durable/dirty-flag.ts';
import { soonOrLater } from '#workers/durable/soon-or-later.ts';
import type { CartState, Chore } from './cart-state.ts';
import { local, patient, realtime } from './proxies.ts';

export interface Background {
	/** The cart changed: it will be saved and published. */
	changed(): void;
	add(chore: Chore): void;
	isIdle(): boolean;
}

async function perform(chore: Chore): Promise<void> {
	if (chore.kind === 'setHolds') return patient.setHolds(chore.request);
	try {
		await getExternalWorkflowHandle(checkoutWorkflowId(chore.checkoutId)).signal(cartChanged, { cartVersion: chore.cartVersion });
	} catch (error) {
		// It has ended meanwhile, and tells this cart so.
		if (!(error instanceof TemporalFailure)) throw error;
	}
}

export function startBackground(state: CartState): Background {
	let kept = state.cart;
	// Saved first, then told; a gateway that is away keeps no change from being saved.
	const told = dirtyFlag(async () => {
		const cart = kept;
		try {
			await realtime.publishCart({ cart, previous: state.published, at: cart.updatedAt });
		} catch (error) {
			if (!(error instanceof ActivityFailure)) throw error;
		}
		state.published = cart.version;
	});
	const saved = dirtyFlag(async () => {
		const { cart } = state;
		await soonOrLater(
			() => local.saveCart(cart),
			() => patient.saveCart(cart)
		);
		kept = cart;
		told.mark();
	});

	let isWorking = false;
	async function work() {
		isWorking = true;
		for (let chore = state.chores[0]; chore; chore = state.chores[0]) {
			await perform(chore);
			state.chores.shift();
		}
		isWorking = false;
	}

	if (state.cart.version > state.published) saved.mark();
	if (state.chores.length > 0) void CancellationScope.nonCancellable(work);
	return {
		changed: saved.mark,
		add(chore) {
			state.chores.push(chore);
			if (!isWorking) void CancellationScope.nonCancellable(work);
		},
		isIdle: () => !saved.isDirty() && !told.isDirty() && state.chores.length === 0
	};
}
