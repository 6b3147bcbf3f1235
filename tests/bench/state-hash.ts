// One number for what the stores hold: every row of every table, without ids, times, and who may sign in.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const people = new Set(['users', 'password_hashes', 'sessions']);
const varying = [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g];

const bare = (row: object) => {
	const text = JSON.stringify(row, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value));
	return varying.reduce((left, pattern) => left.replaceAll(pattern, '#'), text);
};

/** Of `store.sqlite` and `search.sqlite` in the data folder. */
export function stateHash(dataDir: string): string {
	const hash = createHash('sha256');
	for (const name of ['store.sqlite', 'search.sqlite']) {
		const db = new DatabaseSync(join(dataDir, name), { readOnly: true });
		const tables = db.prepare("select name from sqlite_master where type = 'table' order by name").all();
		for (const { name: table } of tables) {
			if (people.has(String(table))) continue;
			const rows = db
				.prepare(`select * from "${String(table)}"`)
				.all()
				.map(bare);
			hash.update(`${name} ${String(table)} ${rows.length}\n`);
			for (const row of rows.toSorted()) hash.update(row);
		}
		db.close();
	}
	return hash.digest('hex');
}
