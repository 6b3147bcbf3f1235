// The one platform of the web process. The built app holds its own copy of every module, so `src/web/main.ts` makes the
// platform and hands it over by a global symbol before the app is imported; under `vite dev` there is no such process, and
// the app makes its own at its first start.
import type { Platform } from './platform.ts';

const key = Symbol.for('durable-goods.platform');

/** Called by `src/web/main.ts` before it imports the built app. Tests of routes hand theirs over likewise. */
export function handOverPlatform(platform: Platform | undefined): void {
	Object.assign(globalThis, { [key]: platform });
}

const handedOver = (): Platform | undefined => (globalThis as { [key]?: Platform })[key];

/** For `init` of hooks.server.ts, which SvelteKit awaits before the first request: `export const init = preparePlatform`. */
export async function preparePlatform(): Promise<void> {
	if (handedOver()) return;
	if (!import.meta.env.DEV) throw new Error('The web app was started without a platform: start it with src/web/main.ts.');
	const [{ createPlatform }, { readConfig }] = await Promise.all([import('./platform.ts'), import('./config.ts')]);
	handOverPlatform(await createPlatform(readConfig(process.env), 'web'));
}

/** The platform; synchronous, and there from the first request on. */
export function webPlatform(): Platform {
	const platform = handedOver();
	if (!platform) throw new Error('There is no platform yet: hooks.server.ts prepares it in `init`.');
	return platform;
}
