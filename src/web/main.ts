// The web process: the built app, and the gateway on the same server and port unless REALTIME_URL names another place.
import type { RequestListener } from 'node:http';
import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startRealtime } from '#realtime/start-realtime.ts';
import { ensureAdmin } from '#server/auth/first-admin.ts';
import { presenterSession } from '#server/auth/presenter.ts';
import { ConfigError, readConfig } from '#server/config.ts';
import { stopWhenTold } from '#server/operations/stop-when-told.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { installRuntime } from '#server/temporal-runtime.ts';
import { startTracing } from '#server/tracing/start-tracing.ts';
import { handOverPlatform } from '#server/web-platform.ts';
import { ListenError, adapterEnv, createWebServer, listen } from './serve.ts';
import { warmUp } from './warm-up.ts';

/** Requests that are under way get this long when the process is stopped. */
const finishMs = 6_000;
const adminRetryMs = 2_000;
const adminPatienceMs = 3_000;

async function loadApp(): Promise<RequestListener> {
	const path = fileURLToPath(new URL('../../build/web/handler.js', import.meta.url));
	if (!existsSync(path)) throw new ConfigError('The web app is not built: run `npm run build` first.');
	const app: { handler: RequestListener } = await import(path);
	return app.handler;
}

/** A changed password is told to its user's workflow: while Temporal is away it is tried again. */
async function makeAdmin(platform: Platform, signal: AbortSignal): Promise<void> {
	let said = false;
	while (!signal.aborted) {
		try {
			const made = await ensureAdmin(platform);
			if (made) console.log(`admin ${made.email} may sign in with the password ${made.password} (it is shown this once)`);
			return;
		} catch (error) {
			if (!said) platform.logger.warn({ err: error }, 'the first admin could not be made; trying until it can');
			said = true;
			await delay(adminRetryMs, undefined, { ref: false });
		}
	}
}

const isPresenterAsked = (message: unknown) =>
	typeof message === 'object' && message !== null && 'do' in message && message.do === 'presenter';

/** The launcher asks on behalf of whoever may use its socket. */
function answerLauncher(platform: Platform): void {
	process.on('message', (message) => {
		if (!platform.config.demo || !isPresenterAsked(message)) return;
		presenterSession(platform).then(
			(token) => process.send?.({ token }),
			(error: unknown) => platform.logger.error({ err: error }, 'the presenter could not be signed in')
		);
	});
}

async function main() {
	const config = readConfig(process.env);
	Object.assign(process.env, adapterEnv(config));
	const tracing = await startTracing(config, 'web');
	const platform = await createPlatform(config, 'web');
	handOverPlatform(platform);
	await installRuntime(platform);
	platform.metrics.watchProcess();
	const app = await loadApp();
	const isDraining = () => platform.readiness.isDraining;
	if (!(await warmUp(createWebServer(app, config, isDraining))))
		platform.logger.warn('the web process could not visit itself before its visitors do');
	const server = createWebServer(app, config, isDraining);
	const url = await listen(server, config);
	// Where gateways have processes of their own, the browser goes there.
	const realtime = config.realtimeUrl === '' ? startRealtime(platform, server) : null;
	const stopping = new AbortController();
	stopWhenTold(platform, {
		servesMeanwhile: true,
		async finish() {
			stopping.abort();
			const closed = new Promise((done) => server.close(done));
			server.closeIdleConnections();
			await realtime?.stop();
			await Promise.race([closed, delay(finishMs)]);
			server.closeAllConnections();
			await tracing.stop();
		}
	});

	answerLauncher(platform);

	await Promise.race([makeAdmin(platform, stopping.signal), delay(adminPatienceMs, undefined, { ref: false })]);
	console.log(`web ready ${url}`);
	// Now, for one that is killed leaves nothing to the next.
	flushCompileCache();
}

main().catch((error: unknown) => {
	const isClear = error instanceof ConfigError || error instanceof ListenError;
	console.error(isClear ? error.message : error);
	process.exit(isClear ? 2 : 1);
});
