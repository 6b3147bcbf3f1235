import { expect, it } from 'vitest';
import { orderQuery } from './order-list.ts';

it.each([
	['', { text: '', statuses: [], cursor: null }],
	['q=%20ada%20&status=shipped&status=on_hold', { text: 'ada', statuses: ['shipped', 'on_hold'], cursor: null }],
	['status=nonsense&cursor=abc', { text: '', statuses: [], cursor: 'abc' }],
	['tag=Rush&tag=%3Cb%3E&tag=gift%20wrap', { tags: ['rush', 'gift wrap'] }],
	['status=&cursor=', { text: '', statuses: [], cursor: null }]
])('the address "%s" asks for %o', (search, query) => expect(orderQuery(new URLSearchParams(search))).toMatchObject(query));
