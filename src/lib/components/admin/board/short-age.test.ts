import { expect, it } from 'vitest';
import { shortAge } from './short-age.ts';

it.each([
	[-2_000, 'now'],
	[59_999, 'now'],
	[60_000, '1 m'],
	[59 * 60_000, '59 m'],
	[60 * 60_000, '1 h'],
	[47 * 3_600_000, '1 d'],
	[48 * 3_600_000, '2 d']
])('%i ms is %s', (ms, words) => expect(shortAge(ms)).toBe(words));
