import { defineConfig } from '@playwright/test';
import { chromium } from './src/launch/tools.mjs';

export default defineConfig({
	testDir: 'tests/e2e',
	outputDir: 'test-results/e2e',
	timeout: 300_000,
	expect: { timeout: 20_000 },
	// One running shop for all files: two cores carry one.
	workers: 1,
	fullyParallel: false,
	forbidOnly: Boolean(process.env['CI']),
	retries: 0,
	use: {
		launchOptions: {
			executablePath: await chromium(),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		},
		screenshot: 'only-on-failure',
		trace: 'retain-on-failure'
	}
});
