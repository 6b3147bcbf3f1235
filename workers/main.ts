import { flushCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import { domains, type Domain } from '#contracts/task-queues.ts';
import { configOrExit } from '#server/config-or-exit.ts';
import { serveOperations } from '#server/operations/serve-operations.ts';
import { stopWhenTold } from '#server/operations/stop-when-told.ts';
import { createPlatform } from '#server/platform.ts';
import { installRuntime } from '#server/temporal-runtime.ts';
import { startTracing } from '#server/tracing/start-tracing.ts';
import { awaitWorkerConnection } from '#server/worker-connection.ts';
import { activitiesOf, startWorkers } from './start-workers.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const asked = values.only?.split(',') ?? domains;
const unknown = asked.filter((name) => !domains.some((domain) => domain === name));
if (unknown.length > 0) {
	console.error(`--only names unknown domains: ${unknown.join(', ')}. There are ${domains.join(', ')}.`);
	process.exit(2);
}

const config = configOrExit(process.env);
const tracing = await startTracing(config, 'workers');
const platform = await createPlatform(config, 'workers');
await installRuntime(platform);
platform.metrics.watchProcess();

const waiting = new AbortController();
let workers: Awaited<ReturnType<typeof startWorkers>> | undefined;
platform.readiness.dependOn({
	name: 'workers',
	async ping() {
		if (!workers) throw new Error('they have not started');
	}
});
serveOperations(platform);
stopWhenTold(platform, {
	servesMeanwhile: false,
	async finish() {
		waiting.abort();
		await workers?.stop();
		await tracing.stop();
	}
});

const connection = await awaitWorkerConnection(config.temporal, platform.logger, waiting.signal);
if (connection) {
	workers = await startWorkers(
		platform,
		domains.filter((domain): domain is Domain => asked.includes(domain)),
		activitiesOf,
		connection
	);
	workers.failed.catch((error: unknown) => {
		platform.logger.fatal(error, 'a worker failed');
		process.exit(1);
	});
	if (waiting.signal.aborted) await workers.stop();
	else console.log('workers ready');
	// Now, for one that is killed leaves nothing to the next.
	flushCompileCache();
}
