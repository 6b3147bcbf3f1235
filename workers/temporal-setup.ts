// `npm run temporal:setup`: what our workflows need of a namespace. Idempotent.
import { readConfig } from '#server/config.ts';
import { registerSearchAttributes } from '#server/search-attributes.ts';
import { connectTemporal, isTemporalAway } from '#server/temporal.ts';

const { temporal } = readConfig(process.env);
const workflows = await connectTemporal(temporal);
try {
	const added = await registerSearchAttributes(workflows.client);
	console.log(
		added.length > 0 ? `registered ${added.join(', ')} in ${temporal.namespace}` : `${temporal.namespace} has all that is needed`
	);
} catch (error) {
	if (!isTemporalAway(error)) throw error;
	// Temporal's own words: no such deployment, no such build, not reached.
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
} finally {
	await workflows.close();
}
