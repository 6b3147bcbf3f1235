// Where the presentation stands, in the data folder: what the pages show, and what the director needs to go on after a restart.
// A file is replaced as a whole, so that nobody reads half of it.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noPresentation, type Presentation } from '#contracts/presentation.ts';

export interface ScriptFile {
	presentation(): Presentation;
	/** Shows the change; versions only ever rise. */
	show(change: Partial<Presentation>): void;
	facts: Map<string, string>;
	/** Resolves when all that was shown is written. */
	written(): Promise<void>;
}

async function readJson<T>(path: string): Promise<T | null> {
	const text = await readFile(path, 'utf8').catch(() => null);
	return text === null ? null : (JSON.parse(text) as T);
}

async function replace(path: string, content: string) {
	await writeFile(`${path}.part`, content);
	await rename(`${path}.part`, path);
}

export async function openScriptFile(dataDir: string): Promise<ScriptFile> {
	const path = join(dataDir, 'presentation.json');
	const factsPath = join(dataDir, 'presentation-facts.json');
	let presentation: Presentation = { ...noPresentation, ...(await readJson<Partial<Presentation>>(path)) };
	const facts = new Map(await readJson<[string, string][]>(factsPath));
	let factsBefore = JSON.stringify([...facts]);
	let last = Promise.resolve();
	let isWaiting = false;

	async function write() {
		isWaiting = false;
		// Before what is shown, which may lead on from them; mostly they are the same, and the audience waits.
		const factsNow = JSON.stringify([...facts]);
		if (factsNow !== factsBefore) await replace(factsPath, factsNow);
		factsBefore = factsNow;
		await replace(path, JSON.stringify(presentation));
	}

	return {
		presentation: () => presentation,
		facts,
		show(change) {
			presentation = { ...presentation, ...change, version: presentation.version + 1, updatedAt: new Date().toISOString() };
			// Of a burst the last one is written.
			if (isWaiting) return;
			isWaiting = true;
			last = last.then(write);
		},
		written: () => last
	};
}
