import type { StoreConfig } from '#contracts/identity.ts';

/** The one row of store configuration. Laws: a lower or equal version changes nothing; an empty store answers the default. */
export interface StoreConfigStore {
	load(): Promise<StoreConfig>;
	save(config: StoreConfig): Promise<void>;
}
