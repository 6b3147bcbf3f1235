import type { CatalogImport } from '#contracts/catalog-import.ts';
import type { LineFault, ProductLines } from '#domain/catalog/csv-lines.ts';
import type { ImportStore } from '../../ports/import-store.ts';
import type { CassandraSession } from './session.ts';
import { readOne } from './versions.ts';

interface BodyRow {
	body: string;
}

export function cassandraImportStore(session: CassandraSession): ImportStore {
	const putPart = (kind: 'products' | 'faults') => (importId: string, part: number, items: readonly unknown[]) =>
		session.write('insert into catalog_import_parts (import_id, kind, part, body) values (?, ?, ?, ?)', [
			importId,
			kind,
			part,
			JSON.stringify(items)
		]);

	return {
		put: (entry) => session.write('insert into catalog_imports (import_id, body) values (?, ?)', [entry.importId, JSON.stringify(entry)]),
		async load(importId) {
			const row = await readOne<BodyRow>(session, 'select body from catalog_imports where import_id = ?', [importId]);
			return row ? (JSON.parse(row.body) as CatalogImport) : null;
		},
		putPart: putPart('products'),
		async part(importId, part) {
			const query = `select body from catalog_import_parts where import_id = ? and kind = 'products' and part = ?`;
			const row = await readOne<BodyRow>(session, query, [importId, part]);
			return row ? (JSON.parse(row.body) as ProductLines[]) : [];
		},
		putFaults: putPart('faults'),
		async faults(importId) {
			const query = `select body from catalog_import_parts where import_id = ? and kind = 'faults'`;
			const rows = await session.read<BodyRow>(query, [importId]);
			return rows.flatMap(({ body }) => JSON.parse(body) as LineFault[]).sort((a, b) => a.line - b.line);
		}
	};
}
