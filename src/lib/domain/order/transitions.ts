// An order's life as data: what may follow what. The tests check that every state is reached and none is a trap; the workflow
// moves along it only, and the same table draws the picture.
import type { OrderStatus } from '#contracts/order.ts';

export const initialStatus: OrderStatus = 'pending_assignment';

export const transitions: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
	pending_assignment: ['ready_to_fulfill', 'on_hold', 'cancelled', 'refunded'],
	ready_to_fulfill: ['processing', 'partially_shipped', 'shipped', 'pending_assignment', 'on_hold', 'cancelled', 'refunded'],
	processing: ['partially_shipped', 'shipped', 'ready_to_fulfill', 'pending_assignment', 'on_hold', 'cancelled', 'refunded'],
	partially_shipped: ['shipped', 'delivered', 'on_hold', 'refunded'],
	shipped: ['delivered', 'partially_shipped', 'on_hold', 'refunded'],
	delivered: ['complete', 'refunded'],
	on_hold: ['pending_assignment', 'ready_to_fulfill', 'processing', 'partially_shipped', 'shipped', 'delivered', 'cancelled', 'refunded'],
	complete: [],
	cancelled: [],
	refunded: []
};

export const mayFollow = (from: OrderStatus, to: OrderStatus) => transitions[from].includes(to);

/** Nothing follows any more: the workflow ends. */
export const isFinal = (status: OrderStatus) => transitions[status].length === 0;

/** Nothing is left to do for the shop unless the shopper asks: the board lets it go after a while. */
export const isEnded = (status: OrderStatus) => status === 'delivered' || isFinal(status);
