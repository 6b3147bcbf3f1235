// How the stage acts on the running processes: a local socket in the data folder, for this user alone. One line of JSON in, one
// line of JSON out; docs/developer-guide.md lists the commands.
import { createHash } from 'node:crypto';
import { chmod, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from './lines-of.mjs';

/** A socket's path may have no more bytes than this. */
const longestPath = 100;

/** In the data folder, or where its path is too long beside other temporary files; Windows has pipes instead. */
export function controlPath(dataDir, platform = process.platform, name = 'control') {
	const id = createHash('sha256')
		.update(dataDir)
		.update(name === 'control' ? '' : name)
		.digest('hex')
		.slice(0, 16);
	if (platform === 'win32') return `\\\\.\\pipe\\durable-goods-${id}`;
	const path = join(dataDir, `${name}.sock`);
	return Buffer.byteLength(path) <= longestPath ? path : join(tmpdir(), `durable-goods-${id}.sock`);
}

const policies = ['always', 'asked'];

/** What can be asked of one child. */
const commands = {
	kill: async (child, { restart }) => {
		if (restart) child.setRestart(restart);
		await child.kill();
	},
	stop: (child) => child.stop(),
	start: (child) => child.start(),
	pause: (child) => child.pause(),
	resume: (child) => child.resume(),
	restart: (child, { restart }) => child.setRestart(restart)
};

function faultOf(request, child) {
	if (request.do === 'list' || request.do === 'watch') return null;
	if (!Object.hasOwn(commands, request.do)) return `there is no command ${JSON.stringify(request.do)}`;
	if (!child) return `there is no process ${JSON.stringify(request.name)}`;
	if (request.do === 'restart' && request.restart === undefined) return 'restart is missing: always or asked';
	if (request.restart !== undefined && !policies.includes(request.restart)) return `restart is ${policies.join(' or ')}`;
	return null;
}

/**
 * Serves until `close()`. `children()` are the supervised ones; call `changed()` when one of them has a new state. `acts` are
 * commands that concern no one child: each gets the request and may answer with more to say.
 */
export async function serveControl({ path, children, acts = {} }) {
	const watchers = new Set();
	const list = () => ({ ok: true, children: children().map((child) => child.describe()) });
	const say = (socket, words) => socket.writable && socket.write(`${JSON.stringify(words)}\n`);

	async function answer(line, socket) {
		const request = JSON.parse(line);
		if (Object.hasOwn(acts, request.do)) {
			const more = await acts[request.do](request);
			return { ...list(), ...more };
		}
		const child = children().find(({ name }) => name === request.name);
		const fault = faultOf(request, child);
		if (fault) return { ok: false, error: fault };
		if (request.do === 'watch') watchers.add(socket);
		else if (request.do !== 'list') await commands[request.do](child, request);
		return list();
	}

	const server = createServer((socket) => {
		socket.on('error', () => socket.destroy());
		socket.on('close', () => watchers.delete(socket));
		linesOf(socket, (line) => {
			answer(line, socket).then(
				(words) => say(socket, words),
				(error) => say(socket, { ok: false, error: error.message })
			);
		});
	});
	// One of a launcher that was killed.
	if (process.platform !== 'win32') await rm(path, { force: true });
	await new Promise((done, fail) => server.once('error', fail).listen(path, done));
	if (process.platform !== 'win32') await chmod(path, 0o600);

	return {
		path,
		changed() {
			for (const watcher of watchers) say(watcher, list());
		},
		close() {
			for (const watcher of watchers) watcher.destroy();
			server.close();
		}
	};
}
