// Whether the words changed since they were compiled. Plain Node 20: it is asked before the project's own Node is there.
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** 0 where there is no such file. */
const changedAt = (path) =>
	stat(`${root}${path}`).then(
		({ mtimeMs }) => mtimeMs,
		() => 0
	);

export async function areStale() {
	const words = (await readdir(`${root}messages`, { recursive: true })).filter((file) => file.endsWith('.json'));
	const sources = ['project.inlang/settings.json', ...words.map((file) => `messages/${file}`)];
	const changes = await Promise.all(sources.map(changedAt));
	return Math.max(...changes) > (await changedAt('src/lib/paraglide/messages.js'));
}
