// A small HTTP server for a process that has none: OPS_PORT answers for its health, and nothing else.
import { createServer } from 'node:http';
import type { Platform } from '../platform.ts';
import { answerOperations } from './answer-operations.ts';

/** Nothing where OPS_PORT is 0. Goes on while the process drains, and ends with it. */
export function serveOperations(platform: Pick<Platform, 'config' | 'readiness' | 'metrics'>): void {
	const { opsPort, host } = platform.config;
	if (opsPort === 0) return;
	const server = createServer((request, response) => void answerOperations(platform, request, response));
	server.on('error', (error) => {
		console.error(`OPS_PORT ${opsPort} on ${host} cannot be had: ${error.message}`);
		process.exit(2);
	});
	server.listen(opsPort, host);
	server.unref();
}
