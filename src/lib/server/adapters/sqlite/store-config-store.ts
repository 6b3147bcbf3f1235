import { defaultStoreConfig, type StoreConfig } from '#contracts/identity.ts';
import type { StoreConfigStore } from '../../ports/store-config-store.ts';
import type { Database } from './database.ts';

export const storeConfigSchema = `
	create table if not exists store_config (
		id integer primary key check (id = 1),
		version integer not null,
		body text not null
	) strict;
	create table if not exists store_config_history (version integer primary key, body text not null) strict;
`;

/** `defaults` come from the process's configuration and hold until the first change. */
export const sqliteStoreConfigStore = (db: Database, defaults: Partial<StoreConfig>): StoreConfigStore => ({
	async load() {
		const row = db.get<{ body: string }>('select body from store_config where id = 1');
		return row ? (JSON.parse(row.body) as StoreConfig) : { ...defaultStoreConfig, ...defaults };
	},
	async save(config) {
		const row = [config.version, JSON.stringify(config)];
		await db.write((run) => {
			run(
				`insert into store_config (id, version, body) values (1, ?, ?)
				on conflict (id) do update set version = excluded.version, body = excluded.body where excluded.version > version`,
				...row
			);
			run('insert into store_config_history (version, body) values (?, ?) on conflict do nothing', ...row);
		});
	},
	async history(limit) {
		const rows = db.all<{ body: string }>('select body from store_config_history order by version desc limit ?', limit);
		return rows.map(({ body }) => JSON.parse(body) as StoreConfig);
	}
});
