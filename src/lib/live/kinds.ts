// Where each topic's content lies in its frames.
import type { BulkProgress } from '#contracts/bulk.ts';
import type { Cart } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { CartCard, PublicStock } from '#contracts/live.ts';
import type { BoardCard, TrackerOrder } from '#contracts/order.ts';
import type { FaultsInForce, Presentation } from '#contracts/presentation.ts';
import type { StockView } from '#contracts/stock.ts';
import { isEnded } from '#domain/order/transitions.ts';
import { endedShownMs } from '#domain/order/views.ts';
import type { EntityKind } from './entity-content.ts';
import type { ListKind } from './list-content.ts';

export const orderKind: EntityKind<TrackerOrder> = {
	ofSnapshot: (snapshot) => (snapshot.kind === 'order' ? snapshot.order : null),
	ofEvent: (event) => (event.type === 'order.changed' ? event.order : null)
};

export const cartKind: EntityKind<Cart> = {
	ofSnapshot: (snapshot) => (snapshot.kind === 'cart' ? snapshot.cart : null),
	ofEvent: (event) => (event.type === 'cart.changed' ? event.cart : null)
};

export const checkoutKind: EntityKind<Checkout> = {
	ofSnapshot: (snapshot) => (snapshot.kind === 'checkout' ? snapshot.checkout : null),
	ofEvent: (event) => (event.type === 'checkout.changed' ? event.checkout : null)
};

export const bulkKind: EntityKind<BulkProgress> = {
	ofSnapshot: (snapshot) => (snapshot.kind === 'bulk' ? snapshot.progress : null),
	ofEvent: (event) => (event.type === 'bulk.changed' ? event.progress : null)
};

export const stockKind: EntityKind<PublicStock> = {
	ofSnapshot: (snapshot) => (snapshot.kind === 'stock' ? snapshot.stock : null),
	ofEvent: (event) => (event.type === 'stock.changed' ? event.stock : null)
};

export const presentationKind: EntityKind<Presentation> = {
	ofSnapshot: (snapshot) => (snapshot.kind === 'presentation' ? snapshot.presentation : null),
	ofEvent: (event) => (event.type === 'presentation.changed' ? event.presentation : null)
};

export const faultsKind: EntityKind<FaultsInForce> = {
	ofSnapshot: (snapshot) => (snapshot.kind === 'faults' ? snapshot.inForce : null),
	ofEvent: (event) => (event.type === 'faults.changed' ? event.inForce : null)
};

export const boardKind: ListKind<BoardCard> = {
	whole: true,
	rereadMs: 30_000,
	hasLeft: ({ status, updatedAt }, at) => isEnded(status) && Date.parse(at) - Date.parse(updatedAt) > endedShownMs,
	idOf: ({ orderId }) => orderId,
	ofSnapshot: (snapshot) => (snapshot.kind === 'board' ? snapshot : null),
	ofEvent: (event) => (event.type === 'order.card-changed' ? event.card : null)
};

/** For figures: what is new is enough, the whole board need not be read. */
export const orderNewsKind: ListKind<BoardCard> = { ...boardKind, whole: false };

export const cartsKind: ListKind<CartCard> = {
	// Of very many carts the newest are enough.
	whole: false,
	rereadMs: 30_000,
	idOf: ({ cartId }) => cartId,
	ofSnapshot: (snapshot) => (snapshot.kind === 'carts' ? snapshot : null),
	ofEvent: (event) => (event.type === 'cart.card-changed' ? event.card : null)
};

export const inventoryKind: ListKind<StockView> = {
	// It cannot be asked for what changed, only for everything.
	whole: true,
	rereadMs: 300_000,
	idOf: ({ sku }) => sku,
	ofSnapshot: (snapshot) => (snapshot.kind === 'inventory' ? snapshot : null),
	ofEvent: (event) => (event.type === 'inventory.card-changed' ? event.card : null)
};
