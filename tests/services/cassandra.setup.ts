// One Cassandra for a run of tests; every test file takes keyspaces of its own.
import type { TestProject } from 'vitest/node';
import { provided } from './provided.ts';
import { startCassandra } from './start-cassandra.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Null where there is none. */
		cassandra: { contactPoints: string[]; localDataCenter: string } | null;
	}
}

export default async function setup(project: TestProject) {
	const server = await provided(() => startCassandra());
	project.provide('cassandra', server && { contactPoints: server.contactPoints, localDataCenter: server.localDataCenter });
	return () => server?.stop();
}
