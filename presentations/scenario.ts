// A scenario is one file: scenes with what the speaker says, steps that drive the running shop from outside, and what the
// audience must see, asserted.
import type { SceneOutline, ScenarioOutline, Slide, StageFocus } from '#contracts/presentation.ts';
import type { World } from './world.ts';

export interface Step {
	say: string;
	run(world: World): Promise<unknown>;
}

/** What the audience must see; `check` answers, or throws, until it is so. */
export interface Sight {
	see: string;
	check(world: World): Promise<unknown>;
}

export interface Scene extends Omit<SceneOutline, 'steps'> {
	focus: StageFocus;
	steps: Step[];
	sights: Sight[];
	/** Shown instead of the three views. A slide has no steps: the speaker speaks. */
	slide?: Slide;
	/** It begins from the known state, whatever went before: a talk's modules each do. */
	startsAnew?: boolean;
}

export interface Scenario extends Omit<ScenarioOutline, 'scenes' | 'id'> {
	scenes: Scene[];
}

export type NamedScenario = Scenario & { id: string };

export const outlineOf = ({ id, title, minutes, shows, scenes }: NamedScenario): ScenarioOutline => ({
	id,
	title,
	minutes,
	shows,
	scenes: scenes.map(({ title, notes, seconds, pattern, caption, steps, fallback }) => ({
		title,
		notes,
		seconds,
		pattern,
		caption,
		fallback,
		steps: steps.map(({ say }) => say)
	}))
});
