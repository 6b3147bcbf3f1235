// How Temporal's dev server is started: its database in the data folder, its ports where they are free.
import { join } from 'node:path';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePortFrom } from './ports.mjs';
import { Refused } from './settings.mjs';

/**
 * Its default polls of 20 a second cost 50 ms a step; its default of 10 updates in flight makes a burst on one workflow take seconds;
 * its allowance for clocks that differ fires every timer up to a second late, and here is one clock only. An activity of the worker's
 * own queue comes with the answer to the task that asked for it, instead of by another round trip.
 */
const dynamicConfig = {
	'history.transferProcessorMaxPollRPS': 2000,
	'history.maxInFlightUpdates': 1000,
	'history.timerProcessorMaxPollRPS': 200,
	'history.timerProcessorMaxTimeShift': '"50ms"',
	'system.enableActivityEagerExecution': true
};

export const dynamicConfigArgs = Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]);

/** What workflows may carry for Temporal's visibility: src/lib/contracts/search-attributes.ts, which a test holds this to. */
const searchAttributes = { OrderStatus: 'Keyword', ShopperId: 'Keyword' };

export const searchAttributeArgs = Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]);

/** Command line of a server whose database is in `dataDir`, on the first free port from `firstPort` on; the UI's is 1,000 above. */
export async function devServerArgs(dataDir, firstPort = 7233) {
	const port = await freePortFrom(firstPort);
	const uiPort = await freePortFrom(firstPort + 1_000, [port]);
	const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort), '--log-level', 'error'];
	args.push('--db-filename', join(dataDir, 'temporal.sqlite'), '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1');
	args.push(...dynamicConfigArgs, ...searchAttributeArgs);
	return { args, port, uiPort };
}

const canConnect = (host, port) =>
	new Promise((done) => {
		const socket = connect({ host, port });
		socket.once('connect', () => {
			socket.destroy();
			done(true);
		});
		socket.once('error', () => done(false));
		socket.setTimeout(2_000, () => {
			socket.destroy();
			done(false);
		});
	});

/** Resolves when the address takes connections; null for the UI where there is none. Throws after `timeoutMs`. */
export async function temporalAnswers({ address, uiUrl }, timeoutMs) {
	const [host, port] = address.split(':');
	const deadline = Date.now() + timeoutMs;
	const uiAnswers = async () =>
		!uiUrl ||
		(await fetch(`${uiUrl}/api/v1/namespaces`, { signal: AbortSignal.timeout(2_000) }).then(
			(response) => response.ok,
			() => false
		));
	while (!((await canConnect(host, Number(port))) && (await uiAnswers()))) {
		if (Date.now() > deadline) throw new Refused(`Temporal does not answer at ${address}.`);
		await delay(100);
	}
}
