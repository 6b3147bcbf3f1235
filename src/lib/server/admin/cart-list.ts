// The cart list's address, and what it asks for. Nonsense in it is ignored, never an error.
import { cartStates, type CartState } from '#domain/cart/carts-listed.ts';
import { idleTimesMs, type CartFilter, type IdleTime } from '#domain/cart/cart-filter.ts';
import type { ListQuery } from '#domain/listed.ts';

const cartsPageSize = 50;

const isState = (text: string): text is CartState => cartStates.some((state) => state === text);
const isIdle = (text: string | null): text is IdleTime => text !== null && Object.hasOwn(idleTimesMs, text);

/** `q`, `state` (repeatable), `idle` (`hour`, `day`, `week`), `cursor`. */
export function cartFilter(params: URLSearchParams): CartFilter {
	const idle = params.get('idle');
	return {
		text: (params.get('q') ?? '').trim().slice(0, 200),
		states: cartStates.filter((state) => params.getAll('state').filter(isState).includes(state)),
		idle: isIdle(idle) ? idle : null,
		cursor: params.get('cursor')?.slice(0, 200) || null
	};
}

/** `now` in ms. */
export const cartQuery = ({ text, states, idle, cursor }: CartFilter, now: number): ListQuery<CartState> => ({
	text,
	states,
	from: null,
	before: idle && new Date(now - idleTimesMs[idle]).toISOString(),
	cursor,
	limit: cartsPageSize
});
