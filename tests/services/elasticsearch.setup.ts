// One Elasticsearch for a run of tests; every test file takes index names of its own. Where it cannot be had: a clear skip on a
// developer's machine, a failure in CI.
import type { TestProject } from 'vitest/node';
import { provided } from './provided.ts';
import { startElasticsearch } from './start-elasticsearch.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** URL of the Elasticsearch of this run; empty where there is none. */
		elasticsearch: string;
	}
}

export default async function setup(project: TestProject) {
	const server = await provided(startElasticsearch);
	project.provide('elasticsearch', server?.url ?? '');
	return () => server?.stop();
}
