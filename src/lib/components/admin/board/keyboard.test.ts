import { describe, expect, it } from 'vitest';
import { firstCard, moveFocus, type BoardKey } from './keyboard.ts';

const columns = [{ cardIds: ['a1', 'a2', 'a3'] }, { cardIds: [] }, { cardIds: ['c1'] }, { cardIds: ['d1', 'd2'] }];

describe('the arrows on the board', () => {
	it.each<[string | null, BoardKey, string]>([
		['a1', 'ArrowDown', 'a2'],
		['a3', 'ArrowDown', 'a3'],
		['a2', 'ArrowUp', 'a1'],
		['a1', 'ArrowUp', 'a1'],
		['a1', 'ArrowLeft', 'a1'],
		['a2', 'Home', 'a1'],
		['a2', 'End', 'a3'],
		['d2', 'ArrowRight', 'd2'],
		[null, 'ArrowDown', 'a1'],
		['gone', 'ArrowLeft', 'a1']
	])('from %s with %s lead to %s', (from, key, to) => expect(moveFocus(columns, from, key)).toBe(to));

	it('skip empty columns and stop at the last card of a shorter one', () => {
		expect(moveFocus(columns, 'a3', 'ArrowRight')).toBe('c1');
		expect(moveFocus(columns, 'd2', 'ArrowLeft')).toBe('c1');
	});

	it('lead nowhere on an empty board', () => {
		expect(moveFocus([{ cardIds: [] }], null, 'ArrowDown')).toBeNull();
		expect(firstCard([])).toBeNull();
	});
});
