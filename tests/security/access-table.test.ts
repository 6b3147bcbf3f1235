import { expect, it } from 'vitest';
import { endpoints } from '#server/api/endpoints.ts';
import { access } from './access-table.ts';
import { offered } from './offered.ts';

it('has a row for everything that can be asked for, and no other', async () => {
	expect(Object.keys(access).toSorted()).toEqual((await offered()).toSorted());
});

it('knows the scope of everything that is documented', () => {
	const documented = endpoints.map(({ method, path }) => `${method} /api/v1${path.replaceAll('{', '[').replaceAll('}', ']')}`);
	const scoped = Object.entries(access).flatMap(([key, { scope }]) => (scope ? [key] : []));
	expect(scoped.toSorted()).toEqual(documented.toSorted());
});
