import { expect, it, test } from 'vitest';
import { wordsOf } from './words-of.ts';

const table = { saved: 'Saved.' };

it('finds what the table holds', () => {
	expect(wordsOf(table, 'saved')).toBe('Saved.');
});

test.each([null, '', 'other', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s names nothing', (name) => {
	expect(wordsOf(table, name)).toBeNull();
});
