// The catalog as CSV (RFC 4180), out and in. What a spreadsheet would run as a formula leaves with an apostrophe before it, and
// comes back without.
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { csvColumns, csvLinesOf, type LineFault, type NumberedLine } from '#domain/catalog/csv-lines.ts';
import type { Platform } from '../platform.ts';

const productsAtOnce = 100;
export const mostBytes = 10_000_000;
const mostLines = 60_000;

/** As a stream: the whole catalog is never held. */
export async function* exportCatalog({ catalog }: Pick<Platform, 'catalog'>): AsyncGenerator<string> {
	const slugOf = new Map((await catalog.collections()).map(({ collectionId, slug }) => [collectionId, slug]));
	yield stringify([[...csvColumns]], { record_delimiter: '\r\n' });
	for (let after: string | null = null; ;) {
		const { products, next }: Awaited<ReturnType<typeof catalog.page>> = await catalog.page(after, productsAtOnce);
		const lines = products.flatMap((product) => csvLinesOf(product, slugOf));
		yield stringify(lines, { columns: [...csvColumns], escape_formulas: true, record_delimiter: '\r\n' });
		if (next === null) return;
		after = next;
	}
}

const guarded = /^'(?=[=+\-@\t\r＝＋－＠])/;
const isColumn = (name: string) => csvColumns.some((column) => column === name);

export type ReadCsv = { ok: true; lines: NumberedLine[]; faults: LineFault[] } | { ok: false; reason: string };

interface ParsedLine {
	record: string[];
	info: { lines: number; error?: Error };
}

const errorCode = (error: Error) => ('code' in error ? String(error.code) : '');

/** A line with too many or too few cells is a fault of its own; what is no CSV at all is refused as a whole. */
export async function readCsv(file: Blob): Promise<ReadCsv> {
	if (file.size > mostBytes) return { ok: false, reason: `Choose a file of at most ${mostBytes / 1_000_000} MB.` };
	const text = await file.text();
	const records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 20_000 });
	let header: string[] | null = null;
	const lines: NumberedLine[] = [];
	const faults: LineFault[] = [];
	try {
		for await (const { record, info } of records as AsyncIterable<ParsedLine>) {
			if (!header) {
				header = record.map((name) => name.trim().toLowerCase());
				const unknown = header.filter((name) => !isColumn(name));
				if (unknown.length > 0)
					return { ok: false, reason: `The first line names columns; there is none called “${unknown[0]?.slice(0, 40) ?? ''}”.` };
				if (new Set(header).size < header.length) return { ok: false, reason: 'A column is named twice.' };
				continue;
			}
			const line = info.lines;
			if (record.length !== header.length)
				faults.push({ line, reason: `It has ${record.length} cells, and the first line names ${header.length} columns.` });
			else lines.push({ line, cells: Object.fromEntries(header.map((name, at) => [name, (record[at] ?? '').replace(guarded, '')])) });
			if (lines.length > mostLines) return { ok: false, reason: `Choose a file of at most ${mostLines.toLocaleString('en-US')} lines.` };
		}
	} catch (error) {
		if (!(error instanceof Error) || !errorCode(error).startsWith('CSV_')) throw error;
		return { ok: false, reason: `This is no CSV: ${error.message.slice(0, 200)}` };
	}
	if (!header) return { ok: false, reason: 'The file is empty.' };
	return { ok: true, lines, faults };
}
