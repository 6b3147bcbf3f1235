// Loads the catalog into empty stores, in a process of its own.
import { spawn } from 'node:child_process';
import { endOf } from './children.mjs';
import { linesOf } from './lines-of.mjs';
import { Refused, nodeEnv, say } from './settings.mjs';
import { root } from './tools.mjs';

/** Its lines `progress done total what` become a bar. */
export async function loadCatalog(where = {}) {
	const env = nodeEnv(where);
	const child = spawn(process.execPath, ['sample-data/load.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
	const errors = [];
	let lastShown = -1;
	linesOf(child.stderr, (line) => errors.push(line));
	linesOf(child.stdout, (line) => {
		const progress = /^progress (\d+) (\d+) ?(.*)$/.exec(line);
		if (!progress) return;
		const share = Math.floor((Number(progress[1]) / Math.max(1, Number(progress[2]))) * 20);
		const bar = `${'█'.repeat(share)}${'░'.repeat(20 - share)} ${progress[3] ?? ''}`;
		if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K· loading the catalog ${bar}${share === 20 ? '\n' : ''}`);
		else if (share >= lastShown + 5) say(`loading the catalog ${bar}`);
		if (share >= lastShown + 5) lastShown = share;
	});
	const code = await endOf(child);
	if (code !== 0)
		throw new Refused(
			`The catalog could not be loaded into ${env.CASSANDRA_CONTACT_POINTS ? 'the stores' : env.DATA_DIR}: ${errors.filter((line) => /error/i.test(line))[0] ?? errors[0] ?? `code ${code}`}. If the folder is damaged, move it away and start again.`
		);
}
