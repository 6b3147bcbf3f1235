// `npm test`: every check there is, on what a fresh clone has. Ends with one line that counts them.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildChanged } from './build.mjs';
import { freePortFrom } from './ports.mjs';
import { chromium, compose, root, temporalDevServer, timeSkippingServer } from './tools.mjs';

const ci = Boolean(process.env.CI);
const results = join(root, 'test-results');
const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
/** What failed, in a few lines each: printed again at the very end, where a long run is read first. */
const reasons = [];

const bin = (name, script) => [join(root, 'node_modules', name, script)];

function runNode(args, { env = {}, show = false } = {}) {
	return new Promise((done) => {
		const child = spawn(process.execPath, args, {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, FORCE_COLOR: '0', ...env }
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (data) => {
				output += data;
				if (show) process.stdout.write(data);
			});
		child.on('close', (code) => done({ ok: code === 0, output }));
	});
}

function report(name, ok, output, started) {
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	console.log(`${ok ? '✓' : '✗'} ${name} (${seconds} s)`);
	if (ok) {
		totals.passed += 1;
		return;
	}
	totals.failed += 1;
	failures.push(name);
	explain(name, output.trim().split('\n').slice(-20).join('\n'));
	console.log(output.trim().split('\n').slice(-80).join('\n'));
}

function explain(title, text) {
	reasons.push(`✗ ${title}\n${stripVTControlCharacters(text).trim().slice(0, 1_500)}`);
}

/** One command that passes or fails as a whole. */
async function check(name, ...commands) {
	const started = Date.now();
	for (const args of commands) {
		const { ok, output } = await runNode(args);
		if (!ok) return report(name, false, output, started);
	}
	report(name, true, '', started);
}

async function provide(name, fetchTool) {
	const started = Date.now();
	try {
		return await fetchTool({ say: (text) => console.log(`· ${text}`) });
	} catch (error) {
		if (ci) report(name, false, error.message, started);
		else {
			totals.skipped += 1;
			console.log(`- ${name} skipped: ${error.message}`);
		}
		return null;
	}
}

const readJson = (file) =>
	readFile(file, 'utf8')
		.then(JSON.parse)
		.catch(() => null);

/** Runs Vitest over these files and adds up its tests. */
async function unitTests(name, args) {
	const file = join(results, `${name}.json`);
	const { ok } = await runNode(
		[...bin('vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args],
		{ show: true }
	);
	const json = await readJson(file);
	const failed = json?.numFailedTests ?? 0;
	totals.passed += json?.numPassedTests ?? 0;
	totals.failed += failed;
	totals.skipped += (json?.numPendingTests ?? 0) + (json?.numTodoTests ?? 0);
	// A file that could not even be loaded has no failed test of its own.
	if (!ok && failed === 0) totals.failed += 1;
	if (!ok) failures.push(name);
	for (const file of json?.testResults ?? []) {
		const failedHere = file.assertionResults.filter(({ status }) => status === 'failed');
		for (const test of failedHere) explain(`${relative(root, file.name)} › ${test.fullName}`, test.failureMessages.join('\n'));
		if (file.status === 'failed' && failedHere.length === 0) explain(relative(root, file.name), file.message);
	}
}

async function browserTests(executable) {
	const file = join(results, 'e2e.json');
	const { ok } = await runNode([...bin('@playwright/test', 'cli.js'), 'test', '--reporter=list,json'], {
		env: { CHROMIUM: executable, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
		show: true
	});
	const json = await readJson(file);
	const stats = json?.stats;
	totals.passed += stats?.expected ?? 0;
	totals.failed += stats?.unexpected ?? 0;
	// A test that passed only when it was tried again is a failure: a flaky test is a bug.
	totals.failed += stats?.flaky ?? 0;
	totals.skipped += stats?.skipped ?? 0;
	if (!ok && !stats?.unexpected) totals.failed += 1;
	if (!ok) failures.push('end-to-end');
	for (const { title, file: from, errors } of brokenSpecs(json?.suites ?? []))
		explain(`${from} › ${title}`, errors.map((error) => error.message).join('\n'));
}

/** Playwright's report nests suites in suites. */
const brokenSpecs = (suites) =>
	suites.flatMap((suite) => [
		...(suite.specs ?? [])
			.filter((spec) => !spec.ok)
			.map(({ title, file, tests }) => ({ title, file, errors: tests.flatMap((test) => test.results.flatMap((result) => result.errors)) })),
		...brokenSpecs(suite.suites ?? [])
	]);

/** Every scenario, and the short talk, once, without a window, on a shop of its own that is put back in between. */
async function rehearsals(executable) {
	const dataDir = await mkdtemp(join(tmpdir(), 'durable-goods-stage-'));
	const port = await freePortFrom(30_000 + Math.floor(Math.random() * 10_000));
	const temporalPort = String(20_000 + Math.floor(Math.random() * 10_000));
	const env = { CHROMIUM: executable, DATA_DIR: dataDir, PORT: String(port), TEMPORAL_PORT: temporalPort, LOG_LEVEL: 'warn' };
	const names = await readdir(join(root, 'presentations', 'scenarios'));
	// Those that are named twice have to go the same way twice, and then be gone back to a checkpoint.
	const twice = ['card-declined', 'last-unit'];
	const ids = [...names.map((name) => name.replace(/\.ts$/, '')), 'five-minutes', ...twice];
	const { ok, output } = await runNode(['presentations/run.ts', '--rehearse', ...ids], { env, show: true });
	const [, passed = 0, failed = 0] = /^(\d+) passed, (\d+) failed$/m.exec(output) ?? [];
	totals.passed += Number(passed);
	totals.failed += Number(failed);
	if (!ok && Number(failed) === 0) totals.failed += 1;
	if (!ok) failures.push('presentations');
	const broken = output.split('\n').filter((line) => /^\s*✗/.test(line));
	if (broken.length > 0) explain('presentations', broken.join('\n'));
	await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

const begun = Date.now();
process.on('disconnect', () => process.exit(1));

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });

const temporal = await provide("Temporal's dev server", temporalDevServer);
await provide('time-skipping server', timeSkippingServer);
const browser = await provide('Chromium', chromium);
await provide('docker-compose', compose);

const started = Date.now();
const built = await buildChanged({ say: (text) => console.log(`· ${text}`) }).then(
	() => ({ ok: true, output: '' }),
	(error) => ({ ok: false, output: error.message })
);
report('build', built.ok, built.output, started);

// Writes the types that the other checks read.
await runNode([...bin('@sveltejs/kit', 'svelte-kit.js'), 'sync']);
await Promise.all([
	(async () => {
		await check('format', [...bin('prettier', 'bin/prettier.cjs'), '--check', '.']);
		await check('unused code', [...bin('knip', 'bin/knip.js')]);
		await check('types of workflows', [...bin('typescript', 'bin/tsc'), '-p', 'tsconfig.workflows.json']);
	})(),
	(async () => {
		await check('types', [
			...bin('svelte-check', 'bin/svelte-check'),
			'--tsconfig',
			'tsconfig.json',
			'--output',
			'human',
			'--fail-on-warnings'
		]);
		await check('lint', [...bin('eslint', 'bin/eslint.js'), '.']);
	})()
]);

if (temporal) {
	await unitTests('unit', []);
	await unitTests('services', ['--config', 'vitest.services.config.ts']);
	if (browser && built.ok) await browserTests(browser);
	if (browser && built.ok) await rehearsals(browser);
}

if (reasons.length > 0) console.log(`\n${reasons.join('\n\n')}`);
if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
console.log(`\ntook ${Math.floor((Date.now() - begun) / 60_000)} min ${Math.round((Date.now() - begun) / 1_000) % 60} s`);
if (totals.skipped > 0) console.log(`${totals.skipped} skipped`);
// The last line, and nothing else in it.
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed > 0 ? 1 : 0);
