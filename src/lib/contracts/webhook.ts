// Outgoing webhooks by the Standard Webhooks scheme (standardwebhooks.com): whoever is registered hears of orders, signed.
import type { OrderStatus } from './order.ts';
import { signal } from './messages.ts';

export const webhookEvents = [
	'order.placed',
	'order.assigned',
	'order.processing',
	'order.partially_shipped',
	'order.shipped',
	'order.delivered',
	'order.completed',
	'order.held',
	'order.cancelled',
	'order.refunded'
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** What an order's coming into a status is called outside. */
export const eventOfStatus: Record<OrderStatus, WebhookEvent> = {
	pending_assignment: 'order.placed',
	ready_to_fulfill: 'order.assigned',
	processing: 'order.processing',
	partially_shipped: 'order.partially_shipped',
	shipped: 'order.shipped',
	delivered: 'order.delivered',
	complete: 'order.completed',
	on_hold: 'order.held',
	cancelled: 'order.cancelled',
	refunded: 'order.refunded'
};

/** The secret is not among it: it lies beside it in the store, and goes nowhere but into signatures. */
export interface WebhookEndpoint {
	endpointId: string;
	version: number;
	url: string;
	events: WebhookEvent[];
	enabled: boolean;
	/** Why the shop itself has switched it off; null where a person did, or nobody. */
	disabledWhy: string | null;
	createdAt: string;
	createdBy: string;
}

export interface WebhookAttempt {
	attemptId: string;
	at: string;
	/** Null where there was no answer. */
	status: number | null;
	/** What went wrong, in words; null where it was taken. */
	problem: string | null;
}

export interface WebhookDelivery {
	deliveryId: string;
	endpointId: string;
	event: WebhookEvent | 'test';
	orderId: string | null;
	createdAt: string;
	state: 'sending' | 'delivered' | 'failed';
	attempts: WebhookAttempt[];
	/** As it is sent, always the same. */
	payload: string;
}

export interface WebhookDeliveryInput {
	endpointId: string;
	deliveryId: string;
	createdAt: string;
}

export const webhookWorkflowId = (deliveryId: string) => `webhook-${deliveryId}`;
/** Web → webhook-{id}: it need not wait any longer for its next attempt. */
export const sendNow = signal<[]>('sendNow');
