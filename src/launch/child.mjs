// A supervised child in a process group of its own: a terminal's Ctrl-C does not reach it, the launcher decides the order.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const firstPauseMs = 1_000;
const longestPauseMs = 8_000;
const deathsAMinute = 5;

/**
 * Starts `command` and keeps it up: one that dies comes back after 1 s, then later and later; after five deaths in a minute it
 * stays down and `onGivenUp(reason)` is called. `readyLine` tells from a line of output that it serves.
 */
export function supervise({ name, command, args, env, cwd, readyLine, onStart, onLine, onGivenUp, ipc = true }) {
	let child = null;
	let stopping = false;
	let deaths = [];
	let pause = firstPauseMs;
	let timer;
	const ready = Promise.withResolvers();
	const lastWords = [];

	function start() {
		child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? ['ipc'] : [])] });
		if (child.pid) onStart?.(child.pid);
		const started = Date.now();
		for (const stream of [child.stdout, child.stderr]) {
			createInterface({ input: stream }).on('line', (line) => {
				lastWords.push(line);
				if (lastWords.length > 20) lastWords.shift();
				if (readyLine?.test(line)) ready.resolve();
				onLine?.(line);
			});
		}
		child.on('error', (error) => lastWords.push(error.message));
		child.on('close', (code, signal) => {
			child = null;
			if (stopping) return;
			if (Date.now() - started > 60_000) pause = firstPauseMs;
			deaths = [...deaths.filter((at) => Date.now() - at < 60_000), Date.now()];
			const how = signal ?? `code ${code}`;
			// 2 says: started wrongly; trying again would not help.
			if (code === 2 || deaths.length >= deathsAMinute) {
				const reason =
					code === 2 ? lastWords.join('\n') : `${name} died ${deaths.length} times within a minute (last: ${how})\n${lastWords.join('\n')}`;
				ready.reject(new Error(reason));
				onGivenUp?.(reason);
				return;
			}
			onLine?.(`died (${how}); back in ${pause / 1000} s`);
			timer = setTimeout(start, pause);
			pause = Math.min(pause * 2, longestPauseMs);
		});
	}

	ready.promise.catch(() => undefined);
	start();
	return {
		name,
		ready: ready.promise,
		pid: () => child?.pid ?? null,
		/** Asks it to end; kills its whole group when it has not within `graceMs`. */
		async stop(graceMs = 8_000) {
			stopping = true;
			clearTimeout(timer);
			const running = child;
			if (!running || running.exitCode !== null) return;
			const ended = once(running, 'close');
			running.kill('SIGTERM');
			const kill = setTimeout(() => {
				try {
					process.kill(-running.pid, 'SIGKILL');
				} catch (error) {
					if (error.code !== 'ESRCH') throw error;
				}
			}, graceMs);
			await ended;
			clearTimeout(kill);
		}
	};
}
