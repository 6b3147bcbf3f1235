// docker-compose.yml as docker-compose itself understands it, and the Dockerfile's promises. No engine is needed: nothing is started.
import { execFile } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { variableNames } from '#server/config-environment.ts';
import { readConfig } from '#server/config.ts';
import { MissingTool, compose, root } from '../../src/launch/tools.mjs';

const run = promisify(execFile);

const serviceShape = z.object({
	image: z.string(),
	build: z.unknown().optional(),
	user: z.string().optional(),
	command: z.union([z.string(), z.array(z.string())]).nullish(),
	environment: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullish()).default({}),
	ports: z.array(z.unknown()).default([]),
	networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown()).transform((all) => Object.keys(all))]).default([]),
	restart: z.string().optional(),
	privileged: z.boolean().optional(),
	healthcheck: z.object({ disable: z.boolean().optional(), test: z.unknown().optional() }).optional(),
	depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({})
});
const composeShape = z.object({ services: z.record(z.string(), serviceShape), volumes: z.record(z.string(), z.unknown()) });
type Service = z.infer<typeof serviceShape>;

/** Missing is a failure in CI; elsewhere the reason of a skip. */
async function findCompose(): Promise<{ command: string[] } | { missing: string }> {
	try {
		return { command: await compose() };
	} catch (error) {
		if (!(error instanceof MissingTool) || process.env['CI']) throw error;
		return { missing: error.message };
	}
}

const found = await findCompose();
const missing = 'missing' in found ? found.missing : null;
const tell = missing === null ? '' : ` (skipped: ${missing})`;

const published = ['proxy', 'temporal-ui', 'mail'];
const oneShot = ['migrate', 'seed', 'temporal-setup', 'temporal-schema', 'temporal-namespace', 'workers-version'];

describe.skipIf(missing !== null)(`docker-compose.yml${tell}`, () => {
	let services: Record<string, Service> = {};
	let volumes: Record<string, unknown> = {};

	async function configured(settings: Record<string, string> = {}) {
		const [command = '', ...args] = 'command' in found ? found.command : [];
		// Nobody's own settings: the defaults are what is tested.
		const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings };
		const file = ['-f', join(root, 'docker-compose.yml'), '--profile', 'previous'];
		const { stdout } = await run(command, [...args, ...file, 'config'], { cwd: root, env });
		return composeShape.parse(parse(stdout));
	}

	beforeAll(async () => {
		({ services, volumes } = await configured());
	});

	const entries = (is: (service: Service, name: string) => boolean = () => true) =>
		Object.entries(services).filter(([name, service]) => is(service, name));
	const own = () => entries(({ image }) => image.startsWith('durable-goods:'));
	const environmentOf = ({ environment }: Service) =>
		Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value ?? '')]));

	test('two of each process, and everything that they need', () => {
		expect(Object.keys(services)).toEqual(
			expect.arrayContaining(['web-1', 'web-2', 'gateway-1', 'gateway-2', 'workers-1', 'workers-2', ...published, ...oneShot])
		);
		expect(Object.keys(services)).toEqual(expect.arrayContaining(['cassandra', 'elasticsearch', 'redis', 'temporal', 'temporal-postgres']));
	});

	test('every variable is one that the configuration knows, and all of them together are valid', () => {
		const known = [...variableNames, 'TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'];
		expect(own().length).toBeGreaterThanOrEqual(9);
		for (const [name, service] of own()) {
			const environment = environmentOf(service);
			expect
				.soft(
					Object.keys(environment).filter((variable) => !known.includes(variable)),
					name
				)
				.toEqual([]);
			const config = readConfig(environment);
			expect.soft(config, name).toMatchObject({ host: '0.0.0.0', trustProxy: true, demo: false, redisUrl: 'redis://redis:6379' });
			expect.soft(config.cassandra?.contactPoints, name).toEqual(['cassandra:9042']);
			expect.soft(config.elasticsearch?.urls, name).toEqual(['http://elasticsearch:9200']);
			// The shop's stop is within what the engine waits for.
			expect.soft(config.drainMs, name).toBeLessThan(30_000);
		}
	});

	test('only the proxy, the UI and the mail catcher have ports outside, and only the proxy beyond this machine', () => {
		expect(
			entries(({ ports }) => ports.length > 0)
				.map(([name]) => name)
				.sort()
		).toEqual([...published].sort());
		for (const name of ['temporal-ui', 'mail']) expect(JSON.stringify(services[name]?.ports)).toContain('127.0.0.1');
	});

	test('the proxy reaches webs and gateways alone', () => {
		expect(services['proxy']?.networks).toEqual(['front']);
		const inFront = entries(({ networks }) => networks.includes('front')).map(([name]) => name);
		expect(inFront.sort()).toEqual(['gateway-1', 'gateway-2', 'proxy', 'web-1', 'web-2']);
	});

	test('every service has a health check or ends by itself, and is waited for accordingly', () => {
		// The older docker-compose says `NONE` where the newer says that it is disabled.
		const isChecked = ({ healthcheck }: Service) =>
			healthcheck?.test !== undefined && healthcheck.disable !== true && !JSON.stringify(healthcheck.test).includes('NONE');
		expect(
			entries((service) => !isChecked(service))
				.map(([name]) => name)
				.sort()
		).toEqual([...oneShot].sort());
		for (const [name, { depends_on }] of entries())
			for (const [other, { condition }] of Object.entries(depends_on))
				expect
					.soft(condition, `${name} waits for ${other}`)
					.toBe(oneShot.includes(other) ? 'service_completed_successfully' : 'service_healthy');
		for (const name of oneShot) expect(services[name]?.restart).toBe('on-failure');
	});

	test('images are pinned', () => {
		for (const [name, { image }] of entries(({ image }) => image !== 'durable-goods:local'))
			expect.soft(/:([^:/]+)$/.exec(image)?.[1], name).toMatch(/^v?\d+\.\d+/);
	});

	test('workers are of the build that their image is named after; it becomes the current one before anybody comes, and the one before goes on beside it', async () => {
		const released = (await configured({ IMAGE_TAG: 'abc1', PREVIOUS_TAG: 'abc0' })).services;
		const builds = Object.entries(released).filter(([, { environment }]) => environment['WORKER_BUILD_ID'] !== undefined);
		expect(builds.map(([name, { image, environment }]) => [name, image, environment['WORKER_BUILD_ID']]).sort()).toEqual([
			['workers-1', 'durable-goods:abc1', 'abc1'],
			['workers-2', 'durable-goods:abc1', 'abc1'],
			['workers-previous', 'durable-goods:abc0', 'abc0']
		]);
		// The source that is here now is not the one of the build before.
		expect(released['workers-previous']?.build).toBeUndefined();
		expect(released['workers-version']).toMatchObject({
			command: ['node', 'workers/deploy-version.ts', '--build', 'abc1', '--set-current', '--wait', '120'],
			depends_on: { 'workers-1': {}, 'workers-2': {} }
		});
		expect(released['proxy']?.depends_on).toHaveProperty('workers-version');
	});

	test('the shop runs as nobody in particular, from entry files that are there', async () => {
		for (const [name, { user, privileged, command }] of own()) {
			expect.soft(user, name).toBe('node');
			expect.soft(privileged, name).toBeUndefined();
			const [program, script = ''] = Array.isArray(command) ? command : (command ?? '').split(' ');
			expect.soft(program, name).toBe('node');
			await access(join(root, script));
		}
		expect(services['proxy']?.user).toBe('1000:1000');
	});

	test('what is stored outlives its container', () => {
		for (const volume of ['cassandra-data', 'elasticsearch-data', 'redis-data', 'temporal-data', 'shop-data'])
			expect(Object.keys(volumes)).toContain(volume);
	});
});

test('the image ends as a user without rights, holds no secret, and leaves the tests and the environment files out', async () => {
	const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
	const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
	expect(last).toMatch(/^USER node$/m);
	expect(last).toMatch(/^HEALTHCHECK /m);
	expect(last).not.toMatch(/COPY \. /);
	expect(dockerfile).not.toMatch(/(PASSWORD|SECRET|_KEY|TOKEN)=/);
	for (const [, from = ''] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(from).toMatch(/:\d+\.\d+\.\d+/);
	const ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n');
	expect(ignored).toContain('*');
	expect(ignored).toContain('**/.env*');
	expect(ignored).toContain('**/*.test.ts');
	for (const [, source = ''] of last.matchAll(/^COPY (?!--from)(\S+) /gm)) await access(join(root, source));
});
