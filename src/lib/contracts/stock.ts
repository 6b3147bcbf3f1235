// Stock of one blank SKU: the partition that every change is conditional on. Decided by domain/stock, kept by ports/inventory-store.
import { signal, query } from './messages.ts';

export type HoldState = 'temporary' | 'confirmed' | 'transferred' | 'fulfilled' | 'released' | 'expired';

export interface Allocation {
	supplierId: string;
	quantity: number;
}

export interface StockHold {
	/** Cart hold: `cart:{cartId}:{variantId}`. Order hold: `order:{orderId}:{lineId}`. */
	holdId: string;
	owner: { kind: 'cart' | 'order'; id: string };
	lineId: string;
	quantity: number;
	/** Which supplier each unit comes from; adds up to `quantity`. */
	allocations: Allocation[];
	state: HoldState;
	/** Temporary holds only; ISO-8601. */
	expiresAt: string | null;
	/** The checkout that it was last extended for. */
	checkoutId: string | null;
	/** The owner's version at its last change: an older command that arrives late changes nothing. */
	ownerVersion: number;
	/** When the state was last changed; tombstones are tidied away an hour later. */
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
	/** A cart's hold of exactly this quantity and checkout becomes the order's, confirmed. */
	| { type: 'confirm'; cartId: string; variantId: string; checkoutId: string; orderId: string; lineId: string; quantity: number }
	/** Takes a confirm back while the order is not made: the hold is released. */
	| { type: 'releaseCheckout'; cartId: string; variantId: string; checkoutId: string }
	/** Moves an order's hold to these suppliers; refused where one has too little. */
	| { type: 'assign'; orderId: string; lineId: string; allocations: Allocation[] }
	| { type: 'transfer'; orderId: string; lineId: string; supplierId: string }
	/** The units of this supplier are used up: on-hand falls. */
	| { type: 'fulfil'; orderId: string; lineId: string; supplierId: string }
	/** The units of this supplier (all suppliers where null) are free again. */
	| { type: 'release'; orderId: string; lineId: string; supplierId: string | null; reason: string }
	/** Came back from a shopper: on-hand rises. */
	| { type: 'restock'; supplierId: string; quantity: number; movementId: string; reason: string }
	/** Set by a person; `movementId` makes it count once. `delta` may be negative, never below what is held. */
	| { type: 'adjust'; supplierId: string; delta: number; movementId: string; reason: string; who: string }
	/** Expires what is over and tidies tombstones older than an hour. */
	| { type: 'sweep' }
);

export type StockOutcome =
	| { ok: true; hold: StockHold | null; available: number }
	| { ok: false; code: 'out-of-stock' | 'hold-expired' | 'cart-changed' | 'not-found' | 'invalid'; available: number };

export interface StockMovement {
	movementId: string;
	sku: string;
	supplierId: string | null;
	at: string;
	kind: StockCommand['type'] | 'expire';
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
