import type { SupplierChange, SupplierConnection } from '#contracts/supplier.ts';

/**
 * How suppliers are reached. Laws: a connection is saved only as its stored version's successor (false: somebody was faster), and
 * together with the entry of the audit; entries are never changed, newest first.
 * Cassandra: `supplier_connections (supplier_id PRIMARY KEY, version, body)`, saved by `IF version = ?`;
 * `supplier_changes (bucket, at, change_id, supplier_id, who, what, PRIMARY KEY (bucket, at, change_id))`, newest first.
 */
export interface SupplierStore {
	connection(supplierId: string): Promise<SupplierConnection | null>;
	connections(): Promise<SupplierConnection[]>;
	save(connection: SupplierConnection, what: string): Promise<boolean>;
	note(change: SupplierChange): Promise<void>;
	changes(limit: number): Promise<SupplierChange[]>;
}

export interface SupplierLink {
	supplierId: string;
	/** The supplier's own name of the order. */
	remoteId: string;
	orderId: string;
	supplierOrderId: string;
}

/**
 * What connects a supplier's words to our orders. Laws: a supplier order is linked once, the first link stays; what was heard is
 * remembered for an hour, and may be forgotten after it.
 * Cassandra: `supplier_links_by_order (supplier_order_id PRIMARY KEY, supplier_id, remote_id, order_id)` by `IF NOT EXISTS`,
 * `supplier_links (supplier_id, remote_id, …, PRIMARY KEY ((supplier_id, remote_id)))`;
 * `supplier_events (supplier_id, event_id, PRIMARY KEY ((supplier_id, event_id)))` `USING TTL 3600`.
 */
export interface SupplierInbox {
	link(link: SupplierLink): Promise<void>;
	byRemoteId(supplierId: string, remoteId: string): Promise<SupplierLink | null>;
	bySupplierOrder(supplierOrderId: string): Promise<SupplierLink | null>;
	wasHeard(supplierId: string, eventId: string): Promise<boolean>;
	/** Once it has been passed on, and not before: what was heard is not heard again. */
	noteHeard(supplierId: string, eventId: string, at: string): Promise<void>;
}
