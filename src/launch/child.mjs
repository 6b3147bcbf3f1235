// A supervised child in a process group of its own: a terminal's Ctrl-C does not reach it, the launcher decides the order.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { linesOf } from './lines-of.mjs';

const firstPauseMs = 1_000;
const longestPauseMs = 8_000;
const deathsAMinute = 5;

/**
 * Starts `command` and keeps it up: one that dies comes back after 1 s, then later and later; after five deaths in a minute it
 * stays down and `onGivenUp(reason)` is called. Where `restart` is `asked`, one that dies stays down until `start()`.
 * `readyLine` tells from a line of output that it serves, or `answers()` resolves when it does. `onChange()` hears of every new state.
 */
export function supervise(options) {
	const { name, command, args, env, cwd, readyLine, answers, onStart, onLine, onGivenUp, onChange, ipc = true } = options;
	let { restart = 'always' } = options;
	let child = null;
	let state = 'down';
	let stopping = false;
	/** Killed on purpose: that is no fault of its own. */
	let killed = false;
	let starts = 0;
	let deaths = [];
	let pause = firstPauseMs;
	let timer;
	const ready = Promise.withResolvers();
	let serving = ready;
	const lastWords = [];

	function enter(next) {
		if (state === next) return;
		state = next;
		onChange?.();
	}

	/** The whole group, for a program may have children of its own. */
	function signalGroup(signal) {
		if (!child?.pid) return;
		try {
			process.kill(-child.pid, signal);
		} catch (error) {
			if (error.code !== 'ESRCH') throw error;
		}
	}

	function serves() {
		ready.resolve();
		serving.resolve();
		if (state === 'starting') enter('running');
	}

	function fails(error) {
		ready.reject(error);
		serving.reject(error);
	}

	function start() {
		clearTimeout(timer);
		timer = undefined;
		killed = false;
		starts += 1;
		if (starts > 1) {
			serving = Promise.withResolvers();
			serving.promise.catch(() => undefined);
		}
		child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc'] : [])] });
		if (child.pid) onStart?.(child.pid);
		enter('starting');
		const started = Date.now();
		const run = starts;
		answers?.().then(
			() => run === starts && child && serves(),
			(error) => run === starts && fails(error)
		);
		for (const stream of [child.stdout, child.stderr]) {
			linesOf(stream, (line) => {
				lastWords.push(line);
				if (lastWords.length > 20) lastWords.shift();
				if (readyLine?.test(line)) serves();
				onLine?.(line);
			});
		}
		child.on('error', (error) => lastWords.push(error.message));
		child.on('close', (code, signal) => ended(code, signal, started));
	}

	function ended(code, signal, started) {
		child = null;
		if (stopping) {
			fails(new Error(`${name} was stopped`));
			return enter('down');
		}
		if (Date.now() - started > 60_000) pause = firstPauseMs;
		const how = signal ?? `code ${code}`;
		if (!killed) deaths = [...deaths.filter((at) => Date.now() - at < 60_000), Date.now()];
		// 2 says: started wrongly; trying again would not help.
		if (code === 2 || deaths.length >= deathsAMinute) {
			const reason =
				code === 2 ? lastWords.join('\n') : `${name} died ${deaths.length} times within a minute (last: ${how})\n${lastWords.join('\n')}`;
			fails(new Error(reason));
			enter('down');
			onGivenUp?.(reason);
			return;
		}
		if (restart === 'asked') {
			onLine?.(`died (${how}); back when asked`);
			fails(new Error(`${name} died (${how})`));
		} else {
			onLine?.(`died (${how}); back in ${pause / 1000} s`);
			timer = setTimeout(start, pause);
			if (!killed) pause = Math.min(pause * 2, longestPauseMs);
		}
		enter('down');
	}

	ready.promise.catch(() => undefined);
	start();
	return {
		name,
		ready: ready.promise,
		pid: () => child?.pid ?? null,
		/** Asks the process by its channel; its next message is the answer. */
		async ask(message) {
			if (!child?.connected) throw new Error(`${name} does not run`);
			const answered = once(child, 'message', { signal: AbortSignal.timeout(10_000) });
			child.send(message);
			const [answer] = await answered;
			return answer;
		},
		/** What is said of it to those who ask. `restarts`: how often it has come back. */
		describe: () => ({ name, pid: child?.pid ?? null, state, restart, restarts: starts - 1 }),
		/** From its next start on. */
		setEnv: (more) => Object.assign(env, more),
		setRestart(next) {
			restart = next;
			if (next === 'asked') clearTimeout(timer);
			else if (!child && !stopping) start();
			onChange?.();
		},
		/** Kill -9; answers when it is dead. */
		async kill() {
			if (!child) return;
			const closed = once(child, 'close');
			killed = true;
			signalGroup('SIGKILL');
			await closed;
		},
		/** Brings one that is down back, at once; answers when it serves. */
		async start() {
			stopping = false;
			if (!child) start();
			await serving.promise;
		},
		/** Frozen: it holds its connections and does nothing. */
		pause() {
			if (!child || state === 'paused') return;
			signalGroup('SIGSTOP');
			enter('paused');
		},
		resume() {
			if (state !== 'paused') return;
			signalGroup('SIGCONT');
			enter('running');
		},
		/** Asks it to end; kills its whole group when it has not within `graceMs`. It stays down until `start()`. */
		async stop(graceMs = 8_000) {
			stopping = true;
			clearTimeout(timer);
			const running = child;
			if (!running || running.exitCode !== null) return;
			const closed = once(running, 'close');
			if (state === 'paused') signalGroup('SIGCONT');
			running.kill('SIGTERM');
			const kill = setTimeout(() => signalGroup('SIGKILL'), graceMs);
			await closed;
			clearTimeout(kill);
		}
	};
}
