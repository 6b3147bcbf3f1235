import { expect, it } from 'vitest';
import { isCurrent, sections } from './sections.ts';

it.each([
	['/admin', '/admin'],
	['/admin/board', '/admin/board'],
	['/admin/orders/0e5f2a70', '/admin/orders'],
	['/admin/bulk/0e5f2a70', '/admin/orders'],
	['/admin/promotions/WELCOME10', '/admin/promotions'],
	['/admin/settings', '/admin/settings']
])('on %s exactly %s is marked as current', (pathname, path) =>
	expect(sections.filter((section) => isCurrent(section, pathname)).map((section) => section.path)).toEqual([path])
);
