import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { warmUp } from './warm-up.ts';

test('the shop and its search are visited once, and the port is given back', async () => {
	const visited: (string | undefined)[] = [];
	const server = createServer((request, response) => {
		visited.push(request.url);
		response.end('a page');
	});
	expect(await warmUp(server)).toBe(true);
	expect(visited).toContain('/shop');
	expect(visited.some((url) => url?.startsWith('/shop?q='))).toBe(true);
	expect(server.listening).toBe(false);
});

test('an app that does not answer holds the start up for a moment only', async () => {
	const server = createServer(() => undefined);
	expect(await warmUp(server, 50)).toBe(false);
	expect(server.listening).toBe(false);
});
