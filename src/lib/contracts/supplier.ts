// How a supplier with a service of its own is reached, and what it says about one of its orders.
import type { SupplierOrderStatus } from './fulfillment.ts';

export const remoteSupplierKinds = ['printify', 'custom'] as const;
export type RemoteSupplierKind = (typeof remoteSupplierKinds)[number];

export interface SupplierConnection {
	supplierId: string;
	/** Counts its changes, from 1. */
	version: number;
	kind: RemoteSupplierKind;
	baseUrl: string;
	/** Printify's shop; empty for others. */
	shopId: string;
	/** Header that carries the token. */
	authHeader: string;
	/** Names of environment variables: a secret itself is kept in no store, history or log. */
	tokenVariable: string;
	secretVariable: string;
	/** What the supplier calls an item: `{sku}`, `{variantId}` and `{productId}` are filled in. */
	skuTemplate: string;
	/** How often it is asked where its webhooks do not come. */
	pollMs: number;
	updatedAt: string;
	updatedBy: string;
}

/** One entry of the audit of suppliers. */
export interface SupplierChange {
	supplierId: string;
	at: string;
	who: string;
	what: string;
}

/** What a supplier says about an order. `cancelled` where it was told to, `rejected` where it will not deliver. */
export interface SupplierReport {
	status: SupplierOrderStatus;
	trackingNumber: string | null;
	reason: string | null;
}

/** Only variables of this form can be named as a supplier's secret, so that nobody sends the shop's own secrets abroad. */
export const secretVariablePattern = /^SUPPLIER_[A-Z0-9_]{1,60}$/;
