// Where the director takes its commands from the console and the phone: a local socket, one line of JSON in, one line out.
import { chmod, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { DirectorAnswer } from '#contracts/presentation.ts';
import { directorCommandSchema } from '#contracts/presentation.schema.ts';
import { controlPath } from '../src/launch/control.mjs';
import { linesOf } from '../src/launch/lines-of.mjs';
import type { Director } from './director.ts';

/** The web finds the socket by `director.json` in the data folder. */
export async function serveDesk(dataDir: string, director: Director): Promise<{ close(): Promise<void> }> {
	const path = controlPath(dataDir, process.platform, 'director');
	const noted = join(dataDir, 'director.json');

	async function answer(line: string): Promise<DirectorAnswer> {
		const command = directorCommandSchema.safeParse(JSON.parse(line));
		return command.success ? director.do(command.data) : { ok: false, error: 'There is no such command.' };
	}
	const server = createServer((socket) => {
		socket.on('error', () => socket.destroy());
		linesOf(socket, (line: string) => {
			answer(line).then(
				(words) => socket.end(`${JSON.stringify(words)}\n`),
				(error: unknown) => socket.end(`${JSON.stringify({ ok: false, error: error instanceof Error ? error.message : String(error) })}\n`)
			);
		});
	});
	if (process.platform !== 'win32') await rm(path, { force: true });
	await new Promise<void>((done, fail) => server.once('error', fail).listen(path, done));
	if (process.platform !== 'win32') await chmod(path, 0o600);
	await writeFile(noted, JSON.stringify({ pid: process.pid, socket: path }));
	return {
		async close() {
			server.close();
			await rm(noted, { force: true });
		}
	};
}
