// How a process ends: told by a signal, or by the launcher's going, it says that it is not ready, goes on for as long as
// proxies need to look elsewhere, finishes what it has, and closes what it opened.
import { setTimeout as delay } from 'node:timers/promises';
import type { Platform } from '../platform.ts';

/** `finish` is bounded by who writes it. `servesMeanwhile`: somebody outside has to look elsewhere first (DRAIN_MS). */
export function stopWhenTold(
	{ readiness, config, logger, close }: Pick<Platform, 'readiness' | 'config' | 'logger' | 'close'>,
	{ servesMeanwhile, finish }: { servesMeanwhile: boolean; finish: () => Promise<void> }
): void {
	async function stop() {
		if (readiness.isDraining) return;
		readiness.drain();
		if (servesMeanwhile) await delay(config.drainMs);
		await finish();
		await close();
		process.exit(0);
	}
	const begin = () =>
		void stop().catch((error: unknown) => {
			logger.fatal({ err: error }, 'the process could not stop as it should');
			process.exit(1);
		});
	process.on('SIGTERM', begin);
	process.on('SIGINT', begin);
	// The launcher is gone: nobody would stop this process any more.
	process.on('disconnect', begin);
}
