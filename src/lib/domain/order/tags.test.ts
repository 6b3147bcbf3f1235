import { describe, expect, it } from 'vitest';
import { changedTags, tagOf, tagWords, tagsIn } from './tags.ts';

describe('tags of an order', () => {
	it.each([
		['rush', 'rush'],
		['  Gift   Wrap ', 'gift wrap'],
		['VIP-2026', 'vip-2026'],
		['Ünïted', 'ünïted'],
		['', null],
		['   ', null],
		['-rush', null],
		['<b>', null],
		['a,b', null],
		['x'.repeat(30), 'x'.repeat(30)],
		['x'.repeat(31), null]
	])('%j is kept as %j', (text, tag) => {
		expect(tagOf(text)).toBe(tag);
	});

	it('come several at once, each once', () => {
		expect(tagsIn('Rush, gift wrap,, RUSH ')).toEqual(['rush', 'gift wrap']);
		expect(tagsIn('rush, <b>')).toBeNull();
		expect(tagsIn(' , ')).toBeNull();
	});

	it('are changed as a set, and never become too many', () => {
		expect(changedTags(['rush'], { add: ['gift', 'rush'], remove: [] })).toEqual(['gift', 'rush']);
		expect(changedTags(['gift', 'rush'], { add: [], remove: ['gift', 'vip'] })).toEqual(['rush']);
		expect(changedTags(['rush'], { add: ['rush'], remove: ['rush'] })).toEqual(['rush']);
		const twenty = Array.from({ length: 20 }, (_, nth) => `tag ${nth}`);
		expect(changedTags(twenty, { add: ['one more'], remove: [] })).toBeNull();
		expect(changedTags(twenty, { add: ['one more'], remove: ['tag 1'] })).toHaveLength(20);
	});

	it('say what became of them', () => {
		expect(tagWords(['a'], ['b', 'c'])).toBe('Tagged b, c; Tag removed: a');
		expect(tagWords(['a'], ['a'])).toBe('');
	});
});
