import type { QueryDefinition } from '@temporalio/common';
import { describe, expect, it, vi } from 'vitest';
import { query } from '#contracts/messages.ts';
import { ask } from './ask.ts';

interface Thing {
	version: number;
}
const getThing: QueryDefinition<Thing> = query<Thing>('getThing');
const answering = (answer: () => Promise<Thing | null>) => ({ query: answer as Parameters<typeof ask>[0]['query'] });
const stored = () => Promise.resolve({ version: 1 });

describe('a read', () => {
	it('is the workflow’s word where it answers', async () =>
		expect(
			await ask(
				answering(() => Promise.resolve({ version: 2 })),
				'a',
				getThing,
				stored
			)
		).toEqual({ value: { version: 2 }, current: true }));

	it('is the store’s word, and says so, where the workflow is not known', async () =>
		expect(
			await ask(
				answering(() => Promise.resolve(null)),
				'a',
				getThing,
				stored
			)
		).toEqual({ value: { version: 1 }, current: false }));

	const away = answering(() => Promise.reject(Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: {} })));

	it('is the store’s word, and says so, while Temporal is away', async () =>
		expect(await ask(away, 'a', getThing, stored)).toEqual({ value: { version: 1 }, current: false }));

	it('of what the store does not know is no answer while Temporal is away', async () =>
		expect(await ask(away, 'a', getThing, () => Promise.resolve(null))).toEqual({ value: null, current: false }));

	it('of what was never there is nothing, and that is certain', async () =>
		expect(
			await ask(
				answering(() => Promise.resolve(null)),
				'a',
				getThing,
				() => Promise.resolve(null)
			)
		).toEqual({ value: null, current: true }));

	it('does not wait for a workflow that does not answer, and the next one not at all', async () => {
		vi.useFakeTimers();
		const silent = vi.fn(() => new Promise<null>(() => undefined));
		const first = ask(answering(silent), 'a', getThing, stored);
		await vi.advanceTimersByTimeAsync(2_000);
		expect(await first).toEqual({ value: { version: 1 }, current: false });
		expect(await ask(answering(silent), 'a', getThing, stored)).toEqual({ value: { version: 1 }, current: false });
		expect(silent).toHaveBeenCalledTimes(1);
		vi.useRealTimers();
	});

	it('waits for a slow workflow whose row is not written yet', async () => {
		vi.useFakeTimers();
		const slow = answering(() => new Promise((resolve) => setTimeout(() => resolve({ version: 1 }), 4_000)));
		const asked = ask(slow, 'a', getThing, () => Promise.resolve(null));
		await vi.advanceTimersByTimeAsync(4_000);
		expect(await asked).toEqual({ value: { version: 1 }, current: true });
		vi.useRealTimers();
	});

	it('that leads on from a change waits for the workflow, not for an older row', async () => {
		vi.useFakeTimers();
		const slow = answering(() => new Promise((resolve) => setTimeout(() => resolve({ version: 2 }), 4_000)));
		const asked = ask(slow, 'a', getThing, stored, { mustBeCurrent: true });
		await vi.advanceTimersByTimeAsync(4_000);
		expect(await asked).toEqual({ value: { version: 2 }, current: true });
		vi.useRealTimers();
	});
});
