import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { single } from './figures.ts';
import { partsOf, type Mode } from './options.ts';
import { merged, readmeWith, withSection, type Results } from './report.ts';

const results = (parts: Record<string, number>, change: Partial<Results> = {}): Results => ({
	at: '2026-11-23T10:00:00.000Z',
	machine: 'two cores',
	parts: Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, [single(part, 'KB', value, { atMost: 1 })]])),
	...change
});

describe('results', () => {
	test('of parts that were measured alone join the others, in the order of the bench', () => {
		const now = results({ sockets: 3 }, { at: '2026-11-24T10:00:00.000Z' });
		const all = merged(results({ shop: 1, sockets: 2, gone: 9 }), now, ['sockets', 'search', 'shop']);
		expect(all).toEqual({ ...results({ sockets: 3, shop: 1 }), at: now.at });
		expect(Object.keys(all.parts)).toEqual(['sockets', 'shop']);
	});

	test('of another machine are not among them', () => {
		expect(merged(results({ shop: 1 }, { machine: 'four cores' }), results({ sockets: 3 }), ['shop', 'sockets'])).toEqual(
			results({ sockets: 3 })
		);
	});
});

describe('the table in a text', () => {
	const text = 'a\n<!-- bench-stage:begin -->\nold\n<!-- bench-stage:end -->\nz\n';

	test('takes the place of the one before, and can be written again', () => {
		const once = withSection(text, 'stage', 'new');
		expect(once).toBe('a\n<!-- bench-stage:begin -->\n\nnew\n\n<!-- bench-stage:end -->\nz\n');
		expect(withSection(once, 'stage', 'new')).toBe(once);
	});

	test('has its place, or it is said that there is none', () => {
		expect(() => withSection(text, 'services', 'new')).toThrow(/bench-services/);
	});
});

describe('the README', () => {
	const modes = Object.keys(partsOf) as Mode[];

	test.each(modes)('shows of %s what is in bench-results, where that is kept', async (mode) => {
		const readme = await readFile('README.md', 'utf8');
		const kept = (await readdir('bench-results')).includes(`${mode}.json`);
		const results = kept ? (JSON.parse(await readFile(`bench-results/${mode}.json`, 'utf8')) as Results) : null;
		expect(results ? await readmeWith(readme, mode, results) : readme).toBe(readme);
	});

	test('keeps no results of what is measured no more', async () => {
		expect((await readdir('bench-results')).filter((file) => !modes.some((mode) => file === `${mode}.json`))).toEqual([]);
	});
});
