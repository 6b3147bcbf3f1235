// A store that is away, as a stuck disk would make it: this process holds its write lock. Reads go on.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export const storeFiles = ['store.sqlite', 'search.sqlite'];

export function stoppedStores(dataDir) {
	const locks = new Map();
	return {
		stop(name) {
			if (locks.has(name)) return;
			const db = new DatabaseSync(join(dataDir, name));
			db.exec('pragma busy_timeout = 5000; begin immediate');
			locks.set(name, db);
		},
		start(name) {
			const db = locks.get(name);
			if (!db) return;
			locks.delete(name);
			db.exec('rollback');
			db.close();
		},
		startAll() {
			for (const name of [...locks.keys()]) this.start(name);
		},
		list: () => [...locks.keys()]
	};
}
