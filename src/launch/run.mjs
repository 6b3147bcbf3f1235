// `npm start`: Temporal, workers and web as processes of their own, started in order, stopped in order.
import { networkInterfaces } from 'node:os';
import { actsOf } from './acts.mjs';
import { BuildFailed, buildChanged } from './build.mjs';
import { allChildren, startChild, startWorkers, stopChildren, watchChildren } from './children.mjs';
import { controlPath, serveControl } from './control.mjs';
import { damagedDatabase } from './damaged-database.mjs';
import { isNew, keepKnownState } from './known-state.mjs';
import { loadCatalog } from './load-catalog.mjs';
import { freePortFrom } from './ports.mjs';
import { noteTemporal, openServerState } from './reset.mjs';
import { leaveDataFolder, noteRunning, takeDataFolder } from './run-file.mjs';
import { Refused, checkSettings, dataDir, demo, dev, host, isEmbedded, nodeEnv, port, say } from './settings.mjs';
import { startTemporal } from './start-temporal.mjs';
import { MissingTool } from './tools.mjs';
import { webAnswers } from './web-answers.mjs';

const startedAt = Date.now();
let control = null;
let stopping = null;

function stopAll(code) {
	stopping ??= (async () => {
		control?.close();
		await stopChildren();
		await leaveDataFolder();
		process.exit(code);
	})();
	return stopping;
}

watchChildren({ changed: () => control?.changed(), givenUp: () => void stopAll(1) });

const lanAddresses = () =>
	Object.values(networkInterfaces())
		.flat()
		.filter((address) => address && address.family === 'IPv4' && !address.internal)
		.map((address) => `http://${address.address}:${port}`);

async function checkDatabases() {
	const damaged = await damagedDatabase(dataDir);
	if (damaged)
		throw new Refused(
			`${damaged} is damaged: it is no database any more. Put a copy of the data folder back, or move it away to begin with an empty shop.`
		);
}

async function start() {
	await checkSettings();
	await takeDataFolder();
	await checkDatabases();
	openServerState();
	const url = `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
	if (demo) {
		control = await serveControl({ path: controlPath(dataDir), children: allChildren, acts: actsOf(url) });
		noteRunning({ control: control.path, url });
	}

	if (!dev) await buildChanged({ say });
	const isFirstStart = await isNew(dataDir);
	const [temporal] = await Promise.all([startTemporal(), loadCatalog()]);
	if (demo && isEmbedded && isFirstStart) await keepKnownState(dataDir);
	const env = nodeEnv({ TEMPORAL_ADDRESS: temporal.address, TEMPORAL_UI_URL: temporal.uiUrl });
	noteTemporal(temporal.address);
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
