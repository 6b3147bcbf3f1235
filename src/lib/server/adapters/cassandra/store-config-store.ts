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
			// First: a version that is in force is in its history.
			await session.write('insert into store_config_history (id, version, body) values (?, ?, ?) using timestamp ?', [
				id,
				config.version,
				JSON.stringify(config),
				stamp(config.version)
			]);
			await session.write('insert into store_config (id, version, body) values (?, ?, ?) using timestamp ?', [
				id,
				config.version,
				JSON.stringify(config),
				stamp(config.version)
			]);
		},
		async history(limit) {
			const rows = await session.read<{ body: string }>('select body from store_config_history where id = ? limit ?', [id, limit]);
			return rows.map(({ body }) => JSON.parse(body) as StoreConfig);
		}
	};
};
