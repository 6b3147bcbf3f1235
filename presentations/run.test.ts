// What is asked for in a terminal and is not there is told in a sentence, before any shop is started for it.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dataDir: string;
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'present-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const present = (...given: string[]) =>
	new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
		execFile(
			process.execPath,
			['presentations/run.ts', ...given],
			{ env: { ...process.env, DATA_DIR: dataDir } },
			(error, stdout, stderr) => done({ code: Number(error?.code ?? 0), stdout, stderr })
		);
	});

test.each([
	['directed', ['no-such-thing']],
	['rehearsed', ['--rehearse', 'card-declined', 'no-such-thing']],
	['printed', ['--run-sheet', 'no-such-thing']]
])('a name that is not there is told with those that are, when it is to be %s', async (_, given) => {
	const { code, stdout, stderr } = await present(...given);
	expect(stderr).toMatch(/^There is no scenario or talk "no-such-thing"\. There are: .*card-declined.*five-minutes.*\.\n$/);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(await readdir(dataDir)).toEqual([]);
});

test('an option that is not there is told in a sentence', async () => {
	const { code, stderr } = await present('--rehearsal');
	expect(stderr).toMatch(/^Unknown option '--rehearsal'/);
	expect(stderr.trim().split('\n')).toHaveLength(1);
	expect(code).toBe(2);
});
