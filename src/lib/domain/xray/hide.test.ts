import { expect, test } from 'vitest';
import { hiddenMark, hideIn, personalTexts, shown } from './hide.ts';

const order = {
	orderId: '9ba608ef-c3e0-4150-a5e5-dc173358fe64',
	email: 'ada@example.com',
	address: { firstName: 'Ada', lastName: 'Lovelace', address1: '12 Analytical Way', address2: '', city: 'Portland', country: 'US' },
	payment: { method: { brand: 'Visa', last4: '4242', expiry: '12/34', methodId: 'm1' }, authorised: 3_000 },
	history: [{ what: 'Placed by Ada', who: { kind: 'shopper', name: 'Ada' } }],
	supplier: { name: 'Northwind Prints' }
};

test('what is about a person is hidden, everything else is shown', () => {
	const { content, hidden } = shown(order);
	expect(hidden).toBe(true);
	const text = JSON.stringify(content);
	for (const secret of ['ada@', 'Ada', 'Lovelace', 'Analytical', 'Portland', '4242', '12/34', 'm1']) expect(text).not.toContain(secret);
	expect(content).toMatchObject({
		orderId: order.orderId,
		email: hiddenMark,
		address: { country: 'US', address2: '' },
		payment: { method: { brand: 'Visa' }, authorised: 3_000 },
		history: [{ what: `Placed by ${hiddenMark}`, who: { kind: 'shopper' } }],
		supplier: { name: 'Northwind Prints' }
	});
});

test('a personal text is hidden in other payloads of its workflow too, as a word of its own', () => {
	const known = personalTexts(order);
	expect(shown({ note: 'Ada asked; send it to Canada' }, known)).toEqual({
		content: { note: `${hiddenMark} asked; send it to Canada` },
		hidden: true
	});
	expect(hideIn('cannot reach bob@example.org by http://shop/order/1?t=ts0j0f.RA1', known)).toBe(
		`cannot reach ${hiddenMark} by http://shop/order/1?t=${hiddenMark}`
	);
});

test('a payload without anything personal is left as it is', () => {
	expect(shown([{ sku: 'MUG-11', quantity: 2, at: '2026-11-22T23:00:00.000Z' }])).toEqual({
		content: [{ sku: 'MUG-11', quantity: 2, at: '2026-11-22T23:00:00.000Z' }],
		hidden: false
	});
});

test('a long payload is shortened', () => {
	const { content } = shown({ lines: Array.from({ length: 9 }, (_, line) => ({ line })), words: 'x'.repeat(500) });
	expect(content).toMatchObject({ words: `${'x'.repeat(160)}… (500 characters)` });
	expect((content as { lines: unknown[] }).lines).toHaveLength(7);
	expect((content as { lines: unknown[] }).lines.at(-1)).toBe('… 3 more');
	const deep = Array.from({ length: 20 }).reduce<unknown>((inner) => ({ inner }), 'end');
	expect(JSON.stringify(shown(deep).content)).toContain('…');
});
