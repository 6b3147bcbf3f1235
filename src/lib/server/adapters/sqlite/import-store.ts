import type { CatalogImport } from '#contracts/catalog-import.ts';
import type { LineFault, ProductLines } from '#domain/catalog/csv-lines.ts';
import type { ImportStore } from '../../ports/import-store.ts';
import type { Database } from './database.ts';

export const importSchema = `
create table if not exists catalog_imports (import_id text primary key, body text not null) strict, without rowid;
create table if not exists catalog_import_parts (
	import_id text not null,
	kind text not null,
	part integer not null,
	body text not null,
	primary key (import_id, kind, part)
) strict;
`;

interface BodyRow {
	body: string;
}

const monthMs = 30 * 24 * 60 * 60_000;

export function sqliteImportStore(db: Database): ImportStore {
	const putPart = (kind: 'products' | 'faults') => (importId: string, part: number, items: readonly unknown[]) =>
		db.write((run) => {
			const insert = 'insert or replace into catalog_import_parts (import_id, kind, part, body) values (?, ?, ?, ?)';
			run(insert, importId, kind, part, JSON.stringify(items));
		});

	return {
		put: (entry) =>
			db.write((run) => {
				const tooOld = new Date(Date.now() - monthMs).toISOString();
				const old = db.all<{ import_id: string }>(`select import_id from catalog_imports where body ->> 'at' < ?`, tooOld);
				for (const { import_id: importId } of old) {
					run('delete from catalog_imports where import_id = ?', importId);
					run('delete from catalog_import_parts where import_id = ?', importId);
				}
				run('insert or replace into catalog_imports (import_id, body) values (?, ?)', entry.importId, JSON.stringify(entry));
			}),
		async load(importId) {
			const row = db.get<BodyRow>('select body from catalog_imports where import_id = ?', importId);
			return row ? (JSON.parse(row.body) as CatalogImport) : null;
		},
		putPart: putPart('products'),
		async part(importId, part) {
			const row = db.get<BodyRow>(
				`select body from catalog_import_parts where import_id = ? and kind = 'products' and part = ?`,
				importId,
				part
			);
			return row ? (JSON.parse(row.body) as ProductLines[]) : [];
		},
		putFaults: putPart('faults'),
		async faults(importId) {
			return db
				.all<BodyRow>(`select body from catalog_import_parts where import_id = ? and kind = 'faults'`, importId)
				.flatMap(({ body }) => JSON.parse(body) as LineFault[])
				.sort((a, b) => a.line - b.line);
		}
	};
}
