import { parseArgs } from 'node:util';
import { domains, type Domain } from '#contracts/task-queues.ts';
import { readConfig } from '#server/config.ts';
import { createPlatform } from '#server/platform.ts';
import { installRuntime } from '#server/temporal-runtime.ts';
import { startWorkers } from './start-workers.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const asked = values.only?.split(',') ?? domains;
const unknown = asked.filter((name) => !domains.some((domain) => domain === name));
if (unknown.length > 0) {
	console.error(`--only names unknown domains: ${unknown.join(', ')}. There are ${domains.join(', ')}.`);
	process.exit(2);
}

const platform = await createPlatform(readConfig(process.env), 'workers');
installRuntime(platform.logger);
const workers = await startWorkers(
	platform,
	domains.filter((domain): domain is Domain => asked.includes(domain))
);
console.log('workers ready');

let stopping = false;
async function stop() {
	if (stopping) return;
	stopping = true;
	await workers.stop();
	await platform.close();
	process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
// The launcher is gone: nobody would stop this process any more.
process.on('disconnect', () => void stop());
workers.failed.catch((error: unknown) => {
	platform.logger.fatal(error, 'a worker failed');
	process.exit(1);
});
