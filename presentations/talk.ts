// A talk is modules: a slide with code of the running files, then scenes of scenarios, live. The director leads through it as
// through a scenario; the run sheet is printed from the same file.
import { readExcerpt, type CodeMarker } from './excerpt.ts';
import { highlighted } from './highlight.ts';
import type { NamedScenario, Scenario, Scene } from './scenario.ts';

export interface LiveScene {
	scenario: string;
	/** Its title there. */
	scene: string;
	/** Where the talk gives it another time than the scenario does. */
	seconds?: number;
}

export interface TalkModule {
	/** As docs/patterns.md names it; null for the opening and the end. */
	pattern: string | null;
	title: string;
	/** What stands on the slide beside the code: two or three, short. */
	points: string[];
	/** At most sixteen lines together: more cannot be read from the last row. */
	code: CodeMarker[];
	notes: string[];
	/** For the slide. */
	seconds: number;
	/** What to do should the scenes not work. */
	fallback: string;
	live: LiveScene[];
	/** True where its scenes go on from those of the module before. */
	continues?: boolean;
}

export interface Talk {
	title: string;
	minutes: number;
	modules: TalkModule[];
}

type Named = Talk & { id: string };

async function slideScene(talk: Talk, module: TalkModule): Promise<Scene> {
	const patterns = talk.modules.filter(({ pattern }) => pattern !== null);
	const number = patterns.indexOf(module) + 1;
	const code = await Promise.all(module.code.map(async (marker) => highlighted(await readExcerpt(marker))));
	const kicker = number > 0 ? `Pattern ${number} of ${patterns.length}` : 'Durable Goods';
	return {
		title: module.title,
		notes: module.notes,
		seconds: module.seconds,
		pattern: module.pattern ?? talk.title,
		caption: module.title,
		fallback: 'A slide needs nothing but the stage: go on speaking.',
		focus: 'all',
		steps: [],
		sights: [],
		slide: { kicker, title: module.pattern ?? module.title, points: module.points, code }
	};
}

/** Throws where a module names a scene that there is not, or code that is gone. */
export async function composed(talk: Named, load: (id: string) => Promise<Scenario | null>): Promise<NamedScenario> {
	const scenes: Scene[] = [];
	for (const module of talk.modules) {
		scenes.push(await slideScene(talk, module));
		for (const [index, { scenario, scene, seconds }] of module.live.entries()) {
			const found = (await load(scenario))?.scenes.find(({ title }) => title === scene);
			if (!found) throw new Error(`The talk "${talk.id}" shows "${scene}" of ${scenario}, and there is no such scene.`);
			const startsAnew = index === 0 && !module.continues;
			scenes.push({ ...found, seconds: seconds ?? found.seconds, fallback: `${found.fallback} Or: ${module.fallback}`, startsAnew });
		}
	}
	const shows = talk.modules.flatMap(({ pattern }) => pattern ?? []);
	return { id: talk.id, title: talk.title, minutes: talk.minutes, shows, scenes };
}
