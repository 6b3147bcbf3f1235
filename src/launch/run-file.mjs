// The data folder and the note in it of who runs here. It keeps a second launcher away, and finds what a killed one left.
import { writeFileSync } from 'node:fs';
import { access, constants, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Refused, dataDir } from './settings.mjs';

const runFile = join(dataDir, 'run.json');

/** Who runs here: the launcher, its children by name, Temporal's port, and where commands are taken. */
const running = { launcher: process.pid };
export const noteRunning = (changes) => writeFileSync(runFile, JSON.stringify(Object.assign(running, changes)));

/** The run file of another launcher is not ours to remove. */
let isOurs = false;

/** From now on the folder is this launcher's. Throws Refused where it cannot be used, or another one has it. */
export async function takeDataFolder() {
	await checkDataFolder();
	await clearLastRun();
	noteRunning({});
	isOurs = true;
}

export async function leaveDataFolder() {
	if (isOurs) await rm(runFile, { force: true });
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
