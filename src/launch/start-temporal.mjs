// The Temporal that the shop runs on: the one that the environment names, or a dev server of this start.
import { startChild } from './children.mjs';
import { noteRunning } from './run-file.mjs';
import { Refused, dataDir, isOwnTemporal, say } from './settings.mjs';
import { devServerArgs, temporalAnswers } from './temporal-server.mjs';
import { temporalDevServer } from './tools.mjs';

async function addressOfProfile() {
	const { loadClientConnectConfig } = await import('@temporalio/envconfig');
	try {
		return loadClientConnectConfig().connectionOptions.address ?? '127.0.0.1:7233';
	} catch (error) {
		throw new Refused(`Temporal's configuration cannot be read: ${error.message}`);
	}
}

/** Answers where it is, once it answers. */
export async function startTemporal() {
	const { TEMPORAL_ADDRESS, TEMPORAL_UI_URL } = process.env;
	if (!isOwnTemporal) {
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
		env: { ...process.env },
		ipc: false,
		answers: () => temporalAnswers(where, 60_000),
		isQuiet: (line) => /^(CLI|Server:|UI:|Metrics:|Temporal|\s*$)/.test(line)
	});
	noteRunning({ temporalPort });
	await child.ready;
	return where;
}
