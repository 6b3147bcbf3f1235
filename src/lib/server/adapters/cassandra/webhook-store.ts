import type { WebhookDelivery, WebhookEndpoint } from '#contracts/webhook.ts';
import type { WebhookStore } from '../../ports/webhook-store.ts';
import type { CassandraSession, Statement } from './session.ts';
import { settle } from './settle.ts';
import { readOne } from './versions.ts';

const shelf = 'all';

interface BodyRow {
	body: string;
}

export function cassandraWebhookStore(session: CassandraSession): WebhookStore {
	return {
		async endpoints() {
			const rows = await session.read<BodyRow>('select body from webhook_endpoints where shelf = ?', [shelf]);
			return rows.map(({ body }) => JSON.parse(body) as WebhookEndpoint);
		},
		async save(endpoint, secret = '') {
			const { endpointId, version } = endpoint;
			const body = JSON.stringify(endpoint);
			const write: Statement =
				version === 1
					? {
							query: 'insert into webhook_endpoints (shelf, endpoint_id, version, body, secret) values (?, ?, 1, ?, ?) if not exists',
							values: [shelf, endpointId, body, secret]
						}
					: {
							query: 'update webhook_endpoints set version = ?, body = ? where shelf = ? and endpoint_id = ? if version = ?',
							values: [version, body, shelf, endpointId, version - 1]
						};
			return settle(
				() => session.conditional([write]),
				async () => {
					const query = 'select body from webhook_endpoints where shelf = ? and endpoint_id = ?';
					const [row] = await session.read<BodyRow>(query, [shelf, endpointId], { serial: true });
					return row?.body === body;
				}
			);
		},
		async secret(endpointId) {
			const query = 'select secret from webhook_endpoints where shelf = ? and endpoint_id = ?';
			return (await readOne<{ secret: string }>(session, query, [shelf, endpointId]))?.secret ?? null;
		},
		putDelivery: (delivery) =>
			session.write('insert into webhook_deliveries (endpoint_id, created_at, delivery_id, body) values (?, ?, ?, ?)', [
				delivery.endpointId,
				delivery.createdAt,
				delivery.deliveryId,
				JSON.stringify(delivery)
			]),
		async delivery({ endpointId, createdAt, deliveryId }) {
			const query = 'select body from webhook_deliveries where endpoint_id = ? and created_at = ? and delivery_id = ?';
			const row = await readOne<BodyRow>(session, query, [endpointId, createdAt, deliveryId]);
			return row ? (JSON.parse(row.body) as WebhookDelivery) : null;
		},
		async deliveries(endpointId, limit) {
			const query = 'select body from webhook_deliveries where endpoint_id = ? limit ?';
			return (await session.read<BodyRow>(query, [endpointId, limit])).map(({ body }) => JSON.parse(body) as WebhookDelivery);
		}
	};
}
