// Talks to a running launcher by its socket in the data folder: what runs, and kill, stop, start, pause and resume it.
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { linesOf } from './lines-of.mjs';

/** `always`: one that dies comes back by itself. `asked`: it stays down until it is started. */
export type Restart = 'always' | 'asked';

export interface LaunchedProcess {
	name: string;
	pid: number | null;
	state: 'starting' | 'running' | 'paused' | 'down';
	restart: Restart;
	restarts: number;
}

export type LauncherCommand =
	| { do: 'list' }
	| { do: 'kill'; name: string; restart?: Restart }
	| { do: 'stop' | 'start' | 'pause' | 'resume'; name: string }
	| { do: 'restart'; name: string; restart: Restart };

export type StoreFile = 'store.sqlite' | 'search.sqlite';

/** What concerns the whole shop, and what is answered besides the processes. */
interface Acts {
	/** Back to the known state, however the shop stands. */
	reset: { request: object; answer: { ms: number } };
	/** What the next reset needs is made beforehand: answered when it is. For stores that are files there is nothing to do. */
	prepare: { request: object; answer: object };
	/** Nobody can write to it any more, until it is started. */
	'stop-store': { request: { store: StoreFile }; answer: { stopped: StoreFile[] } };
	'start-store': { request: { store: StoreFile }; answer: { stopped: StoreFile[] } };
	/** `files`: those that can be stopped here; others are servers of their own. */
	stores: { request: object; answer: { stopped: StoreFile[]; files: StoreFile[] } };
	/** Another worker process, of a build with this name: answered when it serves. `end-build` ends it; a reset does too. */
	'start-build': { request: { build: string }; answer: object };
	'end-build': { request: { build: string }; answer: object };
	/** A session of the presenter's, as the value of its cookie. */
	presenter: { request: object; answer: { token: string } };
	/** Starts the director, unless it runs. */
	direct: { request: object; answer: object };
}

type Answer = { ok: true; children: LaunchedProcess[] } | { ok: false; error: string };

/** The launcher does not run, or refused. */
export class LauncherRefused extends Error {}

async function open(dataDir: string): Promise<Socket> {
	const run = JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8').catch(() => '{}')) as { control?: string };
	const path = run.control;
	if (!path) throw new LauncherRefused(`No launcher takes commands for the data folder ${dataDir}.`);
	return new Promise((done, fail) => {
		const socket = connect(path);
		socket.once('connect', () => done(socket));
		socket.once('error', (error) => fail(new LauncherRefused(`The launcher does not answer: ${error.message}`)));
	});
}

function answerIn<T extends Answer & { ok: true }>(line: string): T {
	const answer = JSON.parse(line) as T | { ok: false; error: string };
	if (!answer.ok) throw new LauncherRefused(answer.error);
	return answer;
}

const childrenIn = (line: string): LaunchedProcess[] => answerIn(line).children;

async function send<T extends Answer & { ok: true }>(dataDir: string, command: object): Promise<T> {
	const socket = await open(dataDir);
	try {
		return await new Promise((done, fail) => {
			linesOf(socket, (line: string) => {
				try {
					done(answerIn<T>(line));
				} catch (error) {
					fail(error);
				}
			});
			socket.once('close', () => fail(new LauncherRefused('The launcher has gone.')));
			socket.write(`${JSON.stringify(command)}\n`);
		});
	} finally {
		socket.destroy();
	}
}

/** Answers all processes as they are when the command is done; `start` is done when the process serves. */
export const askLauncher = async (dataDir: string, command: LauncherCommand): Promise<LaunchedProcess[]> =>
	(await send(dataDir, command)).children;

/** Asks for what concerns the whole shop. */
export const actOnShop = <K extends keyof Acts>(
	dataDir: string,
	act: K,
	request: Acts[K]['request'] = {}
): Promise<Acts[K]['answer'] & { ok: true; children: LaunchedProcess[] }> => send(dataDir, { ...request, do: act });

/** Hears of every change, from the list as it is now on; `gone` when the launcher has ended. */
export async function watchLauncher(
	dataDir: string,
	heard: (children: LaunchedProcess[]) => void,
	gone: () => void
): Promise<{ stop(): void }> {
	const socket = await open(dataDir);
	linesOf(socket, (line: string) => heard(childrenIn(line)));
	socket.on('close', gone);
	socket.write('{"do":"watch"}\n');
	return {
		stop() {
			socket.off('close', gone);
			socket.destroy();
		}
	};
}
