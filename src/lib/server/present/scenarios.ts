// Which scenarios there are: read from their files' names, for the web reaches no further into them.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface ScenarioChoice {
	id: string;
	title: string;
	minutes: number;
}

const folder = join(process.cwd(), 'presentations', 'scenarios');

export async function scenarioChoices(): Promise<ScenarioChoice[]> {
	const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ts')).toSorted();
	return Promise.all(
		names.map(async (name) => {
			const text = await readFile(join(folder, name), 'utf8');
			const title = /^\ttitle: '((?:[^'\\]|\\.)*)'/m.exec(text)?.[1]?.replaceAll("\\'", "'");
			return { id: name.slice(0, -3), title: title ?? name.slice(0, -3), minutes: Number(/^\tminutes: ([\d.]+)/m.exec(text)?.[1] ?? 0) };
		})
	);
}
