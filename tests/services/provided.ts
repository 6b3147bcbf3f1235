// A real server for a file of tests. One that cannot be had is a failure in CI; elsewhere the tests are skipped, and say why.
import { MissingTool } from '../../src/launch/tools.mjs';

/** Null where the server cannot be had on this machine. */
export async function provided<T>(start: () => Promise<T>): Promise<T | null> {
	try {
		return await start();
	} catch (error) {
		if (process.env['CI'] || !(error instanceof MissingTool)) throw error;
		console.warn(`skipped: ${error.message}`);
		return null;
	}
}
