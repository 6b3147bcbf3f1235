import type { FulfillmentMode } from '#contracts/fulfillment.ts';
import { defaultStoreConfig, type StoreConfig } from '#contracts/identity.ts';
import type { StoreConfigStore } from '../../ports/store-config-store.ts';
import type { CassandraSession } from './session.ts';
import { isNews, readOne, stamp } from './versions.ts';

const id = 'store';

/** `defaults` come from the process's configuration and hold until the first change. */
export const cassandraStoreConfigStore = (
	session: CassandraSession,
	defaults: { mode: FulfillmentMode; stageMs: number }
): StoreConfigStore => {
	const stored = () => readOne<{ version: number; body: string }>(session, 'select version, body from store_config where id = ?', [id]);
	return {
		async load() {
			const row = await stored();
			return row ? (JSON.parse(row.body) as StoreConfig) : { ...defaultStoreConfig, ...defaults };
		},
		async save(config) {
			if (!isNews(await stored(), config.version)) return;
			const row = [id, config.version, JSON.stringify(config), stamp(config.version)];
			// In this order: a version that is in force is in its history.
			for (const table of ['store_config_history', 'store_config'])
				await session.write(`insert into ${table} (id, version, body) values (?, ?, ?) using timestamp ?`, row);
		},
		async history(limit) {
			const rows = await session.read<{ body: string }>('select body from store_config_history where id = ? limit ?', [id, limit]);
			return rows.map(({ body }) => JSON.parse(body) as StoreConfig);
		}
	};
};
