import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { temporalAddress } from './temporal-config.ts';

let folder: string;
let file: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'temporal-config-'));
	file = join(folder, 'temporal.toml');
	await writeFile(join(folder, 'client.pem'), 'CERT');
	await writeFile(join(folder, 'client.key'), 'KEY');
	await writeFile(
		file,
		`[profile.default]
address = "default.example:7233"

[profile.cloud]
address = "shop.a1b2c.tmprl.cloud:7233"
namespace = "shop.a1b2c"
api_key = "from-the-file"

[profile.mtls]
address = "temporal.example:7233"
[profile.mtls.tls]
client_cert_path = "${join(folder, 'client.pem')}"
client_key_path = "${join(folder, 'client.key')}"
server_name = "temporal.internal"
`
	);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('is the dev server where nothing is said', () => {
	expect(temporalAddress({})).toEqual({ address: '127.0.0.1:7233', namespace: 'default' });
	expect(temporalAddress({ TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: '' })).toEqual({ address: '127.0.0.1:7233', namespace: 'default' });
});

it('takes the standard variables', () => {
	const env = { TEMPORAL_ADDRESS: 'shop.example:7233', TEMPORAL_NAMESPACE: 'shop', TEMPORAL_API_KEY: 'key' };
	expect(temporalAddress(env)).toMatchObject({ address: 'shop.example:7233', namespace: 'shop', connection: { apiKey: 'key', tls: true } });
	expect(temporalAddress({ TEMPORAL_ADDRESS: 'shop.example:7233', TEMPORAL_TLS: 'true' }).connection).toEqual({ tls: {} });
});

it('takes the profile that is named, and a variable before it', () => {
	const env = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'cloud' };
	expect(temporalAddress(env)).toMatchObject({
		address: 'shop.a1b2c.tmprl.cloud:7233',
		namespace: 'shop.a1b2c',
		connection: { apiKey: 'from-the-file', tls: true }
	});
	expect(temporalAddress({ ...env, TEMPORAL_NAMESPACE: 'other' }).namespace).toBe('other');
	expect(temporalAddress({ TEMPORAL_CONFIG_FILE: file }).address).toBe('default.example:7233');
});

it('reads certificates from where the profile says', () => {
	const { connection } = temporalAddress({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'mtls' });
	expect(connection?.tls).toMatchObject({
		serverNameOverride: 'temporal.internal',
		clientCertPair: { crt: new Uint8Array(Buffer.from('CERT')), key: new Uint8Array(Buffer.from('KEY')) }
	});
});

it('names a profile that is not there among the other faults', () => {
	const env = { TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'missing', PORT: 'x', PAYLOAD_KEY: 'short' };
	expect(() => readConfig(env)).toThrow(ConfigError);
	expect(() => readConfig(env)).toThrow(/PORT.*PAYLOAD_KEY.*missing/s);
});
