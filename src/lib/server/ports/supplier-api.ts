import type { Address } from '#contracts/checkout.schema.ts';
import type { SupplierReport } from '#contracts/supplier.ts';

export interface SupplierSubmission {
	/** Our name of the order, which the supplier keeps: the same twice is one order. */
	supplierOrderId: string;
	confirmation: string;
	email: string;
	address: Address;
	lines: { sku: string; quantity: number; title: string }[];
}

export type SubmissionAnswer = { outcome: 'accepted'; remoteId: string } | { outcome: 'rejected'; reason: string };

/** It does not answer, or not what it should: whether it did what it was asked to is not known. */
export class SupplierUnavailable extends Error {}

/** An event as a supplier's webhook tells it, its signature verified. */
export interface SupplierEvent {
	eventId: string;
	/** When the supplier made it; ISO-8601. */
	at: string;
	/** One of the two names the order. */
	order: { remoteId: string } | { supplierOrderId: string };
	/** Null where the event says nothing about the order's course; `ask`: the supplier must be asked what it means for the whole order. */
	report: SupplierReport | 'ask' | null;
}

/**
 * A supplier that is reached over HTTP. Laws: `submit` with `lookUp` finds what an earlier attempt left before it sends again; a
 * refusal for good is an answer, everything else that went wrong is SupplierUnavailable; `cancel` answers false where it is too late.
 */
export interface SupplierApi {
	submit(submission: SupplierSubmission, options: { lookUp: boolean }): Promise<SubmissionAnswer>;
	/** Null where the supplier does not know the order. */
	find(supplierOrderId: string): Promise<{ remoteId: string } | null>;
	status(remoteId: string): Promise<SupplierReport>;
	cancel(remoteId: string): Promise<boolean>;
	/** Whether it answers and takes our credentials; says whom it was. Throws SupplierUnavailable. */
	check(): Promise<string>;
	/** Null where the signature is not the supplier's, or the body is no event. */
	readEvent(rawBody: Uint8Array, headers: Headers): SupplierEvent | null;
}
