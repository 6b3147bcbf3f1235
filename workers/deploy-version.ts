// `npm run deploy:version -- --build B --set-current | --ramp 10 | --stop-ramp | --unversioned | --show`: which build of the workers gets new work. Its workers
// must be running: Temporal knows a build from the moment that they poll. `--wait 60` is for those that have just been started.
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '#server/config.ts';
import { connectTemporal, isTemporalAway } from '#server/temporal.ts';
import { deployment } from './deployment.ts';

const usage =
	'npm run deploy:version -- [--build BUILD_ID] --set-current | --ramp PERCENT | --stop-ramp | --unversioned | --show [--wait SECONDS]';
const pauseMs = 500;

const { values } = parseArgs({
	options: {
		build: { type: 'string' },
		'set-current': { type: 'boolean' },
		ramp: { type: 'string' },
		'stop-ramp': { type: 'boolean' },
		/** Back to workers without a build id. */
		unversioned: { type: 'boolean' },
		show: { type: 'boolean' },
		wait: { type: 'string', default: '0' }
	}
});
const config = readConfig(process.env);
const buildId = values.build ?? config.workers.version?.buildId ?? '';
const percent = Number(values.ramp);
const waitSeconds = Number(values.wait);
const asked = [values['set-current'], values.ramp !== undefined, values['stop-ramp'], values.unversioned, values.show].filter(Boolean);
const isFaulty = asked.length !== 1 || (values.ramp !== undefined && !(percent >= 0 && percent <= 100)) || !(waitSeconds >= 0);
if (isFaulty || (!buildId && (values['set-current'] || values.ramp !== undefined))) {
	console.error(`Use: ${usage}. The build is WORKER_BUILD_ID where it is not named.`);
	process.exit(2);
}

const workflows = await connectTemporal(config.temporal);
const deadline = Date.now() + waitSeconds * 1_000;

/** Temporal's refusals, of a build that it does not know yet among them, count after the wait. */
async function inTime(act: () => Promise<void>): Promise<void> {
	for (;;) {
		try {
			return await act();
		} catch (error) {
			if (!isTemporalAway(error) || Date.now() >= deadline) throw error;
			await delay(pauseMs);
		}
	}
}

try {
	const versions = deployment(workflows.client, config.workers.deploymentName);
	if (values['set-current']) await inTime(() => versions.setCurrent(buildId));
	if (values.ramp !== undefined) await inTime(() => versions.ramp(buildId, percent));
	if (values.unversioned) await versions.setCurrent('');
	if (values['stop-ramp']) await versions.stopRamp();
	const { current, ramping, percentage, builds } = await versions.show();
	console.log(`${config.workers.deploymentName}: current ${current ?? 'none'}${ramping ? `, ramping ${ramping} at ${percentage} %` : ''}`);
	for (const { build, status } of builds) console.log(`  ${build} ${status}`);
} catch (error) {
	if (!isTemporalAway(error)) throw error;
	// Temporal's own words: no such deployment, no such build, not reached.
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await workflows.close();
}
