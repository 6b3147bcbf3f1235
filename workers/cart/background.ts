// What a cart does after the answer was given: saving, telling browsers, and chores. All of it is state, so that the next run
// goes on where this one ended.
import { CancellationScope } from '@temporalio/workflow';
import { cartChanged } from '#contracts/checkout.ts';
import { checkoutWorkflowId } from '#contracts/ids.ts';
import { saveThenPublish } from '#workers/durable/save-then-publish.ts';
import { signalUnlessEnded } from '#workers/durable/signal-unless-ended.ts';
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
	if (chore.kind === 'setHolds') await patient.setHolds(chore.request);
	// One that has ended meanwhile tells this cart so.
	else await signalUnlessEnded(checkoutWorkflowId(chore.checkoutId), cartChanged, { cartVersion: chore.cartVersion });
}

export function startBackground(state: CartState): Background {
	const showing = saveThenPublish({
		current: () => state.cart,
		save: (cart) =>
			soonOrLater(
				() => local.saveCart(cart),
				() => patient.saveCart(cart)
			),
		async publish(cart, previous) {
			await realtime.publishCart({ cart, previous, at: cart.updatedAt });
			state.published = cart.version;
		},
		published: state.published
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

	if (state.cart.version > state.published) showing.changed();
	if (state.chores.length > 0) void CancellationScope.nonCancellable(work);
	return {
		changed: showing.changed,
		add(chore) {
			state.chores.push(chore);
			if (!isWorking) void CancellationScope.nonCancellable(work);
		},
		isIdle: () => showing.isClean() && state.chores.length === 0
	};
}
