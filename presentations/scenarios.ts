// The scenarios that there are: one file of `scenarios/` each, named by its file.
import { readdir } from 'node:fs/promises';
import type { NamedScenario, Scenario } from './scenario.ts';

const folder = new URL('./scenarios/', import.meta.url);

export async function scenarioIds(): Promise<string[]> {
	const names = await readdir(folder);
	return names
		.filter((name) => name.endsWith('.ts'))
		.map((name) => name.slice(0, -3))
		.toSorted();
}

/** Null where there is none of that name. */
export async function loadScenario(id: string): Promise<NamedScenario | null> {
	if (!(await scenarioIds()).includes(id)) return null;
	const { scenario } = (await import(new URL(`${id}.ts`, folder).href)) as { scenario: Scenario };
	return { id, ...scenario };
}
