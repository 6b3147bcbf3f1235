// Whether the speaker is on time: elapsed against what the scenes so far, and half of the present one, should have taken.
import type { Presentation } from '#contracts/presentation.ts';

export type Pacing = 'early' | 'on-time' | 'late' | 'far-behind';

export interface PacingView {
	elapsedMs: number;
	plannedMs: number;
	totalMs: number;
	pacing: Pacing;
}

/** A minute late is noticed by nobody; three are. */
const toleranceMs = { late: 30_000, farBehind: 90_000, early: 60_000 };

type Paced = Pick<Presentation, 'scenario' | 'scene' | 'step' | 'status' | 'startedAt' | 'sceneStartedAt'>;

export function pacingOf(presentation: Paced, now: number): PacingView {
	const scenes = presentation.scenario?.scenes ?? [];
	const msOf = (seconds: number) => seconds * 1_000;
	const totalMs = scenes.reduce((sum, { seconds }) => sum + msOf(seconds), 0);
	const before = scenes.slice(0, presentation.scene).reduce((sum, { seconds }) => sum + msOf(seconds), 0);
	const current = scenes[presentation.scene];
	const share = current ? Math.min(1, presentation.step / Math.max(1, current.steps.length)) : 0;
	const plannedMs = before + (current ? msOf(current.seconds) * share : 0);
	// After the last scene the clock stands, and tells how long it took.
	const until = presentation.status === 'done' && presentation.sceneStartedAt ? Date.parse(presentation.sceneStartedAt) : now;
	const elapsedMs = presentation.startedAt ? Math.max(0, until - Date.parse(presentation.startedAt)) : 0;
	const behind = elapsedMs - plannedMs - (current ? msOf(current.seconds) / Math.max(1, current.steps.length) : 0);
	const isAhead = plannedMs - elapsedMs > toleranceMs.early;
	const pacing = behind > toleranceMs.farBehind ? 'far-behind' : behind > toleranceMs.late ? 'late' : isAhead ? 'early' : 'on-time';
	return { elapsedMs, plannedMs, totalMs, pacing };
}

export const clock = (ms: number) => {
	const seconds = Math.floor(ms / 1_000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
