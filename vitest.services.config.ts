// `npm run test:services`: what runs on the real servers. Each server is started once for the run, or said to be missing.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [svelte()],
	test: {
		environment: 'node',
		include: ['{src,workers,realtime,sample-data,tests,presentations}/**/*.services.test.ts'],
		globalSetup: ['tests/services/elasticsearch.setup.ts', 'tests/services/cassandra.setup.ts'],
		testTimeout: 180_000,
		hookTimeout: 180_000,
		maxWorkers: 1
	}
});
