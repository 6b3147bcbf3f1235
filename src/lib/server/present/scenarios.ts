// Which scenarios and talks there are: read from their files' text, for the web reaches no further into them.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface ScenarioChoice {
	id: string;
	title: string;
	minutes: number;
}

/** The one that all others are told from stands first. */
const story = 'happy-path.ts';

const folderOf = (kind: 'scenarios' | 'talks') => join(process.cwd(), 'presentations', kind);

export async function choicesOf(kind: 'scenarios' | 'talks'): Promise<ScenarioChoice[]> {
	const folder = folderOf(kind);
	const all = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ts')).toSorted();
	const names = [...all.filter((name) => name === story), ...all.filter((name) => name !== story)];
	return Promise.all(
		names.map(async (name) => {
			const text = await readFile(join(folder, name), 'utf8');
			const title = /^\ttitle: '((?:[^'\\]|\\.)*)'/m.exec(text)?.[1]?.replaceAll("\\'", "'");
			return { id: name.slice(0, -3), title: title ?? name.slice(0, -3), minutes: Number(/^\tminutes: ([\d.]+)/m.exec(text)?.[1] ?? 0) };
		})
	);
}
