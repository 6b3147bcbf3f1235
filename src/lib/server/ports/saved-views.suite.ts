import { expect, it } from 'vitest';
import type { SavedViews } from './saved-views.ts';

/** `make` answers an empty store. */
export function savedViewsSuite(make: () => Promise<SavedViews>) {
	it('keeps the views of each, in the order of their names', async () => {
		const views = await make();
		expect(await views.of('ada')).toEqual([]);
		await views.put('ada', { name: 'Mugs', search: 'type=mug' });
		await views.put('ada', { name: 'Gifts', search: 'tag=gift' });
		await views.put('bea', { name: 'Mugs', search: 'type=mug&status=shipped' });
		expect(await views.of('ada')).toEqual([
			{ name: 'Gifts', search: 'tag=gift' },
			{ name: 'Mugs', search: 'type=mug' }
		]);
		expect(await views.of('bea')).toHaveLength(1);
	});

	it('has one view of a name, the one that was saved last', async () => {
		const views = await make();
		await views.put('ada', { name: 'Mugs', search: 'type=mug' });
		await views.put('ada', { name: 'Mugs', search: 'type=mug&sort=total' });
		expect(await views.of('ada')).toEqual([{ name: 'Mugs', search: 'type=mug&sort=total' }]);
	});

	it('forgets one alone, also where it never was', async () => {
		const views = await make();
		await views.put('ada', { name: 'Mugs', search: 'type=mug' });
		await views.put('ada', { name: 'Gifts', search: 'tag=gift' });
		for (let twice = 0; twice < 2; twice++) await views.remove('ada', 'Mugs');
		await views.remove('bea', 'Gifts');
		expect(await views.of('ada')).toEqual([{ name: 'Gifts', search: 'tag=gift' }]);
	});
}
