// One Elasticsearch for a run of tests; every test file takes index names of its own. Where it cannot be had: a clear skip on a
// developer's machine, a failure in CI.
import type { TestProject } from 'vitest/node';
import { MissingService } from './build-elasticsearch.ts';
import { startElasticsearch } from './start-elasticsearch.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** URL of the Elasticsearch of this run; empty where there is none. */
		elasticsearch: string;
	}
}

export default async function setup(project: TestProject) {
	try {
		const server = await startElasticsearch();
		project.provide('elasticsearch', server.url);
		return () => server.stop();
	} catch (error) {
		if (!(error instanceof MissingService) || process.env['CI']) throw error;
		console.warn(`Skipped: everything on Elasticsearch. ${error.message}`);
		project.provide('elasticsearch', '');
		return undefined;
	}
}
