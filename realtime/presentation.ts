// The presentation's topic: what the director writes into its file goes to the console and the stage at once. The file is in the
// data folder that director and gateway share; the gateway looks only while somebody watches.
import { watch, type FSWatcher } from 'node:fs';
import type { Changed } from '#contracts/live.ts';
import type { Logger } from '#server/logger.ts';
import { presentationFile, readPresentation } from '#server/present/presentation-file.ts';

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
