import { createInterface } from 'node:readline';

/**
 * Calls `onLine` with each line of a process's output or of a local socket. Whoever is killed with news that it has not read breaks
 * the connection: that is its end, which its `close` tells, and must not be this process's end too.
 */
export function linesOf(stream, onLine) {
	createInterface({ input: stream })
		.on('line', onLine)
		.on('error', () => stream.destroy());
}
