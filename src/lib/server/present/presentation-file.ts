// What the director wrote down: where the presentation stands.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noPresentation, type Presentation } from '#contracts/presentation.ts';

export const presentationFile = 'presentation.json';

/** The director replaces the file as a whole; none is an empty stage, and what an older one did not know is as at the beginning. */
export async function readPresentation(dataDir: string): Promise<Presentation> {
	const text = await readFile(join(dataDir, presentationFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '{}';
		throw error;
	});
	return { ...noPresentation, ...(JSON.parse(text) as Partial<Presentation>) };
}
