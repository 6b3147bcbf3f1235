import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Catalog } from './rows.ts';

export const catalogFile = fileURLToPath(new URL('./data/catalog.json', import.meta.url));

const lines = (rows: readonly unknown[]) => '[\n' + rows.map((row) => JSON.stringify(row)).join(',\n') + '\n]';

/** JSON with a line for each row: small, and a change of one product is a change of one line. */
export const serialise = ({ version, collections, suppliers, products, stock }: Catalog) =>
	`{"version":${version},\n"suppliers":${lines(suppliers)},\n"collections":${lines(collections)},\n"stock":${lines(stock)},\n"products":${lines(products)}}\n`;

/** The catalog as it is committed. */
export const readCatalog = () => JSON.parse(readFileSync(catalogFile, 'utf8')) as Catalog;
