// Docker's way of starting the servers, against a `docker` that records what it is told and answers: no engine is needed, and none
// was there. What listens on the published ports is the test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { root } from '../../src/launch/tools.mjs';
import { imageOf } from './docker.ts';
import type { RunningServer } from './running-server.ts';
import { startCassandra } from './start-cassandra.ts';
import { startElasticsearch } from './start-elasticsearch.ts';
import { startRedis } from './start-redis.ts';

const recorder = `#!/bin/sh
printf '%s\\t' "$@" >>"$RECORD"
echo >>"$RECORD"
case "$*" in
info*) echo "$ENGINE" ;;
"image inspect"* | pull*) exit "$IMAGES" ;;
inspect*Running*) echo true ;;
inspect*Pid*) echo 4242 ;;
esac
`;

let dir: string;
let record: string;
const listening = new Set<Server>();

beforeAll(async () => {
	dir = await mkdtemp(join(tmpdir(), 'docker-recorder-'));
	record = join(dir, 'record');
	await writeFile(join(dir, 'docker'), recorder, { mode: 0o755 });
	vi.stubEnv('PATH', `${dir}${delimiter}${process.env['PATH']}`);
	vi.stubEnv('RECORD', record);
	vi.stubEnv('ENGINE', '28.2.2');
	vi.stubEnv('IMAGES', '0');
});
beforeEach(() => writeFile(record, ''));
afterAll(async () => {
	for (const server of listening) server.close();
	await rm(dir, { recursive: true, force: true });
});

const told = async () => (await readFile(record, 'utf8')).split('\n').map((line) => line.split('\t').slice(0, -1));
const toldTo = async (command: string) => (await told()).filter(([first]) => first === command);

/** Says this to whoever speaks at the port that is to be published. */
async function inPlaceOfTheContainer(words: string) {
	const published = async () => (await toldTo('run')).flat().find((word) => /^127\.0\.0\.1:\d+:\d+$/.test(word));
	await expect.poll(published).toBeDefined();
	const server = createServer((socket) => {
		// Redis's client sends several commands at once, and counts the answers.
		socket.on('data', (chunk) => socket.write(words.repeat(String(chunk).match(/^\*\d/gm)?.length ?? 1)));
		socket.on('error', () => undefined);
	});
	listening.add(server);
	server.listen(Number((await published())?.split(':')[1]), '127.0.0.1');
	await once(server, 'listening');
}

async function imageInCompose(service: string) {
	const compose = await readFile(join(root, 'docker-compose.yml'), 'utf8');
	return new RegExp(`\\n  ${service}:\\n    image: (.+)`).exec(compose)?.[1] ?? '';
}

const cases: [service: string, start: () => Promise<RunningServer>, words: string, options: string[], args: string[]][] = [
	['redis', startRedis, '+PONG\r\n', [], ['redis-server', '--save', '', '--appendonly', 'no']],
	[
		'elasticsearch',
		startElasticsearch,
		'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
		[
			...['--env', 'discovery.type=single-node', '--env', 'cluster.routing.allocation.disk.threshold_enabled=false'],
			...['--env', 'xpack.security.enabled=false', '--env', 'ingest.geoip.downloader.enabled=false'],
			...['--env', 'ES_JAVA_OPTS=-Xms512m -Xmx512m']
		],
		[]
	],
	[
		'cassandra',
		startCassandra,
		'supported',
		[
			...['--env', 'MAX_HEAP_SIZE=512m', '--env', 'HEAP_NEWSIZE=128m', '--env', expect.stringMatching(/^JVM_EXTRA_OPTS=-D\S+/) as string],
			...['--volume', `${join(root, 'deploy')}:/deploy:ro`, '--entrypoint', '/bin/sh']
		],
		['/deploy/cassandra.sh']
	]
];

test.each(cases)('%s is started, killed, paused, brought back and removed', async (service, start, words, options, args) => {
	const [server] = await Promise.all([start(), inPlaceOfTheContainer(words)]);
	const [ran = []] = await toldTo('run');
	const [, , , name = '', , published = ''] = ran;
	expect(ran).toEqual([...['run', '--detach', '--name', name, '--publish', published], ...options, await imageInCompose(service), ...args]);
	expect(published).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
	expect(server.pid()).toBe(4242);

	await writeFile(record, '');
	await server.kill();
	expect(server.pid()).toBeNull();
	await server.restart();
	await server.pause();
	await server.resume();
	expect(await toldTo('rm')).toEqual([]);
	await server.stop();
	expect((await told()).filter(([command]) => command !== 'inspect' && command !== undefined)).toEqual([
		['kill', name],
		['wait', name],
		['stop', name],
		['start', name],
		['pause', name],
		['unpause', name],
		['rm', '--force', '--volumes', name]
	]);
});

test('a container is removed when whoever started it is killed', async () => {
	const script = `
		import { containerHost } from './tests/services/docker.ts';
		await containerHost({ image: 'redis:8', port: 1, inside: 6379 }).start();
		process.kill(process.pid, 'SIGKILL');`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
	expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
	const [[, , , name] = []] = await toldTo('run');
	await expect.poll(() => toldTo('rm')).toEqual([['rm', '--force', '--volumes', name]]);
});

test('an image that is neither there nor to be fetched is no reason to fail: the server is started without Docker', async () => {
	vi.stubEnv('IMAGES', '1');
	const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
	expect(await imageOf('redis')).toBeNull();
	expect(await toldTo('pull')).toEqual([['pull', '--quiet', await imageInCompose('redis')]]);
	expect(warned.mock.calls.join()).toContain('redis is started without Docker');
});

test('without an engine there are no images, and it is asked once', async () => {
	vi.stubEnv('ENGINE', '');
	vi.resetModules();
	const docker = await import('./docker.ts');
	expect([await docker.imageOf('redis'), await docker.imageOf('cassandra')]).toEqual([null, null]);
	expect((await told()).map(([command]) => command)).toEqual(['info', undefined]);
});
