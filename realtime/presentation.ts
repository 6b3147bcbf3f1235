// The presentation's topic: what the director writes into its file goes to the console and the stage at once. The file is in the
// data folder that director and gateway share; the gateway looks only while somebody watches.
import { watch, type FSWatcher } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Changed } from '#contracts/live.ts';
import { noPresentation, type Presentation } from '#contracts/presentation.ts';
import type { Logger } from '#server/logger.ts';

export const presentationFile = 'presentation.json';

/** The director replaces the file as a whole; none is an empty stage. */
export async function readPresentation(dataDir: string): Promise<Presentation> {
	const text = await readFile(join(dataDir, presentationFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	return { ...noPresentation, ...(JSON.parse(text ?? '{}') as Partial<Presentation>) };
}

export function watchPresentation({ dataDir, logger, publish }: { dataDir: string; logger: Logger; publish(changed: Changed): void }): {
	stop(): void;
} {
	let version = 0;
	let last = Promise.resolve();

	async function tell() {
		const presentation = await readPresentation(dataDir);
		if (presentation.version <= version) return;
		const previous = version;
		version = presentation.version;
		publish({
			topic: 'presentation',
			version,
			previous: Math.max(previous, version - 1),
			at: presentation.updatedAt,
			event: { type: 'presentation.changed', presentation }
		});
	}

	let watcher: FSWatcher | undefined;
	try {
		watcher = watch(dataDir, { persistent: false }, (_event, name) => {
			if (name !== presentationFile) return;
			last = last.then(tell).catch((error: unknown) => logger.warn({ err: error }, 'the presentation could not be read'));
		});
		watcher.on('error', (error) => logger.warn({ err: error }, 'the presentation cannot be followed'));
	} catch (error) {
		logger.warn({ err: error }, 'the presentation cannot be followed');
	}
	return { stop: () => watcher?.close() };
}
