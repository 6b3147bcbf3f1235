import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noPresentation } from '#contracts/presentation.ts';
import { createRateLimits } from '../rate-limits.ts';
import { audienceDoor } from './audience-door.ts';

let dataDir = '';
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'audience-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const open = () =>
	writeFile(
		join(dataDir, 'presentation.json'),
		JSON.stringify({ ...noPresentation, audience: { address: 'http://192.0.2.1/join', isCodeLarge: true } })
	);
const door = (demo = true, now = Date.now) =>
	audienceDoor({ config: { demo, dataDir, audience: { address: 3, all: 5 } }, rateLimits: createRateLimits(null) }, now);
async function comes(to: ReturnType<typeof door>, address: string, times: number): Promise<number> {
	let admitted = 0;
	for (let time = 0; time < times; time++) if (await to.mayCome(address)) admitted++;
	return admitted;
}

test('is closed until somebody opens it, and counts nobody while it is', async () => {
	const closed = door();
	expect(await closed.isOpen()).toBe(false);
	expect(await comes(closed, '192.0.2.7', 20)).toBe(20);
});

test('is noticed to be opened and closed', async () => {
	let now = 1_000_000;
	const one = door(true, () => now);
	expect(await one.isOpen()).toBe(false);
	await open();
	now += 1_000;
	expect(await one.isOpen()).toBe(true);
	await rm(join(dataDir, 'presentation.json'));
	now += 1_000;
	expect(await one.isOpen()).toBe(false);
});

test('lets each phone in so often, and all together so often; this machine always', async () => {
	await open();
	const one = door();
	expect(await comes(one, '192.0.2.7', 10)).toBe(3);
	expect(await comes(one, '192.0.2.8', 10)).toBe(2);
	expect(await comes(one, '192.0.2.9', 10)).toBe(0);
	expect(await comes(one, '127.0.0.1', 20)).toBe(20);
});

test('in production there is no door, and nobody is counted', async () => {
	await open();
	const none = door(false);
	expect(await none.isOpen()).toBe(false);
	expect(await comes(none, '192.0.2.7', 20)).toBe(20);
});
