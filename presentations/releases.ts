// A release of the workers as an operator makes it: another process of another build, and the deploy command that says who gets work.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Client } from '@temporalio/client';
import { actOnShop } from '../src/launch/launcher-client.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const run = promisify(execFile);
/** Temporal knows a build a moment after its workers have begun to poll. */
const knownWithinMs = 60_000;

export interface Releases {
	/** Starts workers of this build; they get no work yet. */
	start(build: string): Promise<void>;
	end(build: string): Promise<void>;
	/** `npm run deploy:version --` with these arguments. */
	deploy(...args: string[]): Promise<void>;
	/** The build that ran a workflow's code last; null: one without a name. */
	buildOf(workflowId: string): Promise<string | null>;
}

interface Needs {
	dataDir: string;
	temporalAddress: string;
	temporal(): Promise<Client>;
	namespaceNow(): Promise<string>;
}

export function releases({ dataDir, temporalAddress, temporal, namespaceNow }: Needs): Releases {
	return {
		async start(build) {
			await actOnShop(dataDir, 'start-build', { build });
		},
		async end(build) {
			await actOnShop(dataDir, 'end-build', { build });
		},
		async deploy(...args) {
			const env = { ...process.env, TEMPORAL_ADDRESS: temporalAddress, TEMPORAL_NAMESPACE: await namespaceNow() };
			await until(
				`the deploy command does ${args.join(' ')}`,
				() => run(process.execPath, ['workers/deploy-version.ts', ...args], { cwd: root, env }),
				() => true,
				knownWithinMs
			);
		},
		async buildOf(workflowId) {
			const { raw } = await (await temporal()).workflow.getHandle(workflowId).describe();
			return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? null;
		}
	};
}
