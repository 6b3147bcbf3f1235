import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeProduct } from '#domain/catalog/make-product.fixture.ts';
import { exportCatalog, readCsv } from './catalog-csv.ts';

const catalogOf = (products: ReturnType<typeof makeProduct>[]) => ({
	catalog: {
		collections: async () => [],
		page: async () => ({ products, next: null })
	}
});
const exported = async (products: ReturnType<typeof makeProduct>[]) => {
	let text = '';
	for await (const part of exportCatalog(catalogOf(products) as never)) text += part;
	return text;
};
const read = (text: string) => readCsv(new Blob([text]));

it('leaves nothing that a spreadsheet would run, and reads back what was there', async () => {
	const nasty = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'a, "b"\nc', "'quoted", '’=1'];
	const text = await exported(nasty.map((description) => makeProduct({ productId: randomUUID(), description })));
	expect(text.split('\r\n')[0]).toMatch(/^product_id,title,description,/);
	expect(text).not.toMatch(/(^|,|")[=+\-@\t]/m);
	const back = await read(text);
	if (!back.ok) throw new Error(back.reason);
	expect(back.faults).toEqual([]);
	expect(back.lines.filter(({ cells }) => cells.title).map(({ cells }) => cells.description)).toEqual(nasty);
});

it('counts lines as an editor does, and says which are no good', async () => {
	const back = await read('\ufefftitle,Type\r\n"a\nb",mug\r\nonly one\r\nc,mug\r\n');
	if (!back.ok) throw new Error(back.reason);
	expect(back.lines.map(({ cells }) => cells.title)).toEqual(['a\nb', 'c']);
	expect(back.faults).toEqual([{ line: 4, reason: 'It has 1 cells, and the first line names 2 columns.' }]);
});

it.each([
	['', 'empty'],
	['title,colour\nx,y', '“colour”'],
	['title,title\nx,y', 'twice'],
	['title\n"never closed', 'no CSV'],
	[`title\n${'x'.repeat(30_000)}`, 'no CSV'],
	['PK\u0003\u0004\u0000', 'columns']
])('refuses what is none: %#', async (text, reason) => {
	expect(await read(text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) as string });
});
