// Begins a delivery, or hurries one that is under way: one workflow by the delivery's id.
import { randomBytes } from 'node:crypto';
import { sendNow, webhookWorkflowId, type WebhookDelivery, type WebhookDeliveryInput } from '#contracts/webhook.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { promptTasks } from '#contracts/workflow-start.ts';
import type { Platform } from '../platform.ts';

const startOf = ({ endpointId, deliveryId, createdAt }: WebhookDelivery) => {
	const input: WebhookDeliveryInput = { endpointId, deliveryId, createdAt };
	return { workflowId: webhookWorkflowId(deliveryId), taskQueue: taskQueues.identity, ...promptTasks, args: [input] };
};

type Services = Pick<Platform, 'webhooks' | 'workflows'>;

/** The row first: whoever finds the row without an attempt begins it. */
export async function beginDelivery({ webhooks, workflows }: Services, delivery: WebhookDelivery): Promise<void> {
	const known = await webhooks.delivery(delivery);
	if (known && (known.state !== 'sending' || known.attempts.length > 0)) return;
	if (!known) await webhooks.putDelivery(delivery);
	await workflows.client.workflow.start('webhookDelivery', {
		...startOf(delivery),
		workflowIdConflictPolicy: 'USE_EXISTING',
		workflowIdReusePolicy: 'ALLOW_DUPLICATE'
	});
}

export async function sendAgain({ webhooks, workflows }: Services, delivery: WebhookDelivery): Promise<void> {
	await webhooks.putDelivery({ ...delivery, state: 'sending' });
	await workflows.client.workflow.signalWithStart('webhookDelivery', {
		...startOf(delivery),
		workflowIdReusePolicy: 'ALLOW_DUPLICATE',
		signal: sendNow,
		signalArgs: []
	});
}

/** Says nothing about any order: whether it arrives is what is asked. */
export function sendTest(services: Services, endpointId: string): Promise<void> {
	const createdAt = new Date().toISOString();
	return beginDelivery(services, {
		deliveryId: `msg_${randomBytes(20).toString('base64url')}`,
		endpointId,
		event: 'test',
		orderId: null,
		createdAt,
		state: 'sending',
		attempts: [],
		payload: JSON.stringify({ type: 'test', timestamp: createdAt, data: {} })
	});
}
