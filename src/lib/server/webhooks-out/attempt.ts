// An attempt at a delivery, and what is kept of it.
import type { WebhookAttempt, WebhookDelivery, WebhookDeliveryInput } from '#contracts/webhook.ts';
import { isTaken } from '#domain/webhook/retry.ts';
import { postSigned } from '../adapters/outbound/post-signed.ts';
import type { Platform } from '../platform.ts';
import { signedHeaders } from './signed.ts';

const timeoutMs = 10_000;
const attemptsKept = 20;
const deliveriesLookedAt = 100;

type Services = Pick<Platform, 'webhooks' | 'config'>;

const endpointOf = async ({ webhooks }: Services, endpointId: string) =>
	(await webhooks.endpoints()).find((endpoint) => endpoint.endpointId === endpointId) ?? null;

export async function attemptWebhook(
	services: Services,
	{ attemptId, ...key }: WebhookDeliveryInput & { attemptId: string }
): Promise<'delivered' | 'again' | 'stopped'> {
	const { webhooks, config } = services;
	const [delivery, endpoint, secret] = await Promise.all([
		webhooks.delivery(key),
		endpointOf(services, key.endpointId),
		webhooks.secret(key.endpointId)
	]);
	if (!delivery || !endpoint || secret === null) return 'stopped';
	// Made already, and only the answer was lost.
	if (delivery.attempts.some((attempt) => attempt.attemptId === attemptId)) return delivery.state === 'delivered' ? 'delivered' : 'again';
	const at = new Date();
	const keep = (state: WebhookDelivery['state'], attempt: Omit<WebhookAttempt, 'attemptId' | 'at'>) => {
		const attempts = [...delivery.attempts, { attemptId, at: at.toISOString(), ...attempt }].slice(-attemptsKept);
		return webhooks.putDelivery({ ...delivery, state, attempts });
	};
	if (!endpoint.enabled) {
		await keep('failed', { status: null, problem: 'The endpoint is switched off.' });
		return 'stopped';
	}
	const headers = signedHeaders({ secret, id: delivery.deliveryId, timestamp: Math.floor(at.getTime() / 1_000), body: delivery.payload });
	const answer = await postSigned(
		endpoint.url,
		{ headers, body: delivery.payload },
		{ allowPrivate: config.suppliers.allowPrivate, timeoutMs }
	);
	const status = 'status' in answer ? answer.status : null;
	const taken = isTaken(status);
	const problem = 'problem' in answer ? answer.problem : taken ? null : `It answered ${answer.status}.`;
	await keep(taken ? 'delivered' : 'sending', { status, problem });
	return taken ? 'delivered' : 'again';
}

export async function giveUpWebhook(services: Services, key: WebhookDeliveryInput): Promise<void> {
	const { webhooks } = services;
	const delivery = await webhooks.delivery(key);
	if (delivery) await webhooks.putDelivery({ ...delivery, state: 'failed' });
	const endpoint = await endpointOf(services, key.endpointId);
	if (!endpoint?.enabled) return;
	const isAlive = (await webhooks.deliveries(key.endpointId, deliveriesLookedAt)).some(
		({ state, attempts }) => state === 'delivered' && (attempts.at(-1)?.at ?? '') > key.createdAt
	);
	if (isAlive) return;
	const disabledWhy = 'It took nothing for days.';
	// Where a person was faster, theirs counts.
	await webhooks.save({ ...endpoint, version: endpoint.version + 1, enabled: false, disabledWhy });
}
