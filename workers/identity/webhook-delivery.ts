// One event on its way to one endpoint: sent until it is taken, further and further apart, and given up after days.
import { condition, proxyActivities, setHandler, uuid4 } from '@temporalio/workflow';
import { sendNow, type WebhookDeliveryInput } from '#contracts/webhook.ts';
import { pauseAfter } from '#domain/webhook/retry.ts';
import { afterAnswer, byProvider } from '#workers/durable/activity-options.ts';
import type { IdentityActivities } from './activities.contract.ts';

const { attemptWebhook } = proxyActivities<IdentityActivities>(byProvider);
const { giveUpWebhook } = proxyActivities<IdentityActivities>(afterAnswer);

export async function webhookDelivery({ endpointId, deliveryId, createdAt }: WebhookDeliveryInput): Promise<void> {
	const delivery = { endpointId, deliveryId, createdAt };
	let asked = false;
	setHandler(sendNow, () => {
		asked = true;
	});
	for (let attempts = 1; ; attempts++) {
		if ((await attemptWebhook({ ...delivery, attemptId: uuid4() })) !== 'again') return;
		const pause = pauseAfter(attempts);
		if (pause === null) return giveUpWebhook(delivery);
		await condition(() => asked, pause);
		asked = false;
	}
}
