// `npm run test:services`: what runs on the real servers. Each server is started once for the run, or said to be missing.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './messages/compile.ts';

await compileMessages();

export default defineConfig({
	plugins: [svelte()],
	test: {
		environment: 'node',
		include: ['{src,workers,realtime,sample-data,tests,presentations}/**/*.services.test.ts'],
		globalSetup: ['tests/services/elasticsearch.setup.ts', 'tests/services/cassandra.setup.ts'],
		// A condition that comes true in its own time has that time: two busy cores take seconds for what takes milliseconds.
		expect: { poll: { timeout: 20_000 } },
		testTimeout: 180_000,
		hookTimeout: 180_000,
		maxWorkers: 1
	}
});
