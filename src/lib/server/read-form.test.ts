import { isHttpError } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { readForm } from './read-form.ts';

const read = (body: string, type = 'application/x-www-form-urlencoded') =>
	readForm(new Request('http://shop.example', { method: 'POST', headers: { 'content-type': type }, body }));
const refused = async (work: Promise<unknown>) => isHttpError(await work.catch((error: unknown) => error), 400);

it('reads what a form sent', async () => {
	expect([...(await read('a=1&a=2&line.x=3'))]).toEqual([
		['a', '1'],
		['a', '2'],
		['line.x', '3']
	]);
});

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__superform_json'])(
	'refuses a field that is called %s',
	async (name) => {
		expect(await refused(read(`a=1&${name}=2`))).toBe(true);
	}
);

it('refuses what is no form', async () => {
	expect(await refused(read('garbage', 'multipart/form-data; boundary=x'))).toBe(true);
});
