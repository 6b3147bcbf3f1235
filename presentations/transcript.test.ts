import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { differences, transcript } from './transcript.ts';

function run(lines: (id: string, other: string) => string[]): readonly string[] {
	const { add, all } = transcript();
	for (const line of lines(randomUUID(), randomUUID())) add(line);
	return all();
}
const way = (id: string, other: string) => [
	`runs cart-${id}`,
	`shop /order/${other}?t=${randomUUID().replaceAll('-', '')}.x_`,
	`cart-${id} at ${new Date(Math.random() * 1e12).toISOString()}`
];

test('two runs that differ in ids, keys and times alone are the same', () => {
	expect(differences(run(way), run(way))).toEqual([]);
	expect(run(way)[0]).toBe('runs cart-id#1');
});

test('what went otherwise is told, line by line', () => {
	const mixedUp = (id: string, other: string) => [...way(id, other).slice(0, 2), `cart-${other} at ${new Date(0).toISOString()}`];
	expect(differences(run(way), run(mixedUp))).toEqual(['- cart-id#1 at time#4', '+ cart-id#2 at time#4']);
	expect(differences(['a', 'b'], ['a'])).toEqual(['- b']);
	expect(differences(['a'], ['a', 'b'])).toEqual(['+ b']);
});
