import fc from 'fast-check';
import { expect, test } from 'vitest';
import { atPace, newerPace } from './paced-deadline.ts';

const inAnHour = { at: 3_600_000, version: 1, pace: 1 };

test('what is left runs at the new pace', () => {
	const faster = atPace(inAnHour, { version: 2, pace: 60 }, 1_800_000);
	expect(faster).toEqual({ at: 1_830_000, version: 2, pace: 60 });
	expect(atPace(faster, { version: 3, pace: 1 }, 1_815_000)).toEqual({ at: 2_715_000, version: 3, pace: 1 });
});

test('a change of something else moves nothing, nor do late news', () => {
	expect(atPace(inAnHour, { version: 2, pace: 1 }, 10)).toEqual({ ...inAnHour, version: 2 });
	expect(atPace(inAnHour, { version: 1, pace: 60 }, 10)).toBe(inAnHour);
	expect(newerPace({ version: 2, pace: 5 }, { version: 2, pace: 1 })).toEqual({ version: 2, pace: 5 });
});

test('what is over stays over', () => {
	expect(atPace(inAnHour, { version: 2, pace: 2 }, 4_000_000).at).toBe(3_600_000);
});

test('no order of changes makes it last longer than at a pace of 1', () => {
	const changes = fc.array(fc.record({ afterMs: fc.nat(600_000), pace: fc.integer({ min: 1, max: 60 }) }), { maxLength: 20 });
	fc.assert(
		fc.property(changes, (list) => {
			let [deadline, now] = [inAnHour, 0];
			for (const { afterMs, pace } of list) {
				now = Math.min(now + afterMs, deadline.at);
				deadline = atPace(deadline, { version: deadline.version + 1, pace }, now);
			}
			// Each change rounds by half a millisecond of its own pace.
			expect(deadline.at).toBeLessThanOrEqual(3_600_000 + 60 * list.length);
		})
	);
});
