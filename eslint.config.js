import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Patterns are those of .gitignore, where a line that begins with # says nothing. */
const escaped = (group) => group.map((pattern) => pattern.replace(/^#/, '\\#'));

/** Which way imports go (docs/architecture.md): each folder lists what it may not reach. Of two that fit a file the later one counts. */
const forbid = (files, ...rules) => ({
	files,
	rules: { 'no-restricted-imports': ['error', { patterns: rules.map(([group, message]) => ({ group: escaped(group), message })) }] }
});

const node = [['node:*'], 'runs in browser and workflow too'];
const server = [['#server/*', '**/server/**'], 'is below the server'];
const processes = [['#workers/*', '#realtime/*'], 'is below the processes'];
const view = [['#components/*', '#live/*', 'svelte', 'svelte/*', '$app/*'], 'knows no view'];
const temporal = [['@temporalio/client', '@temporalio/worker', '@temporalio/workflow', '@temporalio/activity'], 'knows no Temporal'];

export default ts.config(
	{
		ignores: ['build/', '.svelte-kit/', 'src/lib/paraglide/', 'node_modules/', '.data/', '.cache/', 'test-results/', 'playwright-report/']
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-invalid-void-type': 'off',
			'no-empty': ['error', { allowEmptyCatch: false }],
			'no-undef': 'off',
			// Playwright's fixtures take an object even where they use nothing of it.
			'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }]
		}
	},
	{
		files: ['{src,workers,realtime,cassandra,sample-data,tests,presentations,docs}/**/*.ts'],
		ignores: ['**/*.svelte.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
		rules: { 'svelte/no-navigation-without-resolve': 'off' }
	},
	forbid(['src/lib/contracts/**/*.ts'], node, server, processes, view, temporal, [['#domain/*'], 'contracts are below the domain']),
	forbid(['src/lib/domain/**/*.ts'], node, server, processes, view, temporal),
	forbid(['src/lib/{live,components}/**/*.{ts,svelte}'], node, server, processes, temporal),
	forbid(['src/lib/server/**/*.ts'], processes, view),
	forbid(['src/lib/server/ports/**/*.ts'], processes, view, temporal, [['**/adapters/**'], 'a port knows no adapter']),
	forbid(['workers/*/workflow.ts', 'workers/durable/*.ts'], node, server, view, [
		['#realtime/activities.ts', '**/activities.ts'],
		'a workflow knows the types of its activities only'
	]),
	forbid(['tests/e2e/**/*.ts', 'presentations/**/*.ts'], server, processes, [['#domain/*'], 'reaches the product from outside only']),
	{ files: ['**/*.test.ts', '**/*.suite.ts'], rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-dynamic-delete': 'off' } }
);
