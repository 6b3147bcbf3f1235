import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { compileMessages } from './messages/compile.ts';

await compileMessages();

export default defineConfig({
	plugins: [svelte()],
	// What superforms imports to be on the server for certain: SvelteKit's plugin, which knows it, is not at work here.
	resolve: { alias: { '$app/server': 'node:module' } },
	test: {
		environment: 'node',
		include: ['{src,workers,realtime,sample-data,tests,presentations,messages}/**/*.test.ts'],
		exclude: ['tests/e2e/**', '**/*.services.test.ts', 'node_modules/**'],
		// A condition that comes true in its own time has that time: two busy cores take seconds for what takes milliseconds.
		expect: { poll: { timeout: 20_000 } },
		testTimeout: 120_000,
		hookTimeout: 240_000,
		// Real servers start in these tests: two cores carry two files at a time.
		maxWorkers: 2
	}
});
