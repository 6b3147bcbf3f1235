import { describe, expect, it } from 'vitest';
import { openDatabase } from '../adapters/sqlite/database.ts';
import { savedViewSchema, sqliteSavedViews } from '../adapters/sqlite/saved-views.ts';
import { saveView } from './saved-views.ts';

const makeViews = async () => sqliteSavedViews(await openDatabase(':memory:', [savedViewSchema]));
const formOf = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
};

describe('a view of one’s own', () => {
	it('is what the list asks for, without the page that it shows', async () => {
		const views = await makeViews();
		const saved = await saveView(views, 'ada', formOf({ name: '  My  mugs ', filter: 'type=mug&cursor=x%7C1&sort=total' }));
		expect(saved).toEqual({ ok: true, search: 'type=mug&sort=total' });
		expect(await views.of('ada')).toEqual([{ name: 'My mugs', search: 'type=mug&sort=total' }]);
	});

	it.each([
		[{ name: '   ', filter: 'type=mug' }, 'name'],
		[{ name: 'x'.repeat(41), filter: 'type=mug' }, 'name'],
		[{ filter: 'type=mug' }, 'name'],
		[{ name: 'long', filter: `q=${'x'.repeat(1_000)}` }, undefined]
	])('%o is refused, and nothing is kept', async (fields, field) => {
		const views = await makeViews();
		const answer = await saveView(views, 'ada', formOf(fields));
		expect(answer).toMatchObject({ ok: false, refusal: { code: 'invalid', ...(field && { field }) } });
		expect(await views.of('ada')).toEqual([]);
	});

	it('has its limit; one of the same name takes the old one’s place', async () => {
		const views = await makeViews();
		for (let nth = 0; nth < 30; nth++) await saveView(views, 'ada', formOf({ name: `view ${nth}`, filter: '' }));
		expect(await saveView(views, 'ada', formOf({ name: 'one more', filter: '' }))).toMatchObject({ ok: false });
		expect(await saveView(views, 'ada', formOf({ name: 'view 1', filter: 'type=mug' }))).toMatchObject({ ok: true });
		expect(await saveView(views, 'bea', formOf({ name: 'one more', filter: '' }))).toMatchObject({ ok: true });
		expect(await views.of('ada')).toHaveLength(30);
	});
});
