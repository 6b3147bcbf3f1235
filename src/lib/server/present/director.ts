// The way to the director: a local socket that it names in the data folder. It is started by the launcher when it is first needed.
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { DirectorAnswer, DirectorCommand } from '#contracts/presentation.ts';
import { LauncherRefused, actOnShop } from '../../../launch/launcher-client.ts';
import { linesOf } from '../../../launch/lines-of.mjs';

/** Null where no director listens. */
async function send(dataDir: string, command: DirectorCommand): Promise<DirectorAnswer | null> {
	const noted = await readFile(join(dataDir, 'director.json'), 'utf8').catch(() => null);
	if (noted === null) return null;
	const { socket: path } = JSON.parse(noted) as { socket: string };
	const socket = connect(path);
	try {
		return await new Promise((done, fail) => {
			socket.once('error', () => done(null));
			linesOf(socket, (line: string) => done(JSON.parse(line) as DirectorAnswer));
			socket.once('close', () => fail(new Error('The director has gone.')));
			socket.write(`${JSON.stringify(command)}\n`);
		});
	} finally {
		socket.destroy();
	}
}

/** Tells the director; one that does not run is started for the first command. */
export async function tellDirector(dataDir: string, command: DirectorCommand): Promise<DirectorAnswer> {
	try {
		const answer = await send(dataDir, command);
		if (answer) return answer;
		await actOnShop(dataDir, 'direct');
		return (await send(dataDir, command)) ?? { ok: false, error: 'The director does not answer.' };
	} catch (error) {
		if (error instanceof LauncherRefused) return { ok: false, error: error.message };
		throw error;
	}
}
