import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { addressFault, callJson, isPrivateAddress } from './call-json.ts';

it.each([
	'127.0.0.1',
	'10.1.2.3',
	'172.31.0.1',
	'192.168.1.1',
	'169.254.169.254',
	'0.0.0.0',
	'::1',
	'fd00::1',
	'fe80::1',
	'::ffff:10.0.0.1',
	'::7f00:1',
	'64:ff9b::7f00:1',
	'64:ff9b:1::a00:1',
	'2002:7f00:1::',
	'2001::1'
])('%s leads into our own network', (address) => {
	expect(isPrivateAddress(address)).toBe(true);
});

it.each(['93.184.216.34', '172.32.0.1', '2606:4700::1111'])('%s does not', (address) => {
	expect(isPrivateAddress(address)).toBe(false);
});

it.each([
	['ftp://example.com', /https/],
	['file:///etc/passwd', /https/],
	['nonsense', /https/],
	['https://user:secret@example.com', /passwords/],
	['http://localhost:8080', /private/],
	['http://[::1]/', /private/],
	['http://2130706433/', /private/],
	['http://0x7f.1/', /private/]
])('%s is refused', (address, why) => {
	expect(addressFault(address, false)).toMatch(why);
});

it('lets private addresses be called where they are allowed, and no redirect lead elsewhere', async () => {
	const server = createServer((request, response) => {
		if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
		else response.end('{"ok":true}');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
	const get = { method: 'GET', headers: {} } as const;
	try {
		await expect(callJson(url, get, { allowPrivate: false, timeoutMs: 1_000 })).rejects.toThrow('private');
		expect(await callJson(url, get, { allowPrivate: true, timeoutMs: 5_000 })).toEqual({ status: 200, body: { ok: true } });
		await expect(callJson(`${url}/away`, get, { allowPrivate: true, timeoutMs: 5_000 })).rejects.toThrow('answered 302');
	} finally {
		server.close();
	}
});
