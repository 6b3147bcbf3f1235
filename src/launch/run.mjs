// `npm start`: Temporal, workers and web as processes of their own, started in order, stopped in order.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { access, constants, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { BuildFailed, buildChanged } from './build.mjs';
import { supervise } from './child.mjs';
import { controlPath, serveControl } from './control.mjs';
import { isKept, isNew, keepKnownState, prepareKnownState, takeKnownState } from './known-state.mjs';
import { namedBuilds } from './named-builds.mjs';
import { isFree, freePortFrom } from './ports.mjs';
import { stoppedStores, storeFiles } from './stopped-stores.mjs';
import { devServerArgs, temporalAnswers } from './temporal-server.mjs';
import { MissingTool, root, temporalDevServer } from './tools.mjs';

const dev = process.argv.includes('--dev');
const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
const dataDir = resolve(root, process.env.DATA_DIR || '.data');
const runFile = join(dataDir, 'run.json');
const startedAt = Date.now();

/** How many worker processes share the task queues: on stage two, so that one can be killed and the other goes on. */
const workerProcesses = Number(process.env.WORKER_PROCESSES || 1);
/** `asked`: a worker process that dies stays down until somebody starts it by the control socket. */
const workerRestart = process.env.WORKER_RESTART || 'always';
/** Control is for demos and tests; who sets DEMO=0 has none. */
const demo = !['0', 'false', 'no'].includes(process.env.DEMO ?? '');

/** Who runs here: the launcher, its children by name, Temporal's port, and where commands are taken. */
const running = { launcher: process.pid };
const noteRunning = (changes) => writeFileSync(runFile, JSON.stringify(Object.assign(running, changes)));

/** One clear sentence on stderr, and the end. */
class Refused extends Error {}

/** Six workers are seven V8 isolates: with the default young generation they would take 300 MB more, and be no faster. */
const frugal = ['--max-semi-space-size=2'];

/** By folder, for workflows are bundled and not imported. Node's reports of imports would reach Temporal's worker threads, which break on them. */
const watchFolders = [
	...['--watch-path=workers', '--watch-path=src/lib', '--watch-preserve-output'],
	...['--import', 'data:text/javascript,delete process.env.WATCH_REPORT_DEPENDENCIES']
];

const say = (text) => process.stdout.write(`· ${text}\n`);
const children = [];
let control = null;
let stopping = null;
/** What web and workers are started with, once Temporal is there. */
let serverEnv = null;
/** The run file of another launcher is not ours to remove. */
let ownsRunFile = false;

function stopAll(code) {
	stopping ??= (async () => {
		control?.close();
		// Web first, so that nothing new comes in; Temporal last, so that workers can finish what they have.
		for (const child of [...children].reverse()) await child.stop();
		if (ownsRunFile) await rm(runFile, { force: true });
		process.exit(code);
	})();
	return stopping;
}

async function checkDataFolder() {
	try {
		await mkdir(dataDir, { recursive: true });
		if (!(await stat(dataDir)).isDirectory()) throw new Error('it is not a folder');
		await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
	} catch (error) {
		const why = error.code === 'EEXIST' || error.code === 'ENOTDIR' ? 'it is not a folder' : error.message;
		throw new Refused(`The data folder ${dataDir} cannot be used: ${why}. Set DATA_DIR to another one.`);
	}
}

const isAlive = (pid) => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
};

/** A launcher that was killed leaves Temporal behind, with the database open: it is ended. One that runs refuses a second. */
async function clearLastRun() {
	const last = await readFile(runFile, 'utf8')
		.then(JSON.parse)
		.catch(() => null);
	if (!last) return;
	if (isAlive(last.launcher))
		throw new Refused(
			`The shop runs already with the data folder ${dataDir} (process ${last.launcher}): stop it first, or set DATA_DIR to another folder.`
		);
	const command = last.temporal ? await readFile(`/proc/${last.temporal}/cmdline`, 'utf8').catch(() => '') : '';
	if (!command.includes(join(dataDir, 'temporal.sqlite'))) return;
	process.kill(last.temporal, 'SIGTERM');
	while (isAlive(last.temporal)) await delay(50);
}

const nodeEnv = (extra) => ({
	...process.env,
	NODE_ENV: dev ? 'development' : 'production',
	HOST: host,
	PORT: String(port),
	DATA_DIR: dataDir,
	WORKFLOW_BUNDLE_DIR: dev ? join(dataDir, 'no-bundles') : join(root, 'build', 'workflows'),
	...extra
});

function startChild(options) {
	const child = supervise({
		cwd: root,
		onStart: (pid) => noteRunning({ [options.name]: pid }),
		onChange: () => control?.changed(),
		onLine: (line) => !stopping && !options.isQuiet?.(line) && console.log(`${options.name} │ ${line}`),
		onGivenUp: (reason) => {
			if (stopping) return;
			console.error(`${options.name} cannot run: ${reason}`);
			void stopAll(1);
		},
		...options
	});
	children.push(child);
	return child;
}

async function addressOfProfile() {
	const { loadClientConnectConfig } = await import('@temporalio/envconfig');
	try {
		return loadClientConnectConfig().connectionOptions.address ?? '127.0.0.1:7233';
	} catch (error) {
		throw new Refused(`Temporal's configuration cannot be read: ${error.message}`);
	}
}

async function startTemporal() {
	const { TEMPORAL_ADDRESS, TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE, TEMPORAL_UI_URL } = process.env;
	if (TEMPORAL_ADDRESS || TEMPORAL_PROFILE || TEMPORAL_CONFIG_FILE) {
		const named = TEMPORAL_ADDRESS ? 'TEMPORAL_ADDRESS' : 'TEMPORAL_PROFILE or TEMPORAL_CONFIG_FILE';
		const address = TEMPORAL_ADDRESS || (await addressOfProfile());
		await temporalAnswers({ address, uiUrl: '' }, 10_000).catch((error) => {
			throw new Refused(`${error.message} ${named} names it: start it, or unset the variable and one is started for you.`);
		});
		return { address, uiUrl: TEMPORAL_UI_URL ?? '' };
	}
	const command = await temporalDevServer({ say });
	const { args, port: temporalPort, uiPort } = await devServerArgs(dataDir, Number(process.env.TEMPORAL_PORT) || undefined);
	const where = { address: `127.0.0.1:${temporalPort}`, uiUrl: `http://127.0.0.1:${uiPort}` };
	const child = startChild({
		name: 'temporal',
		command,
		args,
		env: process.env,
		ipc: false,
		answers: () => temporalAnswers(where, 60_000),
		isQuiet: (line) => /^(CLI|Server:|UI:|Metrics:|Temporal|\s*$)/.test(line)
	});
	noteRunning({ temporalPort });
	await child.ready;
	return where;
}

/** Loads the catalog into an empty store; its lines `progress done total what` become a bar. */
async function loadCatalog(folder = dataDir) {
	const env = nodeEnv({ DATA_DIR: folder });
	const child = spawn(process.execPath, ['sample-data/load.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
	const errors = [];
	let lastShown = -1;
	createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
	createInterface({ input: child.stdout }).on('line', (line) => {
		const progress = /^progress (\d+) (\d+) ?(.*)$/.exec(line);
		if (!progress) return;
		const share = Math.floor((Number(progress[1]) / Math.max(1, Number(progress[2]))) * 20);
		const bar = `${'█'.repeat(share)}${'░'.repeat(20 - share)} ${progress[3] ?? ''}`;
		if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K· loading the catalog ${bar}${share === 20 ? '\n' : ''}`);
		else if (share >= lastShown + 5) say(`loading the catalog ${bar}`);
		if (share >= lastShown + 5) lastShown = share;
	});
	const code = await new Promise((done) => child.on('close', done));
	if (code !== 0)
		throw new Refused(
			`The catalog could not be loaded into ${folder}: ${errors.filter((line) => /error/i.test(line))[0] ?? errors[0] ?? `code ${code}`}. If the folder is damaged, move it away and start again.`
		);
}

async function webAnswers(url) {
	const deadline = Date.now() + 30_000;
	for (;;) {
		const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) }).then(
			(response) => response.ok,
			() => false
		);
		if (answer) return;
		if (Date.now() > deadline) throw new Refused(`The web process does not answer at ${url}.`);
		await delay(50);
	}
}

const workerProcess = (name, env) => ({
	name,
	command: process.execPath,
	args: [...frugal, ...(dev ? watchFolders : []), 'workers/main.ts'],
	env: { ...env, MALLOC_ARENA_MAX: '2', PROCESS_NAME: name },
	readyLine: /^workers ready/,
	restart: workerRestart
});

/** Worker processes are alike; where there are several each has a number in its name. */
const startWorkers = (env) =>
	Array.from({ length: workerProcesses }, (_, index) =>
		startChild(workerProcess(workerProcesses === 1 ? 'workers' : `workers-${index + 1}`, env))
	);

const builds = namedBuilds({
	children,
	changed: () => control?.changed(),
	startChild: (name, build) =>
		startChild({
			...workerProcess(name, { ...serverEnv, WORKER_BUILD_ID: build }),
			// The usual workers go on without it.
			onGivenUp: (reason) => console.error(`${name} cannot run: ${reason}`)
		})
});

const lanAddresses = () =>
	Object.values(networkInterfaces())
		.flat()
		.filter((address) => address && address.family === 'IPv4' && !address.internal)
		.map((address) => `http://${address.address}:${port}`);

const childNamed = (name) => children.find((child) => child.name === name);

/** Only what was started here can be put back: stores that are servers of their own keep what they have. */
const isEmbedded = !process.env.TEMPORAL_ADDRESS && !process.env.CASSANDRA_CONTACT_POINTS && !process.env.ELASTICSEARCH_URL && !dev;

/** Back to the known state: everything is stopped, the stores are exchanged, everything is started. */
async function reset(url, stores) {
	if (!isEmbedded) throw new Error('Only a shop whose stores and Temporal were started here can be reset.');
	const startedAt = performance.now();
	if (!(await isKept(dataDir))) await prepareKnownState(dataDir, loadCatalog);
	stores.startAll();
	// What they were doing is thrown away: nothing needs to end in good order.
	await builds.endAll(0);
	const affected = children.filter(({ name }) => name !== 'director');
	await Promise.all(affected.map((child) => child.stop(0)));
	await takeKnownState(dataDir);
	await childNamed('temporal').start();
	await Promise.all(affected.map((child) => child.start()));
	await webAnswers(url);
	return { ms: Math.round(performance.now() - startedAt) };
}

/** What is asked of the whole shop by the control socket. */
function actsOf(url) {
	const stores = stoppedStores(dataDir);
	let resetting = null;
	const fileOf = ({ store }) => {
		if (!storeFiles.includes(store)) throw new Error(`store is ${storeFiles.join(' or ')}`);
		return store;
	};
	return {
		reset: () => (resetting ??= reset(url, stores).finally(() => (resetting = null))),
		'stop-store': (request) => {
			stores.stop(fileOf(request));
			return { stopped: stores.list() };
		},
		'start-store': (request) => {
			stores.start(fileOf(request));
			return { stopped: stores.list() };
		},
		stores: () => ({ stopped: stores.list() }),
		'start-build': ({ build }) => builds.start(build),
		'end-build': ({ build }) => builds.end(build),
		presenter: () => childNamed('web').ask({ do: 'presenter' }),
		direct: async () => {
			const director = childNamed('director') ?? startDirector();
			await director.start();
		}
	};
}

/** Plays the scenarios; started when /present first needs it. It goes on where it was when it dies. */
const startDirector = () =>
	startChild({
		name: 'director',
		command: process.execPath,
		args: ['presentations/run.ts', '--serve'],
		env: nodeEnv({}),
		readyLine: /^director ready/,
		onGivenUp: (reason) => console.error(`director cannot run: ${reason}`)
	});

async function start() {
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new Refused(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
	if (!Number.isInteger(workerProcesses) || workerProcesses < 1 || workerProcesses > 8)
		throw new Refused(`WORKER_PROCESSES must be a number from 1 to 8, not "${process.env.WORKER_PROCESSES}".`);
	if (!['always', 'asked'].includes(workerRestart))
		throw new Refused(`WORKER_RESTART must be always or asked, not "${process.env.WORKER_RESTART}".`);
	if (!(await isFree(port, host)))
		throw new Refused(`Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one.`);
	await checkDataFolder();
	await clearLastRun();
	noteRunning({});
	ownsRunFile = true;
	const url = `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
	if (demo) {
		control = await serveControl({ path: controlPath(dataDir), children: () => children, acts: actsOf(url) });
		noteRunning({ control: control.path, url });
	}

	if (!dev) await buildChanged({ say });
	const isFirstStart = await isNew(dataDir);
	const [temporal] = await Promise.all([startTemporal(), loadCatalog()]);
	if (demo && isEmbedded && isFirstStart) await keepKnownState(dataDir);
	const env = nodeEnv({ TEMPORAL_ADDRESS: temporal.address, TEMPORAL_UI_URL: temporal.uiUrl });
	serverEnv = env;
	const node = process.execPath;

	const workers = startWorkers(env);
	if (dev) {
		const gatewayPort = String(await freePortFrom(3001));
		const gateway = startChild({
			name: 'gateway',
			command: node,
			args: ['--watch', '--watch-preserve-output', 'realtime/main.ts'],
			env: { ...env, GATEWAY_PORT: gatewayPort },
			readyLine: /^gateway ready/
		});
		const vite = startChild({
			name: 'web',
			command: node,
			args: ['node_modules/vite/bin/vite.js', 'dev', '--host', host, '--port', String(port), '--strictPort'],
			env: { ...env, GATEWAY_PORT: gatewayPort },
			readyLine: /ready in/
		});
		await Promise.all([...workers.map(({ ready }) => ready), gateway.ready, vite.ready]);
	} else {
		const web = startChild({ name: 'web', command: node, args: ['src/web/main.ts'], env, readyLine: /^web ready/ });
		await Promise.all([...workers.map(({ ready }) => ready), web.ready]);
	}
	await webAnswers(url);

	const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
	const lan = host === '0.0.0.0' ? ` · on this network ${lanAddresses().join(' ')}` : '';
	console.log(
		`ready in ${seconds} s: shop ${url}/shop · board ${url}/admin/board${temporal.uiUrl ? ` · Temporal ${temporal.uiUrl}` : ''}${lan} · Ctrl-C stops`
	);
}

process.on('SIGINT', () => void stopAll(0));
process.on('SIGTERM', () => void stopAll(0));
process.on('SIGHUP', () => void stopAll(0));
process.on('disconnect', () => void stopAll(0));

start().catch((error) => {
	if (stopping) return;
	console.error(error instanceof Refused || error instanceof MissingTool || error instanceof BuildFailed ? error.message : error);
	return stopAll(1);
});
