import type { Bulk, BulkInput, BulkOutcome } from '#contracts/bulk.ts';
import type { ProductType } from '#contracts/catalog.ts';
import type { FulfillmentConfig, SupplierOrder } from '#contracts/fulfillment.ts';
import type { PaceNews } from '#contracts/identity.ts';
import type { Money } from '#contracts/money.ts';
import type { Order } from '#contracts/order.ts';
import type { MovementResult } from '#contracts/payment.ts';
import type { OrderMailRequest } from '#contracts/mail.ts';
import type { LineToAssign } from '#domain/order/assignments.ts';

export interface AssignmentRequest {
	orderId: string;
	/** Counts the order's assignments: their supplier orders' ids are made of it, so that a repeat finds what it did. */
	round: number;
	lines: (Pick<LineToAssign, 'lineId' | 'sku' | 'productType' | 'quantity' | 'excludedSupplierIds'> & { title: string })[];
	/** ISO-8601. */
	at: string;
}

export type AssignedSupplierOrder = Pick<
	SupplierOrder,
	'supplierOrderId' | 'supplierId' | 'supplierName' | 'supplierKind' | 'carrier' | 'lines'
>;

export interface AssignmentAnswer {
	supplierOrders: AssignedSupplierOrder[];
	unavailable: { lineId: string; quantity: number }[];
	/** How long the shopper may decide, ms, before the pace; of the store configuration. */
	decisionMs: number;
	/** What the first expectations are made of; the fulfillment corrects them where it begins otherwise. */
	config: FulfillmentConfig;
}

/** `id` is the capture's or refund's. */
export type PaymentMove =
	| { kind: 'capture' | 'refund'; paymentId: string; id: string; amount: Money; why: string }
	| { kind: 'void'; paymentId: string; why: string };

export interface Restock {
	returnId: string;
	lines: { lineId: string; sku: string; supplierId: string; quantity: number }[];
	at: string;
}

export interface StockMove {
	orderId: string;
	supplierOrderId: string;
	/** Who has them: whoever keeps them need not be asked whether it makes them. */
	supplierId?: string;
	/** Makes it count once. */
	moveId: string;
	lines: { lineId: string; sku: string; quantity: number; productType: ProductType }[];
	/** Null: free again. */
	to: { supplierId: string; supplierOrderId: string } | null;
	reason: string;
	at: string;
}

export interface StockMoved {
	/** The lines whose units were moved; the others are where they were. */
	moved: string[];
	/** Who has them now. */
	supplier: Omit<AssignedSupplierOrder, 'supplierOrderId' | 'lines'> | null;
	config: FulfillmentConfig;
}

export interface GivenUp {
	orderId: string;
	lines: { lineId: string; sku: string }[];
	reason: string;
	at: string;
}

/** One order's part of a change of many. */
export interface ChangeOrder extends Pick<BulkInput, 'bulkId' | 'action' | 'reason' | 'tags' | 'who' | 'startedAt'> {
	orderId: string;
}

/** All are idempotent. */
export interface OmsActivities {
	/**
	 * Writes the order; projects it too where asked, and says whether that worked: a search that is away holds nothing up. A new order is
	 * listed first among those that are told when the shop's pace changes; it is answered the pace of now, so that a change in between
	 * is either read here or told. From its delivery on it is told no more.
	 */
	saveOrder(request: { order: Order; project: boolean; isNew: boolean }): Promise<{ isProjected: boolean; pace: PaceNews | null }>;
	projectOrder(order: Order): Promise<void>;
	/** Reads the lines' stock, decides, and gives their units to the suppliers. */
	resolveAssignments(request: AssignmentRequest): Promise<AssignmentAnswer>;
	startFulfillment(request: { order: Order; supplierOrders: SupplierOrder[] }): Promise<void>;
	/** Whether the order's fulfillment answers a change; one that has ended has nothing to answer. Fails where it cannot be asked. */
	takesChanges(orderId: string): Promise<boolean>;
	/** What is refused is refused for good; what the provider could not be asked is asked again. */
	movePayment(move: PaymentMove): Promise<MovementResult>;
	/** These lines take no stock any more. */
	releaseStock(request: GivenUp): Promise<void>;
	/** Of these lines what no supplier has is free again. */
	releaseUnassigned(request: GivenUp): Promise<void>;
	/** The order is cancelled: the use of its code is free again. */
	giveBackPromotion(use: { code: string; checkoutId: string }): Promise<void>;
	/** Within the partition: no moment in which nobody or somebody else has them. */
	moveStock(request: StockMove): Promise<StockMoved>;
	restock(request: Restock): Promise<void>;
	sendMail(request: OrderMailRequest): Promise<void>;
	saveBulk(bulk: Bulk): Promise<void>;
	/** Asks the order; answers what came of it. */
	changeOrder(request: ChangeOrder): Promise<BulkOutcome>;
}
