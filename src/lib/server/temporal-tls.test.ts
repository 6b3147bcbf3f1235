// The ways to a Temporal that is not a laptop's: TLS with an authority of one's own, a client certificate, an API key; by
// variables and by a profile. A workflow is started and a worker runs it, for the SDK's two connections differ.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { Worker } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { makeCertificates, type Certificates } from '#tests/fixtures/certificates.ts';
import { grpcBehindTls, type GrpcBehindTls } from '#tests/fixtures/grpc-behind-tls.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { readConfig } from './config.ts';
import { connectTemporal } from './temporal.ts';
import { whyAway } from './why-temporal-is-away.ts';
import { awaitWorkerConnection, connectWorker, workerBasics } from './worker-connection.ts';

let env: TestWorkflowEnvironment;
let certificates: Certificates;
let folder: string;
let front: GrpcBehindTls | undefined;

beforeAll(async () => {
	[env, certificates, folder] = await Promise.all([startDevServer(), makeCertificates(), mkdtemp(join(tmpdir(), 'temporal-tls-'))]);
}, 120_000);
afterEach(async () => {
	await front?.close();
	front = undefined;
});
afterAll(async () => {
	await env?.teardown();
	await certificates?.remove();
	if (folder) await rm(folder, { recursive: true, force: true });
});

async function behindTls(options?: Parameters<typeof grpcBehindTls>[2]): Promise<GrpcBehindTls> {
	return (front = await grpcBehindTls(env.address, certificates, options));
}

const temporalOf = (variables: Record<string, string>) => readConfig(variables).temporal;

/** A workflow through both connections: what it answers. */
async function runsWorkflow(variables: Record<string, string>): Promise<unknown> {
	const temporal = temporalOf(variables);
	const taskQueue = randomUUID();
	const connection = await awaitWorkerConnection(temporal, pino({ level: 'silent' }), AbortSignal.timeout(20_000));
	if (!connection) throw new Error('there is no way to Temporal');
	const workflows = await connectTemporal(temporal);
	try {
		const workflowsPath = fileURLToPath(new URL('./temporal-tls-workflow.fixture.ts', import.meta.url));
		const worker = await Worker.create({ connection, ...workerBasics(temporal), taskQueue, workflowsPath });
		return await worker.runUntil(workflows.client.workflow.execute('greet', { workflowId: randomUUID(), taskQueue, args: ['Ada'] }));
	} finally {
		await workflows.close();
		await connection.close();
	}
}

const withAuthority = (address: string, authority = certificates.authority) => ({
	TEMPORAL_ADDRESS: address,
	TEMPORAL_TLS: 'true',
	TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority.certPath
});

it('runs a workflow over TLS with an authority of its own', async () => {
	const { address } = await behindTls();
	expect(await runsWorkflow(withAuthority(address))).toBe('Hello, Ada');
});

it('runs a workflow over TLS with a client certificate', async () => {
	const { address } = await behindTls({ asksForCertificate: true });
	const own = {
		TEMPORAL_TLS_CLIENT_CERT_PATH: certificates.client.certPath,
		TEMPORAL_TLS_CLIENT_KEY_PATH: certificates.client.keyPath
	};
	expect(await runsWorkflow({ ...withAuthority(address), ...own })).toBe('Hello, Ada');
});

it('shows its API key with every call', async () => {
	const { address, authorizations } = await behindTls({ apiKey: 'key-of-ours' });
	expect(await runsWorkflow({ ...withAuthority(address), TEMPORAL_API_KEY: 'key-of-ours' })).toBe('Hello, Ada');
	expect(new Set(authorizations)).toEqual(new Set(['Bearer key-of-ours']));
});

it('takes all of it from a profile', async () => {
	const { address, authorizations } = await behindTls({ asksForCertificate: true, apiKey: 'key-of-the-profile' });
	const file = join(folder, 'temporal.toml');
	await writeFile(
		file,
		`[profile.cloud]
address = "${address}"
namespace = "default"
api_key = "key-of-the-profile"
[profile.cloud.tls]
server_ca_cert_path = "${certificates.authority.certPath}"
client_cert_path = "${certificates.client.certPath}"
client_key_path = "${certificates.client.keyPath}"
`
	);
	expect(await runsWorkflow({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'cloud' })).toBe('Hello, Ada');
	expect(new Set(authorizations)).toEqual(new Set(['Bearer key-of-the-profile']));
});

/** Why a worker does not come through, in our words. The client's connection does not either; it says of it no more than that time ran out. */
async function reasonOf(variables: Record<string, string>): Promise<string> {
	const temporal = temporalOf(variables);
	const workflows = await connectTemporal(temporal);
	try {
		await expect(workflows.ping()).rejects.toThrow();
		return await connectWorker(temporal).then(() => 'it came through', whyAway);
	} finally {
		await workflows.close();
	}
}

it('says in one sentence that the authority is not the right one', async () => {
	const { address } = await behindTls();
	expect(await reasonOf(withAuthority(address, certificates.stranger))).toContain('TEMPORAL_TLS_SERVER_CA_CERT_PATH');
});

it('says in one sentence that a client certificate is missing', async () => {
	const { address } = await behindTls({ asksForCertificate: true });
	// TLS 1.3 says it after the handshake: the end of the connection may overtake it, and the next try hears it.
	await expect.poll(() => reasonOf(withAuthority(address))).toContain('TEMPORAL_TLS_CLIENT_CERT_PATH');
});

it('says in one sentence that the API key is refused', async () => {
	const { address } = await behindTls({ apiKey: 'another' });
	expect(await reasonOf({ ...withAuthority(address), TEMPORAL_API_KEY: 'wrong' })).toContain('TEMPORAL_API_KEY');
});

it('says in one sentence that nobody is there', async () => {
	expect(await reasonOf({ TEMPORAL_ADDRESS: '127.0.0.1:1' })).toBe('it does not answer');
});
