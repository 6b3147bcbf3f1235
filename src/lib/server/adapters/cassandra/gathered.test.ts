import { describe, expect, test } from 'vitest';
import { gathered } from './gathered.ts';

function recorded(limit: number) {
	const asked: string[][] = [];
	const read = gathered(limit, async (keys) => {
		asked.push(keys);
		if (keys.includes('broken')) throw new Error('no answer');
		return new Map(keys.filter((key) => key !== 'unknown').map((key) => [key, key.toUpperCase()]));
	});
	return { asked, read };
}

describe('what is asked for in the same turn', () => {
	test('is read together, each once, and everybody gets his own', async () => {
		const { asked, read } = recorded(10);
		expect(await Promise.all(['a', 'b', 'a', 'unknown'].map(read))).toEqual(['A', 'B', 'A', null]);
		expect(asked).toEqual([['a', 'b', 'unknown']]);
	});

	test('is read in parts where it is more than one statement takes', async () => {
		const { asked, read } = recorded(2);
		expect(await Promise.all(['a', 'b', 'c'].map(read))).toEqual(['A', 'B', 'C']);
		expect(asked).toEqual([['a', 'b'], ['c']]);
	});

	test('fails together; what comes later is read anew', async () => {
		const { asked, read } = recorded(10);
		const answers = await Promise.allSettled([read('a'), read('broken')]);
		expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await read('a')).toBe('A');
		expect(asked).toHaveLength(2);
	});
});
