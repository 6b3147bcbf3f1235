// What is said on the day of the talk is true: a browser that cannot be started is found before the audience is there.
import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#tests/fixtures/free-port.ts';
import { chromium } from '../src/launch/tools.mjs';

const hasBrowser = await chromium({
	say() {
		throw new Error('it is not fetched for this');
	}
}).then(
	() => true,
	() => false
);

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** By the first word of each line of what `--check` prints. */
async function checked(env: Record<string, string>): Promise<{ code: number; line(what: string): string }> {
	const given = { ...process.env, DATA_DIR: folder, PORT: String(await freePort()), ...env };
	return new Promise((done) => {
		execFile(process.execPath, ['presentations/run.ts', '--check'], { env: given }, (error, stdout) => {
			const lines = stdout.split('\n');
			done({ code: Number(error?.code ?? 0), line: (what) => lines.find((line) => line.slice(2).startsWith(what)) ?? '' });
		});
	});
}

test.skipIf(!hasBrowser)('a browser that is there is started, and draws a page', async () => {
	const { line } = await checked({});
	expect(line('Browser')).toMatch(/^✓ Browser .* opens a page \(Chromium \d+/);
	expect(line('Disk')).toMatch(/^✓ .* GB free$/);
});

test('a browser that is not there is missed', async () => {
	const { code, line } = await checked({ CHROMIUM: '/no/such/browser' });
	expect(line('Browser')).toBe('✗ Browser      There is no browser at /no/such/browser, which CHROMIUM names.');
	expect(code).toBe(1);
});

test('a program that is there and does not start is named, and its own words are told', async () => {
	const broken = join(folder, 'chromium');
	await writeFile(broken, '#!/bin/sh\necho "chromium: error while loading shared libraries: libnss3.so" >&2\nexit 127\n');
	await chmod(broken, 0o755);
	const { code, line } = await checked({ CHROMIUM: broken });
	expect(line('Browser')).toMatch(/^✗ .*chromium does not start: .*libnss3\.so/);
	expect(code).toBe(1);
});

test('a port that is taken and a Temporal that does not answer are told', async () => {
	const server = createServer().listen(0, '127.0.0.1');
	const address = await new Promise<string>((done) =>
		server.once('listening', () => {
			const given = server.address();
			done(String(typeof given === 'object' ? given?.port : ''));
		})
	);
	try {
		const { code, line } = await checked({ PORT: address, TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });
		expect(line('Ports')).toMatch(new RegExp(`^✗ .*port ${address} on 127\\.0\\.0\\.1 is taken`));
		expect(line('Temporal')).toMatch(/^✗ .*does not answer/);
		expect(code).toBe(1);
	} finally {
		server.close();
	}
});
