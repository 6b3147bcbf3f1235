import { parseArgs } from 'node:util';
import { domains, type Domain } from '#contracts/task-queues.ts';
import { readConfig } from '#server/config.ts';
import { serveOperations } from '#server/operations/serve-operations.ts';
import { stopWhenTold } from '#server/operations/stop-when-told.ts';
import { createPlatform } from '#server/platform.ts';
import { installRuntime } from '#server/temporal-runtime.ts';
import { startTracing } from '#server/tracing/start-tracing.ts';
import { startWorkers } from './start-workers.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const asked = values.only?.split(',') ?? domains;
const unknown = asked.filter((name) => !domains.some((domain) => domain === name));
if (unknown.length > 0) {
	console.error(`--only names unknown domains: ${unknown.join(', ')}. There are ${domains.join(', ')}.`);
	process.exit(2);
}

const config = readConfig(process.env);
const tracing = await startTracing(config, 'workers');
const platform = await createPlatform(config, 'workers');
await installRuntime(platform);
platform.metrics.watchProcess();
serveOperations(platform);
const workers = await startWorkers(
	platform,
	domains.filter((domain): domain is Domain => asked.includes(domain))
);
console.log('workers ready');

stopWhenTold(platform, {
	servesMeanwhile: false,
	async finish() {
		await workers.stop();
		await tracing.stop();
	}
});
workers.failed.catch((error: unknown) => {
	platform.logger.fatal(error, 'a worker failed');
	process.exit(1);
});
