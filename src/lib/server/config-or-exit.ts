// The configuration of a process of its own.
import { ConfigError, readConfig, type Config } from './config.ts';

/** A mistake in the environment ends the process (2) with one sentence. */
export function configOrExit(env: NodeJS.ProcessEnv): Config {
	try {
		return readConfig(env);
	} catch (error) {
		if (!(error instanceof ConfigError)) throw error;
		console.error(error.message);
		process.exit(2);
	}
}
