import type { WebhookDelivery, WebhookEndpoint } from '#contracts/webhook.ts';

/**
 * Who is told about orders, and what they were told. Laws: an endpoint is written only as its stored version's successor (false:
 * somebody was faster), its secret with the first one and never again; a delivery that is put again replaces what was there;
 * deliveries come newest first and may be forgotten after a month.
 */
export interface WebhookStore {
	endpoints(): Promise<WebhookEndpoint[]>;
	save(endpoint: WebhookEndpoint, secret?: string): Promise<boolean>;
	/** Null where there is no such endpoint. */
	secret(endpointId: string): Promise<string | null>;
	putDelivery(delivery: WebhookDelivery): Promise<void>;
	/** `createdAt` is part of its key. */
	delivery(key: Pick<WebhookDelivery, 'endpointId' | 'deliveryId' | 'createdAt'>): Promise<WebhookDelivery | null>;
	deliveries(endpointId: string, limit: number): Promise<WebhookDelivery[]>;
}
