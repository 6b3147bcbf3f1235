// `npm run present -- <scenario>`: directs a scenario on the running shop, or on one that is started for it.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PresentationMode } from '#contracts/presentation.ts';
import { actOnShop } from '../src/launch/launcher-client.ts';
import { readiness } from './check.ts';
import { serveDesk } from './desk.ts';
import { createDirector } from './director.ts';
import { keyHelp, listenToKeys } from './keyboard.ts';
import { dataFolder, runningShop, startShop } from './presented-shop.ts';
import { rehearse } from './rehearse.ts';
import { runSheet } from './run-sheet.ts';
import { loadScenario, scenarioIds, talkIds } from './scenarios.ts';
import { openScriptFile } from './script-file.ts';
import { differences } from './transcript.ts';
import { createWorld } from './world.ts';

function readArguments() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				check: { type: 'boolean', default: false },
				/** Puts the running shop back to its known state. */
				reset: { type: 'boolean', default: false },
				rehearse: { type: 'boolean', default: false },
				automatic: { type: 'boolean', default: false },
				headless: { type: 'boolean', default: false },
				/** Of a talk or a scenario, as a page to print. */
				'run-sheet': { type: 'boolean', default: false },
				/** Takes commands from /present alone; started by the launcher. */
				serve: { type: 'boolean', default: false }
			}
		});
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(2);
	}
}
const { values, positionals } = readArguments();

async function check(): Promise<number> {
	const found = await readiness();
	for (const { what, ok, detail } of found) console.log(`${ok ? '✓' : '✗'} ${what.padEnd(12)} ${detail}`);
	return found.every(({ ok }) => ok) ? 0 : 1;
}

async function list(): Promise<number> {
	console.log(
		'npm run present -- <scenario> [--automatic | --rehearse] [--headless]; --rehearse alone rehearses all; --run-sheet; --check; --reset\n'
	);
	for (const id of [...(await scenarioIds()), ...(await talkIds())]) {
		const scenario = await loadScenario(id);
		if (scenario) console.log(`${id.padEnd(26)} ${String(scenario.minutes).padStart(3)} min  ${scenario.title}`);
	}
	return 0;
}

async function reset(): Promise<number> {
	const shop = await runningShop();
	if (!shop) {
		console.error('No shop runs here that takes commands: start it first.');
		return 1;
	}
	const { ms } = await actOnShop(shop.dataDir, 'reset');
	console.log(`The shop is in its known state (${(ms / 1000).toFixed(1)} s).`);
	return 0;
}

/** Written beside the data, and said where: it is opened and printed from a browser. */
async function printRunSheet(id: string | null): Promise<number> {
	const found = id && (await loadScenario(id));
	if (!found) return list();
	const path = join(dataFolder(), `run-sheet-${found.id}.html`);
	await mkdir(dataFolder(), { recursive: true });
	await writeFile(path, runSheet(found));
	console.log(`The run sheet is in ${path}: open it in a browser and print it.`);
	return 0;
}

async function withShop(work: (shop: NonNullable<Awaited<ReturnType<typeof runningShop>>>) => Promise<number>): Promise<number> {
	const running = await runningShop();
	if (running) return work(running);
	const started = await startShop((line) => console.log(`  ${line}`));
	try {
		return await work(started);
	} finally {
		await started.stop();
	}
}

const rehearseAll = (ids: string[]) =>
	withShop(async (shop) => {
		let failed = 0;
		const earlier = new Map<string, string[]>();
		for (const id of ids) {
			const startedAt = performance.now();
			const { ok: went, scenes, transcript, strayRequests } = await rehearse(shop, id, { goesBack: earlier.has(id) });
			// Named twice, it has to go the same way twice; the second time it is also gone back to a checkpoint.
			const otherwise = differences(earlier.get(id) ?? transcript, transcript);
			earlier.set(id, transcript);
			const ok = went && otherwise.length === 0;
			console.log(`${ok ? '✓' : '✗'} ${id} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
			for (const { title, result } of scenes)
				console.log(
					`    ${result?.ok ? '✓' : '✗'} ${title}${result ? ` (${(result.ms / 1000).toFixed(1)} s)` : ''}${result?.problem ? `: ${result.problem}` : ''}`
				);
			for (const address of strayRequests) console.log(`    ✗ a request left the machine: ${address}`);
			for (const line of otherwise) console.log(`    ✗ not as the time before: ${line}`);
			if (!ok) {
				failed++;
				for (const line of transcript) console.log(`      ${line}`);
			}
		}
		console.log(`\n${ids.length - failed} passed, ${failed} failed`);
		return failed > 0 ? 1 : 0;
	});

const hasScreen = () => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** Until the speaker leaves, or for good where the launcher started it. */
const direct = (scenario: string | null, mode: PresentationMode) =>
	withShop(async (shop) => {
		const file = await openScriptFile(shop.dataDir);
		const world = await createWorld({
			shop,
			headless: values.headless || !hasScreen(),
			pace: 1,
			facts: file.facts,
			show: (change) => file.show(change)
		});
		const director = createDirector({ world, file, say: (line) => console.log(line) });
		const desk = await serveDesk(shop.dataDir, director);
		const ended = Promise.withResolvers<void>();
		const leave = () => ended.resolve();
		for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, leave);
		listenToKeys((command) => void director.do(command), leave);
		console.log(`director ready: console ${shop.url}/present · stage ${shop.url}/present/stage`);
		if (scenario) {
			console.log(keyHelp);
			const answer = await director.do({ do: 'start', scenario, mode });
			if (!answer.ok) {
				console.error(answer.error);
				leave();
			}
			if (mode === 'automatic') void director.settled().then(() => file.presentation().status === 'done' && leave());
		}
		await ended.promise;
		await desk.close();
		await file.written();
		await world.close();
		return 0;
	});

/** Null where there is a scenario or talk of each of these names; else which there is not, and which there are. */
async function unknownAmong(names: readonly string[]): Promise<string | null> {
	const known = [...(await scenarioIds()), ...(await talkIds())];
	const unknown = names.filter((name) => !known.includes(name));
	if (unknown.length === 0) return null;
	return `There is no scenario or talk ${unknown.map((name) => `"${name}"`).join(' or ')}. There are: ${known.join(', ')}.`;
}

const [scenario = null] = positionals;
async function main(): Promise<number> {
	if (values.check) return check();
	if (values.reset) return reset();
	const unknown = await unknownAmong(positionals);
	if (unknown) {
		console.error(unknown);
		return 2;
	}
	if (values['run-sheet']) return printRunSheet(scenario);
	if (values.rehearse) return rehearseAll(scenario ? positionals : await scenarioIds());
	if (values.serve) return direct(null, 'interactive');
	if (!scenario) return list();
	return direct(scenario, values.automatic ? 'automatic' : 'interactive');
}

process.exit(await main());
