// The secret that links are signed with: TRACKING_SECRET, or one that the first process to ask makes in the data folder.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.ts';

export type SecretConfig = Pick<Config, 'trackingSecret' | 'dataDir'>;

export async function signingSecret(config: SecretConfig): Promise<string> {
	if (config.trackingSecret) return config.trackingSecret;
	const file = join(config.dataDir, 'tracking-secret');
	await mkdir(config.dataDir, { recursive: true });
	// `wx`: of several processes that start at once, one writes and all read the same.
	await writeFile(file, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw error;
	});
	return (await readFile(file, 'utf8')).trim();
}
