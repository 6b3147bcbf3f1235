import type { Actor } from './actor.ts';
import type { CartLine } from './cart.ts';
import type { Address } from './checkout.schema.ts';
import type { ChangeDecision, SupplierOrder, SupplierOrderChange } from './fulfillment.ts';
import type { Language } from './language.ts';
import { query, signal, update } from './messages.ts';
import type { Money } from './money.ts';
import type { Outcome } from './outcome.ts';
import type { PaymentMethod } from './payment.ts';
import type { Discount } from './promotion.ts';
import type { ShippingMethod } from './shipping.ts';

export const orderStatuses = [
	'pending_assignment',
	'ready_to_fulfill',
	'processing',
	'partially_shipped',
	'shipped',
	'delivered',
	'complete',
	'on_hold',
	'cancelled',
	'refunded'
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

export interface OrderLine extends Omit<CartLine, 'heldUntil'> {
	/** Units refunded or cancelled of `quantity`. */
	refundedQuantity: number;
	/** Of these, the units that never left: nobody could deliver them, or the order was cancelled. */
	cancelledQuantity: number;
}

export interface OrderHistoryEntry {
	/** A TimeUUID, made once in the workflow. */
	entryId: string;
	at: string;
	from: OrderStatus | null;
	to: OrderStatus;
	what: string;
	who: Actor;
	why: string;
	/** Of staff's own affairs: a shopper does not see it. */
	isInternal?: true;
}

export interface OrderNote {
	noteId: string;
	at: string;
	who: Actor;
	text: string;
}

/** Lines that no supplier can deliver; the shopper decides until `deadline`, else the rest is shipped. */
export interface UnavailableDecision {
	lineIds: string[];
	deadline: string;
}

export const orderActions = [
	'cancel',
	'cancelLines',
	'hold',
	'release',
	'reroute',
	'split',
	'edit',
	'refund',
	'refundAmount',
	'requestReturn',
	'receiveReturn',
	'advance',
	'reject',
	'decideUnavailable',
	'addNote',
	'submitFeedback'
] as const;
export type OrderAction = (typeof orderActions)[number];

export interface ReturnRequest {
	returnId: string;
	lines: { lineId: string; quantity: number }[];
	reason: string;
	requestedAt: string;
	receivedAt: string | null;
}

/** The whole aggregate as the write store keeps it and staff see it. */
export interface Order {
	orderId: string;
	/** What a person reads out: `DG-7K2M-49QX`. */
	confirmation: string;
	version: number;
	status: OrderStatus;
	shopperId: string | null;
	email: string;
	address: Address;
	lines: OrderLine[];
	subtotal: Money;
	discount?: Discount;
	/** An order from before there was a choice has none: standard. */
	shippingMethod?: ShippingMethod;
	/** Working days until a parcel arrives, as they were promised; an order from before rates could be set has none: the standard ones. */
	shippingDays?: readonly [number, number];
	shippingCost: Money;
	tax: Money;
	total: Money;
	payment: { paymentId: string; method: PaymentMethod; authorised: number; captured: number; refunded: number; voided: boolean };
	supplierOrders: SupplierOrder[];
	decision: UnavailableDecision | null;
	returns: ReturnRequest[];
	notes: OrderNote[];
	/** Staff's own words for it, as domain/order/tags has them; an order from before there were any has none. */
	tags?: string[];
	feedback: { rating: number; text: string } | null;
	history: OrderHistoryEntry[];
	/** What is legal now; computed by domain/order, used by every view. */
	actions: OrderAction[];
	placedAt: string;
	updatedAt: string;
	cartId: string;
	checkoutId: string;
	/** Of the click that placed it: 32 hex digits. */
	traceId?: string;
	/** That the shopper read when placing it, and its mails are in; an order from before there was a choice has none: English. */
	language?: Language;
}

/** A supplier order as a row and a document of its own: with the order that it is part of, at that order's version. */
export interface PlacedSupplierOrder extends SupplierOrder {
	orderId: string;
	confirmation: string;
	version: number;
	placedAt: string;
	updatedAt: string;
}

export interface OrderInput {
	orderId: string;
	confirmation: string;
	checkoutId: string;
	cartId: string;
	shopperId: string | null;
	email: string;
	address: Address;
	lines: CartLine[];
	subtotal: Money;
	discount?: Discount;
	shippingMethod?: ShippingMethod;
	shippingDays?: readonly [number, number];
	shippingCost: Money;
	tax: Money;
	total: Money;
	payment: { paymentId: string; method: PaymentMethod };
	placedAt: string;
	traceId?: string;
	language?: Language;
}

/** The board's card and the order list's row. */
export interface BoardCard {
	orderId: string;
	confirmation: string;
	version: number;
	status: OrderStatus;
	customer: string;
	itemCount: number;
	total: Money;
	supplierOrders: Pick<SupplierOrder, 'supplierOrderId' | 'supplierName' | 'status' | 'itemCount' | 'stageEndsAt'>[];
	actions: OrderAction[];
	tags?: string[];
	placedAt: string;
	updatedAt: string;
}

/** What a shopper's tracker shows: no notes, no costs, no staff names. */
export type TrackerOrder = Omit<Order, 'notes' | 'tags' | 'payment' | 'cartId' | 'checkoutId' | 'shopperId' | 'traceId' | 'language'> & {
	/** `released`: authorised, and never charged. */
	payment: { brand: string; last4: string; refunded: number; released: number };
};

/** What somebody sees to whom an order was shown: where it is, and what is in it; nothing that leads to the person, the money or the order itself. */
export type SharedOrder = Pick<TrackerOrder, 'orderId' | 'version' | 'status' | 'supplierOrders' | 'history' | 'placedAt'> & {
	lines: Pick<OrderLine, 'lineId' | 'imageUrl'>[];
};

type OrderAnswer = Outcome<{ version: number }>;
interface LineUnits {
	lineId: string;
	quantity: number;
}
interface By {
	changeId: string;
	who: Actor;
}

/** Web → order. */
export const cancelOrder = update<OrderAnswer, [By & { reason: string }]>('cancelOrder');
/** Units that have not left are given up: their stock is free again, and they are never charged. */
export const cancelLines = update<OrderAnswer, [By & { lines: LineUnits[]; reason: string }]>('cancelLines');
/** Before production: units of one supplier order go to another supplier that has them. */
export const rerouteUnits = update<OrderAnswer, [By & { supplierOrderId: string; supplierId: string; lines: LineUnits[]; reason: string }]>(
	'rerouteUnits'
);
/** Before production: units of one supplier order leave in a shipment of their own. */
export const splitShipment = update<OrderAnswer, [By & { supplierOrderId: string; lines: LineUnits[]; reason: string }]>('splitShipment');
/** Before production. `version`: of the order that the form was made for; `lines`: how many are to be left of each. */
export const editOrder = update<OrderAnswer, [By & { version: number; address: Address; lines: LineUnits[]; reason: string }]>('editOrder');
export const decideUnavailable = update<OrderAnswer, [By & { decision: 'accept' | 'cancel' }]>('decideUnavailable');
export const holdOrder = update<OrderAnswer, [By & { reason: string }]>('holdOrder');
export const releaseOrder = update<OrderAnswer, [By]>('releaseOrder');
export const refundLines = update<OrderAnswer, [By & { lines: { lineId: string; quantity: number }[]; reason: string }]>('refundLines');
/** Minor units of what was charged and has not gone back, whatever it is for. */
export const refundAmount = update<OrderAnswer, [By & { amount: number; reason: string }]>('refundAmount');
export const requestReturn = update<OrderAnswer, [By & { lines: { lineId: string; quantity: number }[]; reason: string }]>('requestReturn');
export const receiveReturn = update<OrderAnswer, [By & { returnId: string }]>('receiveReturn');
export const addNote = update<OrderAnswer, [By & { text: string }]>('addNote');
export const tagOrder = update<OrderAnswer, [By & { add: string[]; remove: string[] }]>('tagOrder');
export const submitFeedback = update<OrderAnswer, [By & { rating: number; text: string }]>('submitFeedback');
export const getOrder = query<Order>('getOrder');

/** Fulfillment → order: one supplier order moved. */
export const supplierOrderChanged = signal<[SupplierOrderChange]>('supplierOrderChanged');
/** Fulfillment → order: the answer to `changeRequested`. */
export const changeDecided = signal<[ChangeDecision]>('changeDecided');
/** Fulfillment → order: the answer to `cancelRequested`. */
export const cancelDecided = signal<[{ cancelled: boolean }]>('cancelDecided');
