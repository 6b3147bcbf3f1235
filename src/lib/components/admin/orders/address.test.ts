import { describe, expect, it } from 'vitest';
import { addressOf, pageAddress } from './address.ts';
import { columnsOf, usualColumns } from './columns.ts';
import { isView } from './views.ts';

describe('the address of a list of orders', () => {
	it('holds what was chosen, and nothing else', () => {
		const usual: [string, string][] = usualColumns.map((name) => ['column', name]);
		expect(addressOf([['q', ''], ['match', 'all'], ['sort', '-placed'], ...usual])).toBe('/admin/orders');
		expect(
			addressOf([
				['q', 'ada'],
				['status', 'shipped'],
				['status', 'on_hold'],
				['sort', 'total'],
				['column', 'total']
			])
		).toBe('/admin/orders?q=ada&status=shipped&status=on_hold&sort=total&column=total');
	});

	it('keeps the list where it turns the page', () => {
		const params = new URLSearchParams('status=shipped&cursor=old');
		expect(pageAddress(params, 'new|1')).toBe('/admin/orders?status=shipped&cursor=new%7C1');
		expect(pageAddress(params, null)).toBe('/admin/orders?status=shipped');
	});

	it('is a view, whatever the order of its words', () => {
		expect(
			isView(
				new URLSearchParams('sort=placed&status=pending_assignment&status=on_hold'),
				'status=on_hold&status=pending_assignment&sort=placed'
			)
		).toBe(true);
		expect(isView(new URLSearchParams('status=on_hold'), '')).toBe(false);
	});

	it('names columns; nonsense is none', () => {
		expect(columnsOf(new URLSearchParams('column=total&column=status'))).toEqual(['status', 'total']);
		expect(columnsOf(new URLSearchParams('column=password'))).toEqual(usualColumns);
	});
});
