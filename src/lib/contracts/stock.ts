// Stock of one blank SKU: the partition that every change is conditional on. Decided by domain/stock, kept by ports/inventory-store.
import { signal, query } from './messages.ts';

export type HoldState = 'temporary' | 'confirmed' | 'transferred' | 'fulfilled' | 'released' | 'expired';

/** Units of one supplier inside a hold. */
export interface Allocation {
	supplierId: string;
	quantity: number;
	/** Live (it counts against on-hand) while temporary, confirmed or transferred; afterwards it tells what became of it. */
	state: HoldState;
	/** The supplier order that it was assigned to; null before. */
	supplierOrderId: string | null;
}

export interface StockHold {
	/** Cart hold: `cart:{cartId}:{variantId}`. Order hold: `order:{orderId}:{lineId}`. */
	holdId: string;
	owner: { kind: 'cart' | 'order'; id: string };
	lineId: string;
	/** What the cart asked for or the order's line needs; 0 once it was given up or became an order's. */
	quantity: number;
	/** Which supplier each unit comes from. An order's hold keeps what was released or fulfilled, too. */
	allocations: Allocation[];
	/** Of the whole: what its live units are; where none is live, what became of them. */
	state: HoldState;
	/** Temporary holds only; ISO-8601. */
	expiresAt: string | null;
	/** The checkout that a cart's hold was last taken for, and an order's was confirmed by. */
	checkoutId: string | null;
	/** Order holds: the cart hold that it was confirmed from. */
	cartHoldId: string | null;
	/** The owner's version at its last change: an older command that arrives late changes nothing. */
	ownerVersion: number;
	/** Released as a whole: whatever arrives late, it takes no stock again. */
	closed: boolean;
	/** When it was last changed; what is no longer live is tidied away an hour later. */
	changedAt: string;
}

export interface SupplierStock {
	supplierId: string;
	onHand: number;
	unitCost: number;
}

export interface StockPartition {
	sku: string;
	/** Guards every change; also the version of its projection. */
	revision: number;
	stock: SupplierStock[];
	holds: StockHold[];
}

export const cartHoldId = (cartId: string, variantId: string) => `cart:${cartId}:${variantId}`;
export const orderHoldId = (orderId: string, lineId: string) => `order:${orderId}:${lineId}`;

/** Every command carries `at` (ISO-8601, the decision's clock) and is idempotent: sent twice it changes nothing more. */
export type StockCommand = { at: string } & (
	| {
			/** Sets a cart line's hold to an absolute quantity; 0 gives it up. With a checkout it lasts as long as that. */
			type: 'hold';
			cartId: string;
			variantId: string;
			quantity: number;
			expiresAt: string;
			checkoutId: string | null;
			ownerVersion: number;
	  }
	/** Pushes the expiry of a live cart hold out; never nearer. */
	| { type: 'extend'; cartId: string; variantId: string; expiresAt: string; ownerVersion: number }
	/** A cart's hold of exactly this quantity and checkout becomes the order's, confirmed. `attempt` counts the checkout's placings. */
	| {
			type: 'confirm';
			cartId: string;
			variantId: string;
			checkoutId: string;
			orderId: string;
			lineId: string;
			quantity: number;
			attempt?: number;
	  }
	/** Takes this attempt's confirmation back: the cart holds the units again for the checkout. A later attempt's is left alone. */
	| {
			type: 'unconfirm';
			cartId: string;
			variantId: string;
			checkoutId: string;
			orderId: string;
			lineId: string;
			attempt: number;
			expiresAt: string;
	  }
	/** The checkout ends without an order: what it holds, and what it confirmed and no supplier order has yet, is free again. */
	| { type: 'releaseCheckout'; cartId: string; variantId: string; checkoutId: string }
	/**
	 * Gives units of an order's line to supplier orders, moving them to other suppliers where needed; after a rejection, takes
	 * them anew. Each supplier order is counted once. Refused as a whole where one supplier has too little.
	 */
	| { type: 'assign'; orderId: string; lineId: string; allocations: { supplierId: string; supplierOrderId: string; quantity: number }[] }
	| { type: 'transfer'; orderId: string; lineId: string; supplierOrderId: string }
	/** The units of this supplier order are used up: on-hand falls. */
	| { type: 'fulfil'; orderId: string; lineId: string; supplierOrderId: string }
	/** The units of this supplier order are free again; with null all that are left, and the line takes no stock any more. */
	| { type: 'release'; orderId: string; lineId: string; supplierOrderId: string | null; reason: string }
	/** What no supplier order has of the line is free again; the line goes on with the rest. */
	| { type: 'releaseUnassigned'; orderId: string; lineId: string; reason: string }
	/**
	 * Units of one supplier order become another's, of the same supplier or of one that has them free; without `to` they are free again.
	 * `moveId` makes it count once.
	 */
	| {
			type: 'move';
			orderId: string;
			lineId: string;
			supplierOrderId: string;
			quantity: number;
			to: { supplierId: string; supplierOrderId: string } | null;
			moveId: string;
			reason: string;
	  }
	/** Came back from a shopper: on-hand rises. */
	| { type: 'restock'; supplierId: string; quantity: number; movementId: string; reason: string }
	/** Set by a person; `movementId` makes it count once. `delta` may be negative, never below what is held. */
	| { type: 'adjust'; supplierId: string; delta: number; movementId: string; reason: string; who: string }
	/** Expires what is over and tidies tombstones older than an hour. */
	| { type: 'sweep' }
);

/** `available`: units that nobody holds; where a `hold` is refused, the most that it could be set to. */
export type StockOutcome =
	| { ok: true; hold: StockHold | null; available: number }
	| { ok: false; code: 'out-of-stock' | 'hold-expired' | 'cart-changed' | 'not-found' | 'invalid'; available: number };

/** What happened to stock that was sold or counted; a cart's holds come and go without a trace. */
export interface StockMovement {
	movementId: string;
	sku: string;
	supplierId: string | null;
	at: string;
	kind: 'confirm' | 'unconfirm' | 'releaseCheckout' | 'assign' | 'transfer' | 'fulfil' | 'release' | 'move' | 'restock' | 'adjust';
	quantity: number;
	who: string;
	why: string;
}

/** What the admin's inventory list and its projection show. */
export interface StockView {
	sku: string;
	version: number;
	onHand: number;
	held: number;
	available: number;
	suppliers: { supplierId: string; onHand: number; available: number; unitCost: number }[];
	nextExpiry: string | null;
}

/** Any writer of stock → inventory-service, by signalWithStart: these SKUs changed; `nextExpiry` is the nearest expiry that was made. */
export const stockChanged = signal<[{ skus: string[]; nextExpiry: string | null }]>('stockChanged');
/** Web → inventory-service. */
export const getInventoryService = query<{ dirty: number; passes: number; nextExpiry: string | null }>('getInventoryService');
