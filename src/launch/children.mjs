// The processes of a start: each is named in the run file, speaks in the launcher's output, and ends the start where it cannot run.
import { supervise } from './child.mjs';
import { namedBuilds } from './named-builds.mjs';
import { noteRunning } from './run-file.mjs';
import { dev, nodeEnv, workerProcesses, workerRestart } from './settings.mjs';
import { root } from './tools.mjs';

/** Six workers are seven V8 isolates: with the default young generation they would take 300 MB more, and be no faster. */
const frugal = ['--max-semi-space-size=2'];

/** By folder, for workflows are bundled and not imported. Node's reports of imports would reach Temporal's worker threads, which break on them. */
const watchFolders = [
	...['--watch-path=workers', '--watch-path=src/lib', '--watch-preserve-output'],
	...['--import', 'data:text/javascript,delete process.env.WATCH_REPORT_DEPENDENCIES']
];

const children = [];
/** What runs to its end, beside the children. */
const scripts = new Set();
let onChange = () => undefined;
let onGivenUp = () => undefined;
let isStopping = false;

export const allChildren = () => children;
export const childNamed = (name) => children.find((child) => child.name === name);

/** `changed`: one began or ended. `givenUp`: one that the shop needs cannot run. */
export function watchChildren({ changed, givenUp }) {
	onChange = changed;
	onGivenUp = givenUp;
}

/** Answers its exit code, and kills it where the shop is stopped meanwhile. */
export async function endOf(script) {
	scripts.add(script);
	const code = await new Promise((done) => script.on('close', done));
	scripts.delete(script);
	return code;
}

/** Web first, so that nothing new comes in; Temporal last, so that workers can finish what they have. */
export async function stopChildren() {
	isStopping = true;
	for (const script of scripts) script.kill('SIGKILL');
	for (const child of [...children].reverse()) await child.stop();
}

export function startChild(options) {
	const child = supervise({
		cwd: root,
		onStart: (pid) => noteRunning({ [options.name]: pid }),
		onChange: () => onChange(),
		onLine: (line) => !isStopping && !options.isQuiet?.(line) && console.log(`${options.name} │ ${line}`),
		onGivenUp: (reason) => {
			if (isStopping) return;
			console.error(`${options.name} cannot run: ${reason}`);
			onGivenUp();
		},
		...options
	});
	children.push(child);
	return child;
}

const workerProcess = (name, env) => ({
	name,
	command: process.execPath,
	args: [...frugal, ...(dev ? watchFolders : []), 'workers/main.ts'],
	env: { ...env, MALLOC_ARENA_MAX: '2', PROCESS_NAME: name },
	readyLine: /^workers ready/,
	restart: workerRestart
});

/** What workers are started with, once Temporal is there. */
let workerEnv = null;

/** Worker processes are alike; where there are several each has a number in its name. */
export function startWorkers(env) {
	workerEnv = env;
	return Array.from({ length: workerProcesses }, (_, index) =>
		startChild(workerProcess(workerProcesses === 1 ? 'workers' : `workers-${index + 1}`, env))
	);
}

/** What of the environment is another one from the next start on. */
export function setEnv(more) {
	Object.assign(workerEnv, more);
	for (const child of children) child.setEnv(more);
}

export const builds = namedBuilds({
	children,
	changed: () => onChange(),
	startChild: (name, build) =>
		startChild({
			...workerProcess(name, { ...workerEnv, WORKER_BUILD_ID: build }),
			// The usual workers go on without it.
			onGivenUp: (reason) => console.error(`${name} cannot run: ${reason}`)
		})
});

/** Plays the scenarios; started when /present first needs it. It goes on where it was when it dies. */
export const startDirector = () =>
	startChild({
		name: 'director',
		command: process.execPath,
		args: ['presentations/run.ts', '--serve'],
		env: nodeEnv({}),
		readyLine: /^director ready/,
		onGivenUp: (reason) => console.error(`director cannot run: ${reason}`)
	});
