// Drivers' errors carry what they were asked to send. None of it is anybody's business who reads a log.
import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server } from 'node:net';
import { Client } from '@elastic/elasticsearch';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#tests/fixtures/free-port.ts';
import { createLogger } from './logger.ts';

const person = { name: 'Ada Lovelace', email: 'ada@example.com', card: '4242 4242 4242 4242' };
const secrets = ['Lovelace', 'ada@example.com', '4242 4242 4242 4242', '4242424242424242', 's3cret'];

/** Takes no document, and says which it does not take, as Elasticsearch does. */
const refusing = createServer((request, response) => {
	request.resume();
	response.writeHead(400, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
	response.end(
		JSON.stringify({
			error: { type: 'parsing', reason: `failed to parse [words]. Preview of field's value: '${person.name}'` },
			status: 400
		})
	);
});
/** Answers every command with an error, as a Redis without memory does. */
const withoutMemory = createTcpServer((socket) =>
	socket.on('data', (data) => socket.write('-OOM command not allowed\r\n'.repeat(data.toString().match(/^\*\d+\r$/gm)?.length ?? 0)))
);
const ports: Record<'search' | 'redis', number> = { search: 0, redis: 0 };
beforeAll(async () => {
	ports.search = await listening(refusing);
	ports.redis = await listening(withoutMemory);
});
afterAll(() => {
	refusing.close();
	withoutMemory.close();
});

async function listening(server: Server): Promise<number> {
	const port = await freePort();
	await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
	return port;
}

function logged(error: unknown): string {
	const lines: string[] = [];
	createLogger('info', 'test', { write: (line) => void lines.push(line) }).error({ err: error }, 'it failed');
	return lines.join('');
}

const failure = async (work: () => Promise<unknown>): Promise<unknown> =>
	work().then(
		() => expect.unreachable('it did not fail'),
		(error: unknown) => error
	);

async function bulk(node: string) {
	const client = new Client({ node, maxRetries: 0, auth: { apiKey: 's3cret' } });
	await client.bulk({ operations: [{ index: { _index: 'orders' } }, person] }).finally(() => client.close());
}

async function set() {
	const redis = new Redis(`redis://127.0.0.1:${ports.redis}`, { retryStrategy: () => null, enableReadyCheck: false });
	redis.on('error', () => undefined);
	await redis.set(person.email, person.name).finally(() => redis.disconnect());
}

const send = async () =>
	createTransport('smtp://user:s3cret@127.0.0.1:1').sendMail({ from: 'shop@example.com', to: person.email, subject: person.name });

test.each([
	['a search server that is away', () => bulk('http://127.0.0.1:1'), 'ConnectionError'],
	['a search server that takes no document', () => bulk(`http://127.0.0.1:${ports.search}`), 'ResponseError'],
	['a Redis that takes no command', set, 'ReplyError'],
	['a mail server that is away', send, 'ECONNREFUSED'],
	['words that quote somebody', async () => JSON.parse(`{"to": ${person.email} ${person.card}}`) as unknown, 'SyntaxError'],
	['a cause', () => Promise.reject(new Error('no', { cause: new Error(`${person.email} in /order/1?t=s3cret`) })), '"cause"']
])('the log tells what failed at %s, and nothing of whom it was about', async (_, work, told) => {
	const line = logged(await failure(work));
	expect(line).toContain(told);
	for (const secret of secrets) expect(line).not.toContain(secret);
});

test('an error is told with its code, its stack and its causes, whatever they are', () => {
	const circular: Error & { code?: string } = new Error('first');
	circular.cause = circular;
	circular.code = 'out-of-stock';
	expect(JSON.parse(logged(circular))).toMatchObject({
		process: 'test',
		err: { type: 'Error', message: 'first', code: 'out-of-stock', stack: expect.stringContaining('logger.test.ts') as string, cause: {} }
	});
	expect(JSON.parse(logged('a text'))).toMatchObject({ err: { type: 'string', message: 'a text' } });
	expect(logged(new Error('order 0198c0de-0000-7000-8000-000000000001 at 1796065563258'))).toContain('1796065563258');
});
