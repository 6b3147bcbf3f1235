// A code that is entered or taken out: new content, for it changes what the cart costs.
import { ActivityFailure } from '@temporalio/workflow';
import type { Cart } from '#contracts/cart.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import type { Background } from './background.ts';
import type { CartState } from './cart-state.ts';
import { setContent } from './change-lines.ts';
import { prompt } from './proxies.ts';

type Changed = Outcome<{ cart: Cart }>;

export async function applyPromotion(state: CartState, background: Background, code: string): Promise<Changed> {
	try {
		const found = await prompt.findPromotion({ code, subtotal: state.cart.subtotal });
		if (!found.ok) return found;
		setContent(state, background, { promotion: found.promotion });
		return { ok: true, cart: state.cart };
	} catch (error) {
		if (!(error instanceof ActivityFailure)) throw error;
		return refused('unavailable', { field: 'code' });
	}
}

export function removePromotion(state: CartState, background: Background): Changed {
	if (state.cart.promotion) setContent(state, background, { promotion: null });
	return { ok: true, cart: state.cart };
}
