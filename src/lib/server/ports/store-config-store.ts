import type { StoreConfig } from '#contracts/identity.ts';

/**
 * The store configuration, and what it was. Laws: a lower or equal version changes nothing; an empty store answers the default, and no
 * history; every version that was saved stays in it.
 */
export interface StoreConfigStore {
	load(): Promise<StoreConfig>;
	save(config: StoreConfig): Promise<void>;
	/** The newest `limit` versions, newest first. */
	history(limit: number): Promise<StoreConfig[]>;
}
