// A few of the crowd on the real shop: they order, are declined, leave things behind, watch, and go when they are told to.
import { crowd } from '../../presentations/crowd/crowd.ts';
import type { Summary } from '../../presentations/crowd/tally.ts';
import { expect, test } from './shop.fixture.ts';

test('a crowd shops, and nothing goes wrong', async ({ shop }) => {
	const ended = new AbortController();
	const hasSeenAll = ({ orders, declines, abandoned, delivered, pushes }: Summary) =>
		orders >= 4 && declines >= 1 && abandoned >= 1 && delivered >= 1 && pushes >= 1;
	const summary = await crowd({
		url: shop.url,
		shoppers: 5,
		seed: 1,
		hesitateMs: 0,
		signal: ended.signal,
		onProgress: (now) => hasSeenAll(now) && ended.abort()
	});
	expect(summary.problems).toEqual([]);
	expect(summary.errors).toBe(0);
	expect(hasSeenAll(summary)).toBe(true);
	expect(summary.requests).toBeGreaterThan(summary.orders * 5);
});
