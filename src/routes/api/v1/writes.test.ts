// A write counts once, however often it is sent; and no token takes more than its share.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi } from './api-shop.fixture.ts';

let api: Awaited<ReturnType<typeof startApi>>;
let secret: string;
beforeAll(async () => {
	api = await startApi();
	secret = await api.token({ name: 'Warehouse' });
});
afterAll(() => api.stop());

const reason = 'Address is checked';
async function held(key: string | null, options: { secret?: string; orderId: string; body?: unknown }) {
	const { orderId, body = { reason } } = options;
	return api.ask('POST', `/orders/${orderId}/hold`, {
		secret: options.secret ?? secret,
		body,
		headers: key === null ? {} : { 'idempotency-key': key }
	});
}
const sent = (orderId: string) => api.log.updates.filter(({ workflowId }) => workflowId === `order-${orderId}`);
const changeIds = (orderId: string) => sent(orderId).map(({ args }) => (args[0] as { changeId: string }).changeId);

it('goes to the workflow by the name of its token', async () => {
	const { orderId } = await api.order();
	const response = await held(null, { orderId });
	expect(await response.json()).toEqual({ orderId, version: 7 });
	expect(sent(orderId)).toMatchObject([{ name: 'holdOrder', args: [{ reason, who: { kind: 'staff', name: 'Warehouse (API)' } }] }]);
});

it('is done once under one key, and answered alike', async () => {
	const { orderId } = await api.order();
	const [first, second] = [await held('one', { orderId }), await held('one', { orderId })];
	expect(await second.text()).toBe(await first.text());
	expect([first.status, second.status]).toEqual([200, 200]);
	expect([first, second].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
	expect(sent(orderId)).toHaveLength(1);
});

it('without a key is done each time', async () => {
	const { orderId } = await api.order();
	for (const key of [null, null]) await held(key, { orderId });
	expect(new Set(changeIds(orderId)).size).toBe(2);
});

it('is refused under the key of another request, and leaves the first alone', async () => {
	const { orderId } = await api.order();
	await held('two', { orderId });
	const other = await held('two', { orderId, body: { reason: 'Something else' } });
	expect(other.status).toBe(422);
	expect(await other.json()).toMatchObject({ code: 'key-reused', field: 'Idempotency-Key' });
	expect((await held('two', { orderId: (await api.order()).orderId })).status).toBe(422);
	expect(sent(orderId)).toHaveLength(1);
});

it("has nothing to do with another token's key", async () => {
	const { orderId } = await api.order();
	await held('three', { orderId });
	await held('three', { orderId, secret: await api.token() });
	expect(new Set(changeIds(orderId)).size).toBe(2);
});

it('says that it is being worked on', async () => {
	const { orderId } = await api.order();
	let finish = () => {};
	const gate = new Promise<void>((done) => (finish = done));
	api.log.next = async () => {
		await gate;
		return { ok: true, version: 8 };
	};
	const first = held('four', { orderId });
	await expect.poll(() => sent(orderId)).toHaveLength(1);
	const second = await held('four', { orderId });
	finish();
	api.log.next = null;
	expect([second.status, second.headers.get('retry-after')]).toEqual([409, '1']);
	expect(await second.json()).toMatchObject({ code: 'key-busy' });
	expect(await (await first).json()).toMatchObject({ version: 8 });
});

it('keeps a refusal, and forgets what was for a moment only: the next time is the same change', async () => {
	const { orderId } = await api.order();
	api.refuseNext('unavailable');
	expect((await held('five', { orderId })).status).toBe(503);
	api.refuseNext('illegal-transition', { message: 'It is on hold already.' });
	for (const again of [null, 'true']) {
		const response = await held('five', { orderId });
		expect([response.status, response.headers.get('idempotent-replayed')]).toEqual([409, again]);
		expect(await response.json()).toMatchObject({ code: 'illegal-transition', detail: 'It is on hold already.' });
	}
	api.log.next = null;
	expect(sent(orderId)).toHaveLength(2);
	expect(new Set(changeIds(orderId)).size).toBe(1);
});

it('that nobody expected to fail is a problem with a name, tells nothing more, and may be tried again', async () => {
	const { orderId } = await api.order();
	api.log.next = async () => {
		throw new Error('secret of the house');
	};
	const response = await held('six', { orderId });
	api.log.next = null;
	expect(response.status).toBe(500);
	const text = await response.text();
	expect(JSON.parse(text)).toMatchObject({ code: 'unexpected', instance: expect.stringMatching(/^urn:uuid:/) });
	expect(text).not.toContain('house');
	expect((await held('six', { orderId })).status).toBe(200);
});

it.each(['', ' ', 'with space', 'ü', 'x'.repeat(201)])('needs a key that is one: %j is none', async (key) => {
	const { orderId } = await api.order();
	expect((await held(key, { orderId })).status).toBe(400);
	expect(sent(orderId)).toHaveLength(0);
});

it('begins work on the catalog, and says where it is followed', async () => {
	const response = await api.ask('POST', '/reindex', { secret });
	expect([response.status, response.headers.get('location')]).toEqual([202, '/api/v1/reindex']);
	expect(api.log.started).toEqual(['catalogJob']);
});

it('is limited for each token by itself, and for strangers by their network', async () => {
	const small = await startApi({ API_REQUESTS_PER_MINUTE: '3', ATTEMPTS_PER_MINUTE: '2' });
	try {
		const [mine, theirs] = [await small.token(), await small.token()];
		const ask = (one: string | undefined, address = '192.0.2.1') => small.ask('GET', '/products?limit=1', { secret: one, address });
		for (let time = 0; time < 3; time++) expect((await ask(mine)).status).toBe(200);
		const over = await ask(mine);
		expect(over.status).toBe(429);
		expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
		expect(await over.json()).toMatchObject({ code: 'rate-limited' });
		expect((await ask(theirs)).status).toBe(200);

		const guess = () => ask(`dg_live_${randomUUID()}`);
		expect([(await guess()).status, (await guess()).status, (await guess()).status]).toEqual([401, 401, 429]);
		expect((await ask(undefined, '192.0.2.9')).status).toBe(401);
		expect((await ask(theirs)).status).toBe(200);
	} finally {
		await small.stop();
	}
});
