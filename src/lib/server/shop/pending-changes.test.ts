import { describe, expect, it } from 'vitest';
import { pendingChanges } from './pending-changes.ts';

describe('changes under way', () => {
	it('are waited for by reads of the same entity, and by no others', async () => {
		const pending = pendingChanges();
		const { promise, resolve } = Promise.withResolvers<string>();
		const change = pending.during('a', promise);
		const seen: string[] = [];
		const read = pending.settled('a').then(() => seen.push('a'));
		await pending.settled('b').then(() => seen.push('b'));
		expect(seen).toEqual(['b']);
		resolve('done');
		expect(await change).toBe('done');
		await read;
		expect(seen).toEqual(['b', 'a']);
	});

	it('that fail hold nobody up', async () => {
		const pending = pendingChanges();
		const change = pending.during('a', Promise.reject(new Error('no')));
		await Promise.all([pending.settled('a'), expect(change).rejects.toThrow('no')]);
		await pending.settled('a');
	});
});
