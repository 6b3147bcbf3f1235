// The presentation's topic: for those who may present, in demo mode, from the director's file to every console and stage.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { roles } from '#contracts/identity.ts';
import type { Presentation } from '#contracts/presentation.ts';
import { may } from '#domain/identity/permissions.ts';
import { openScriptFile } from '../presentations/script-file.ts';
import { openGateway, openPlatform, signIn, type TestClient } from './gateway.fixture.ts';

const topic = 'presentation';
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

async function open(env: Record<string, string> = {}) {
	const dataDir = await mkdtemp(join(tmpdir(), 'presentation-'));
	ends.push(() => rm(dataDir, { recursive: true, force: true }));
	const { platform, close } = await openPlatform({ env, dataDir });
	ends.push(close);
	const gateway = await openGateway(platform);
	ends.push(gateway.close);
	const connect = async (role: (typeof roles)[number]) => gateway.connect({ dg_session: (await signIn(platform, { role })).token });
	return { gateway, connect, director: await openScriptFile(dataDir) };
}

const told = ({ changed }: TestClient): Presentation[] =>
	changed.flatMap(({ event }) => (event.type === 'presentation.changed' ? event.presentation : []));

test('is for those who may present', async () => {
	const { gateway, connect } = await open();
	for (const role of roles) {
		const answer = await (await connect(role)).subscribe({ topic });
		expect(answer.ok, role).toBe(may(role, 'present.run'));
	}
	expect(await (await gateway.connect()).subscribe({ topic })).toEqual({ ok: false, error: 'not-found' });
});

test('is refused in production, whoever asks', async () => {
	const { connect, director } = await open({ DEMO: '0' });
	const client = await connect('admin');
	expect(await client.subscribe({ topic })).toEqual({ ok: false, error: 'not-found' });
	director.show({ status: 'ready' });
	await director.written();
	expect(told(client)).toEqual([]);
});

test('tells every change at once, in versions that rise, to everybody who watches', async () => {
	const { connect, director } = await open();
	const [console, stage] = [await connect('presenter'), await connect('admin')];
	for (const client of [console, stage]) expect(await client.subscribe({ topic })).toMatchObject({ ok: true, version: 0 });
	for (let step = 1; step <= 5; step++) {
		director.show({ step });
		for (const client of [console, stage]) await expect.poll(() => told(client).at(-1)?.step).toBe(step);
	}
	const versions = stage.changed.map(({ version }) => version);
	expect(versions).toEqual([...new Set(versions)].toSorted((one, other) => one - other));
	expect(versions.at(-1)).toBe(5);
	for (const { version, previous } of stage.changed) expect(previous).toBe(version - 1);
});

test('shows a gap to who has missed something, and gives the whole to who asks for it', async () => {
	const { connect, director } = await open();
	director.show({ step: 1 });
	await director.written();
	const client = await connect('presenter');
	const first = await client.subscribe({ topic });
	expect(first).toMatchObject({ ok: true, version: 1, snapshot: { kind: 'presentation', presentation: { step: 1 } } });
	expect(await client.subscribe({ topic, since: 1 })).toEqual({ ok: true, version: 1, snapshot: null });
	client.socket.emit('unsubscribe', { topic });
	// Of a burst the last one is told: what lies between was missed.
	for (let step = 2; step <= 9; step++) director.show({ step });
	await director.written();
	const again = await client.subscribe({ topic, since: 1 });
	expect(again).toMatchObject({ ok: true, version: 9, snapshot: { presentation: { step: 9 } } });
	for (let step = 10; step <= 19; step++) director.show({ step });
	await expect.poll(() => told(client).at(-1)?.step).toBe(19);
	const last = client.changed.at(-1);
	expect(last).toMatchObject({ version: 19 });
	expect(last?.previous).toBeGreaterThan(9);
});
