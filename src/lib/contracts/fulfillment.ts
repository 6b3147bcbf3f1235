import type { Actor } from './actor.ts';
import type { CartLine } from './cart.ts';
import type { Address } from './checkout.schema.ts';
import type { Language } from './language.ts';
import { query, signal, update } from './messages.ts';
import type { Money } from './money.ts';
import type { Outcome } from './outcome.ts';

export const supplierOrderStatuses = ['pending', 'processing', 'shipped', 'delivered', 'rejected', 'cancelled'] as const;
export type SupplierOrderStatus = (typeof supplierOrderStatuses)[number];

export interface SupplierOrder {
	supplierOrderId: string;
	supplierId: string;
	supplierName: string;
	supplierKind: 'simulated' | 'printify' | 'custom';
	status: SupplierOrderStatus;
	lines: { lineId: string; sku: string; quantity: number; title: string }[];
	itemCount: number;
	carrier: string;
	trackingNumber: string | null;
	/** When each status was reached; ISO-8601. */
	timeline: { status: SupplierOrderStatus; at: string }[];
	/** When the present stage ends by itself; null in manual mode. */
	stageEndsAt: string | null;
	expectedShipAt: string | null;
	expectedDeliveryAt: string | null;
	reason: string | null;
}

/** `sequence` counts a supplier order's changes: lower or equal is dropped. */
export interface SupplierOrderChange {
	sequence: number;
	supplierOrder: SupplierOrder;
	who: Actor;
}

export type FulfillmentMode = 'automatic' | 'manual';

/** The part of the store configuration that a fulfillment follows. */
export interface FulfillmentConfig {
	/** Of the store configuration: lower or equal is dropped. */
	version: number;
	mode: FulfillmentMode;
	/** Length of each of the three stages, ms, before `pace`. */
	stageMs: number;
	/** 1 to 60; timers run that much faster. */
	pace: number;
	/** Simulated suppliers that take longer than others: so many times as long for each stage, by supplier id. */
	slowSuppliers?: Record<string, number>;
}

export interface FulfillmentInput {
	/** What is shipped, to whom, and what its mails say. */
	order: { orderId: string; confirmation: string; email: string; address: Address; total: Money; lines: CartLine[]; language?: Language };
	supplierOrders: SupplierOrder[];
	config: FulfillmentConfig;
}

export interface FulfillmentView {
	orderId: string;
	config: FulfillmentConfig;
	onHold: boolean;
	supplierOrders: SupplierOrder[];
	/** It answers `changeRequested`. Absent where the build that it is pinned to knows of no changes. */
	takesChanges?: true;
}

/** How far a supplier order may be for a change: not yet in production, or not yet on its way. */
export type ChangeUntil = 'production' | 'shipping';

export interface ChangeRequest {
	changeId: string;
	supplierOrderIds: string[];
	until: ChangeUntil;
}

export interface ChangeDecision {
	changeId: string;
	/** Null where it may be made. */
	refusal: 'illegal-transition' | 'already-shipped' | null;
	/** Stopped at a supplier with a service of its own: what is left of these is given to it anew. */
	stopped: string[];
}

export interface ChangeEnd {
	changeId: string;
	/** What each has from now on; one without lines is withdrawn. */
	revised: Pick<SupplierOrder, 'supplierOrderId' | 'lines'>[];
	added: SupplierOrder[];
	address: Address | null;
}

/** Web → fulfillment: in manual mode the next stage; in automatic mode at once instead of at the timer. */
export const advance = update<Outcome<{ supplierOrder: SupplierOrder }>, [{ changeId: string; supplierOrderId: string; who: Actor }]>(
	'advance'
);
export const reject = update<
	Outcome<{ supplierOrder: SupplierOrder }>,
	[{ changeId: string; supplierOrderId: string; reason: string; who: Actor }]
>('reject');
export const getFulfillment = query<FulfillmentView>('getFulfillment');

/** store-config → fulfillment. */
export const fulfillmentConfigChanged = signal<[FulfillmentConfig]>('fulfillmentConfigChanged');
/** Order → fulfillment. It answers with `cancelDecided`: whoever ships first wins. */
export const cancelRequested = signal<[{ reason: string }]>('cancelRequested');
/** Order → fulfillment: these supplier orders stand still until `changeEnded`, or none where one is too far. It answers with `changeDecided`. */
export const changeRequested = signal<[ChangeRequest]>('changeRequested');
/** Order → fulfillment: what became of the change. Nothing named: it was dropped, and all go on as they were. */
export const changeEnded = signal<[ChangeEnd]>('changeEnded');
export const holdChanged = signal<[{ onHold: boolean }]>('holdChanged');
/** Order → fulfillment: a replacement after a rejection. */
export const supplierOrderAdded = signal<[SupplierOrder]>('supplierOrderAdded');
/** Order → fulfillment: no more supplier orders will come; end when all are settled. */
export const orderSettled = signal<[]>('orderSettled');
/** Supplier's webhook → fulfillment. */
export const supplierReported =
	signal<[{ supplierOrderId: string; status: SupplierOrderStatus; trackingNumber: string | null; reason?: string | null; at: string }]>(
		'supplierReported'
	);
