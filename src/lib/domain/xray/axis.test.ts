import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisOf, spanWords, ticksOf } from './axis.ts';
import { advance, scrub, startReplay, step, toggle } from './replay.ts';
import { placeNewest, placeRows } from './rows.ts';

const moments = fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 60 });

test('what happens later stands further right, on both scales, and a place leads back to its time', () => {
	fc.assert(
		fc.property(moments, fc.constantFrom('even' as const, 'clock' as const), fc.nat(100_000_000), (all, scale, one) => {
			const axis = axisOf(scale, all, Math.max(...all) + 1_000);
			const times = [...all].sort((a, b) => a - b);
			for (const [index, ms] of times.entries())
				if (index > 0) expect(axis.unitsAt(ms)).toBeGreaterThanOrEqual(axis.unitsAt(times[index - 1] ?? 0));
			const inside = Math.min(Math.max(one, axis.from), axis.to);
			expect(Math.abs(axis.msAt(axis.unitsAt(inside)) - inside)).toBeLessThan(1);
			expect(axis.unitsAt(axis.from)).toBe(0);
			expect(axis.unitsAt(axis.to)).toBeCloseTo(axis.units);
		})
	);
});

test('a pause of a month takes no more room than a few bursts', () => {
	const axis = axisOf('even', [0, 20, 40, 60], 30 * 86_400_000);
	expect(axis.units).toBeLessThan(20);
	expect(axis.unitsAt(20)).toBeGreaterThan(0.2);
});

test('an axis of one moment is a point', () => {
	const axis = axisOf('even', [5], 5);
	expect([axis.units, axis.unitsAt(5), axis.msAt(0)]).toEqual([0, 0, 5]);
	expect(ticksOf(axis, 2)).toEqual([{ ms: 5, units: 0, label: '+0 ms' }]);
});

test.each([
	[450, '450 ms'],
	[1_250, '1.25 s'],
	[12_480, '12.5 s'],
	[200_000, '3 min 20 s'],
	[30 * 86_400_000, '30 d']
])('%i ms are said as %s', (ms, words) => expect(spanWords(ms)).toBe(words));

test('labels of one row never cover each other, and there are never more rows than allowed', () => {
	const item = fc.record({ x: fc.nat(500), width: fc.nat(80), labelWidth: fc.nat(120) });
	fc.assert(
		fc.property(fc.array(item, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (items, most) => {
			const placed = items.map((one, index) => ({ ...one, key: `${index}` })).sort((a, b) => a.x - b.x);
			const { rows, count } = placeRows(placed, most);
			expect(count).toBeLessThanOrEqual(most);
			const ends = new Map<number, number>();
			for (const { key, x, width, labelWidth } of placed) {
				const { row = -1, hasLabel } = rows.get(key) ?? {};
				expect(row).toBeGreaterThanOrEqual(0);
				if (!hasLabel) continue;
				expect(x).toBeGreaterThanOrEqual(ends.get(row) ?? 0);
				ends.set(row, x + Math.max(width, labelWidth));
			}
		})
	);
});

test('where what is new matters, the last item of each row has its label, and none covers the item after it', () => {
	const item = fc.record({ x: fc.nat(500), width: fc.nat(80), labelWidth: fc.nat(120) });
	fc.assert(
		fc.property(fc.array(item, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (items, most) => {
			const placed = items.map((one, index) => ({ ...one, key: `${index}` })).sort((a, b) => a.x - b.x);
			const { rows, count } = placeNewest(placed, most);
			expect(rows.size).toBe(placed.length);
			expect(count).toBeLessThanOrEqual(most);
			for (let row = 0; row < most; row += 1) {
				const own = placed.filter(({ key }) => rows.get(key)?.row === row);
				for (const [index, { key, x, labelWidth }] of own.entries()) {
					const next = own[index + 1];
					expect(rows.get(key)?.hasLabel).toBe(!next || x + labelWidth <= next.x);
				}
			}
		})
	);
});

test('a replay plays at its speed to the end, pauses there, and begins again', () => {
	const span = { from: 1_000, to: 11_000 };
	let replay = startReplay(span, 10);
	replay = advance(replay, 500, span);
	expect(replay).toEqual({ at: 6_000, isPlaying: true, speed: 10 });
	replay = advance(replay, 60_000, span);
	expect(replay).toEqual({ at: 11_000, isPlaying: false, speed: 10 });
	expect(toggle(replay, span)).toMatchObject({ at: 1_000, isPlaying: true });
	expect(scrub(replay, 99_999, span).at).toBe(11_000);
	expect(step(scrub(replay, 3_000, span), [2_000, 4_000, 3_000], 1, span)).toMatchObject({ at: 4_000, isPlaying: false });
	expect(step(scrub(replay, 3_000, span), [2_000, 4_000, 3_000], -1, span).at).toBe(2_000);
});
