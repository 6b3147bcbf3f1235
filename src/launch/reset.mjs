// Back to the known state: everything is stopped, the stores are exchanged, everything is started.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { allChildren, builds, endOf, setEnv } from './children.mjs';
import { emptyTemporal, isKept, newEpoch, prepareKnownState, takeKnownState } from './known-state.mjs';
import { linesOf } from './lines-of.mjs';
import { loadCatalog } from './load-catalog.mjs';
import { noteRunning } from './run-file.mjs';
import { serverState } from './server-state.mjs';
import { dataDir, isEmbedded, isOnServers, isOwnTemporal, nodeEnv, setServerNames } from './settings.mjs';
import { root } from './tools.mjs';
import { webAnswers } from './web-answers.mjs';

let temporalAddress = '';

async function run(args, names) {
	const env = nodeEnv({ ...names, ...(temporalAddress && { TEMPORAL_ADDRESS: temporalAddress }) });
	const script = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
	const words = [];
	linesOf(script.stderr, (line) => words.push(line));
	const code = await endOf(script);
	if (code !== 0) throw new Error(`${args.join(' ')}: ${words.find((line) => /error/i.test(line)) ?? words[0] ?? `code ${code}`}`);
}

/** Null where the stores are files. */
export const servers = isOnServers
	? serverState({ dataDir, base: process.env, isOwnTemporal, run, loadCatalog, say: (text) => console.error(text) })
	: null;

/** A shop on servers goes on with the state of its last start. */
export function openServerState() {
	if (!servers) return;
	servers.open();
	setServerNames(servers.names());
}

/** Where Temporal is, for the director and for what prepares a reset. */
export function noteTemporal(address) {
	temporalAddress = address;
	noteRunning({ temporalAddress, temporalNamespace: nodeEnv({}).TEMPORAL_NAMESPACE || 'default' });
}

/** The next state is prepared by whoever presents: when the director starts, and after each reset. */
export function prepareNext() {
	servers?.prepare().catch((error) => console.error(`The next reset's state could not be prepared: ${error.message}`));
}

/** Everything but the director, which asks for it. What they were doing is thrown away: nothing needs to end in good order. */
async function stopShop() {
	await builds.endAll(0);
	const affected = allChildren().filter(({ name }) => name !== 'director');
	await Promise.all(affected.map((child) => child.stop(0)));
	// The switch of src/lib/server/adapters/simulated/payment-switch.ts.
	await rm(join(dataDir, 'decline-next-payment'), { force: true });
	// All at once: workers and web are as long in coming as Temporal is, and wait for it where it is the last.
	return () => Promise.all(affected.map((child) => child.start()));
}

async function resetFiles(stores) {
	if (!(await isKept(dataDir))) await prepareKnownState(dataDir, (folder) => loadCatalog({ DATA_DIR: folder }));
	stores.startAll();
	const startAgain = await stopShop();
	await takeKnownState(dataDir);
	await startAgain();
}

async function resetServers() {
	await servers.prepare();
	const startAgain = await stopShop();
	const { drop } = await servers.take();
	if (isOwnTemporal) await emptyTemporal(dataDir);
	setServerNames(servers.names());
	setEnv(servers.names());
	noteTemporal(temporalAddress);
	await newEpoch(dataDir);
	await startAgain();
	void drop().then(prepareNext);
}

/** Answers how long it took, once the shop serves again. */
export const resetter = (url, stores) => async () => {
	if (!isEmbedded && !servers)
		throw new Error('A shop can be reset whose stores are all files here, or all servers: Cassandra and Elasticsearch.');
	const startedAt = performance.now();
	await (servers ? resetServers() : resetFiles(stores));
	await webAnswers(url);
	return { ms: Math.round(performance.now() - startedAt) };
};
