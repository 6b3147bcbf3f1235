// What can be followed live. Each is made in a component's script from the page's data, best from a getter:
// `const order = liveOrder(() => data.order, { token: data.token })`; then `order.current`, `order.state`, `order.staleSince`.
import type { BulkProgress } from '#contracts/bulk.ts';
import type { Cart } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { CartCard, PublicStock } from '#contracts/live.ts';
import type { BoardCard, TrackerOrder } from '#contracts/order.ts';
import type { FaultsInForce, Presentation } from '#contracts/presentation.ts';
import type { StockView } from '#contracts/stock.ts';
import {
	boardKind,
	bulkKind,
	cartKind,
	cartsKind,
	checkoutKind,
	faultsKind,
	inventoryKind,
	orderKind,
	orderNewsKind,
	presentationKind,
	stockKind
} from './kinds.ts';
import { LiveEntity, LiveList, type Given } from './live-view.svelte.ts';

/** `token`: the tracking token of the page's address, where there is one. */
export const liveOrder = (given: Given<TrackerOrder>, { token }: { token?: string | null | undefined } = {}) =>
	new LiveEntity<TrackerOrder>(given, ({ orderId }) => `order:${orderId}`, orderKind, token ?? undefined);

/** Null while there is no cart yet. */
export const liveCart = (given: Given<Cart | null>) => new LiveEntity<Cart | null>(given, ({ cartId }) => `cart:${cartId}`, cartKind);

export const liveCheckout = (given: Given<Checkout>) =>
	new LiveEntity<Checkout>(given, ({ checkoutId }) => `checkout:${checkoutId}`, checkoutKind);

export const liveBulk = (given: Given<BulkProgress>) => new LiveEntity<BulkProgress>(given, ({ bulkId }) => `bulk:${bulkId}`, bulkKind);

export const liveStock = (given: Given<PublicStock>) =>
	new LiveEntity<PublicStock>(given, ({ productId }) => `stock:${productId}`, stockKind);

/** Open orders and those that ended within the hour; the view drops what ended longer ago. */
export const liveBoard = (given: Given<readonly BoardCard[]>) => new LiveList<BoardCard>('board', given, boardKind);

/** That orders change; the newest of them alone. */
export const liveOrderNews = () => new LiveList<BoardCard>('board', [], orderNewsKind);

export const liveCarts = (given: Given<readonly CartCard[]>) => new LiveList<CartCard>('carts', given, cartsKind);

export const liveInventory = (given: Given<readonly StockView[]>) => new LiveList<StockView>('inventory', given, inventoryKind);

export const livePresentation = (given: Given<Presentation>) => new LiveEntity<Presentation>(given, () => 'presentation', presentationKind);

export const liveFaults = (given: Given<FaultsInForce>) => new LiveEntity<FaultsInForce>(given, () => 'faults', faultsKind);
