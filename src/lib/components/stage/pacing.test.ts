import { expect, test } from 'vitest';
import type { SceneOutline } from '#contracts/presentation.ts';
import { clock, pacingOf } from './pacing.ts';

const scene = (seconds: number): SceneOutline => ({
	title: '',
	notes: [],
	seconds,
	pattern: '',
	caption: '',
	steps: ['one', 'two'],
	fallback: ''
});
const scenario = { id: 'x', title: '', minutes: 5, shows: [], scenes: [scene(60), scene(120)] };
const startedAt = '2026-01-01T10:00:00.000Z';
const at = (seconds: number) => Date.parse(startedAt) + seconds * 1_000;
const running = { scenario, status: 'ready' as const, startedAt, sceneStartedAt: startedAt };

test.each([
	['at the beginning', 0, 0, 0, 'on-time'],
	['in the middle of the second scene, on time', 1, 1, 125, 'on-time'],
	['a minute behind', 1, 0, 175, 'late'],
	['far behind', 0, 1, 190, 'far-behind'],
	['through two scenes in no time', 2, 0, 30, 'early']
] as const)('%s', (_, sceneIndex, step, seconds, expected) => {
	expect(pacingOf({ ...running, scene: sceneIndex, step }, at(seconds)).pacing).toBe(expected);
});

test('before it has begun no time has passed', () => {
	expect(pacingOf({ ...running, scene: 0, step: 0, startedAt: null }, at(500))).toMatchObject({ elapsedMs: 0, totalMs: 180_000 });
});

test('after the last scene the clock stands', () => {
	const over = { ...running, status: 'done' as const, scene: 2, step: 0, sceneStartedAt: new Date(at(170)).toISOString() };
	expect(pacingOf(over, at(900))).toMatchObject({ elapsedMs: 170_000, pacing: 'on-time' });
});

test('minutes and seconds', () => {
	expect(clock(0)).toBe('0:00');
	expect(clock(754_900)).toBe('12:34');
});
