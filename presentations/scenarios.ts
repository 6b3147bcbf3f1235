// What can be presented: one file each, named by its file. Scenarios are in `scenarios/`, talks over them in `talks/`.
import { readdir } from 'node:fs/promises';
import type { NamedScenario, Scenario } from './scenario.ts';
import { composed, type Talk } from './talk.ts';

const scenarioFolder = new URL('./scenarios/', import.meta.url);
const talkFolder = new URL('./talks/', import.meta.url);

async function idsIn(folder: URL): Promise<string[]> {
	const names = await readdir(folder);
	return names
		.filter((name) => name.endsWith('.ts'))
		.map((name) => name.slice(0, -3))
		.toSorted();
}
export const scenarioIds = () => idsIn(scenarioFolder);
export const talkIds = () => idsIn(talkFolder);

async function readScenario(id: string): Promise<Scenario | null> {
	if (!(await scenarioIds()).includes(id)) return null;
	const { scenario } = (await import(new URL(`${id}.ts`, scenarioFolder).href)) as { scenario: Scenario };
	return scenario;
}

/** Null where there is none of that name. */
export async function loadTalk(id: string): Promise<(Talk & { id: string }) | null> {
	if (!(await talkIds()).includes(id)) return null;
	const { talk } = (await import(new URL(`${id}.ts`, talkFolder).href)) as { talk: Talk };
	return { id, ...talk };
}

/** A scenario, or a talk as one. Null where there is none of that name; throws where a talk shows what is gone. */
export async function loadScenario(id: string): Promise<NamedScenario | null> {
	const talk = await loadTalk(id);
	if (talk) return composed(talk, readScenario);
	const scenario = await readScenario(id);
	return scenario && { id, ...scenario };
}
