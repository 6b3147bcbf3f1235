// What a start is told by its environment and command line, and how everything that it starts is told it.
import { join, resolve } from 'node:path';
import { isFree } from './ports.mjs';
import { root } from './tools.mjs';

export const dev = process.argv.includes('--dev');
export const host = process.env.HOST || '127.0.0.1';
export const port = Number(process.env.PORT || 3000);
export const dataDir = resolve(root, process.env.DATA_DIR || '.data');

/** How many worker processes share the task queues: on stage two, so that one can be killed and the other goes on. */
export const workerProcesses = Number(process.env.WORKER_PROCESSES || 1);
/** `asked`: a worker process that dies stays down until somebody starts it by the control socket. */
export const workerRestart = process.env.WORKER_RESTART || 'always';
/** Control is for demos and tests; who sets DEMO=0 has none. */
export const demo = !['0', 'false', 'no'].includes(process.env.DEMO ?? '');

/** One clear sentence on stderr, and the end. */
export class Refused extends Error {}

/** Of the state that a shop on servers is in, after a reset: see server-state.mjs. */
let serverNames = {};
export function setServerNames(names) {
	serverNames = names;
}

export const say = (text) => process.stdout.write(`· ${text}\n`);

/** What Node has compiled once is read from there by every later start: a third of the time until workers are ready. */
const compiled = join(root, 'node_modules', '.cache', 'durable-goods');

export const nodeEnv = (extra) => ({
	NODE_COMPILE_CACHE: compiled,
	...process.env,
	...serverNames,
	NODE_ENV: dev ? 'development' : 'production',
	HOST: host,
	PORT: String(port),
	DATA_DIR: dataDir,
	WORKFLOW_BUNDLE_DIR: dev ? join(dataDir, 'no-bundles') : join(root, 'build', 'workflows'),
	...extra
});

/** Else it is a server of its own, as the stores may be. */
export const isOwnTemporal = !process.env.TEMPORAL_ADDRESS && !process.env.TEMPORAL_PROFILE && !process.env.TEMPORAL_CONFIG_FILE;
const areServers = ['CASSANDRA_CONTACT_POINTS', 'ELASTICSEARCH_URL'].map((name) => Boolean(process.env[name]));
/** Everything is a file of the data folder. */
export const isEmbedded = isOwnTemporal && !areServers.includes(true) && !dev;
/** Both stores are servers. */
export const isOnServers = !areServers.includes(false) && !dev;

/** Throws Refused where it cannot be done. */
export async function checkSettings() {
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new Refused(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
	if (!Number.isInteger(workerProcesses) || workerProcesses < 1 || workerProcesses > 8)
		throw new Refused(`WORKER_PROCESSES must be a number from 1 to 8, not "${process.env.WORKER_PROCESSES}".`);
	if (!['always', 'asked'].includes(workerRestart))
		throw new Refused(`WORKER_RESTART must be always or asked, not "${process.env.WORKER_RESTART}".`);
	if (!(await isFree(port, host)))
		throw new Refused(`Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one.`);
}
