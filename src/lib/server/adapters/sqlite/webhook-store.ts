import type { WebhookDelivery, WebhookEndpoint } from '#contracts/webhook.ts';
import type { WebhookStore } from '../../ports/webhook-store.ts';
import type { Database } from './database.ts';

export const webhookSchema = `
create table if not exists webhook_endpoints (
	endpoint_id text primary key,
	version integer not null,
	body text not null,
	secret text not null
) strict, without rowid;
create table if not exists webhook_deliveries (
	endpoint_id text not null,
	created_at text not null,
	delivery_id text not null,
	body text not null,
	primary key (endpoint_id, created_at, delivery_id)
) strict, without rowid;
create index if not exists webhook_deliveries_created on webhook_deliveries (created_at);
`;

interface BodyRow {
	body: string;
}

const monthMs = 30 * 24 * 60 * 60_000;

export function sqliteWebhookStore(db: Database): WebhookStore {
	return {
		async endpoints() {
			return db
				.all<BodyRow>('select body from webhook_endpoints order by endpoint_id')
				.map(({ body }) => JSON.parse(body) as WebhookEndpoint);
		},
		save: (endpoint, secret = '') =>
			db.write((run) => {
				const { endpointId, version } = endpoint;
				const body = JSON.stringify(endpoint);
				const { changes } =
					version === 1
						? run(
								'insert or ignore into webhook_endpoints (endpoint_id, version, body, secret) values (?, 1, ?, ?)',
								endpointId,
								body,
								secret
							)
						: run(
								'update webhook_endpoints set version = ?, body = ? where endpoint_id = ? and version = ?',
								version,
								body,
								endpointId,
								version - 1
							);
				return changes > 0;
			}),
		async secret(endpointId) {
			return db.get<{ secret: string }>('select secret from webhook_endpoints where endpoint_id = ?', endpointId)?.secret ?? null;
		},
		putDelivery: (delivery) =>
			db.write((run) => {
				run('delete from webhook_deliveries where created_at < ?', new Date(Date.now() - monthMs).toISOString());
				run(
					'insert or replace into webhook_deliveries (endpoint_id, created_at, delivery_id, body) values (?, ?, ?, ?)',
					delivery.endpointId,
					delivery.createdAt,
					delivery.deliveryId,
					JSON.stringify(delivery)
				);
			}),
		async delivery({ endpointId, createdAt, deliveryId }) {
			const query = 'select body from webhook_deliveries where endpoint_id = ? and created_at = ? and delivery_id = ?';
			const row = db.get<BodyRow>(query, endpointId, createdAt, deliveryId);
			return row ? (JSON.parse(row.body) as WebhookDelivery) : null;
		},
		async deliveries(endpointId, limit) {
			const query = 'select body from webhook_deliveries where endpoint_id = ? order by created_at desc limit ?';
			return db.all<BodyRow>(query, endpointId, limit).map(({ body }) => JSON.parse(body) as WebhookDelivery);
		}
	};
}
