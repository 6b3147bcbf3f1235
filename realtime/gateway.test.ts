import { randomUUID } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Order } from '#contracts/order.ts';
import type { Platform } from '#server/platform.ts';
import { aCart, anOrder, openGateway, openPlatform, signIn } from './gateway.fixture.ts';
import type { GatewayOptions } from './gateway.ts';

let platform: Platform;
let close: () => Promise<void>;
const gateways: Awaited<ReturnType<typeof openGateway>>[] = [];

beforeAll(async () => {
	({ platform, close } = await openPlatform());
});
afterEach(async () => {
	await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
});
afterAll(() => close());

async function open(options: Partial<GatewayOptions> = {}) {
	const gateway = await openGateway(platform, { headsMs: 200, ...options });
	gateways.push(gateway);
	return gateway;
}

const now = () => new Date().toISOString();
const staffCookies = async () => ({ dg_session: (await signIn(platform, { role: 'operator' })).token });

async function savedOrder(change: Partial<Order> = {}) {
	const order = anOrder(change);
	await platform.orders.save(order);
	return { order, topic: `order:${order.orderId}` as const, token: platform.trackingTokens.issue(order.orderId, new Date()) };
}

describe('snapshot and tail', () => {
	it('answers with what is stored, then tells each change', async () => {
		const { connect, activities } = await open();
		const { order, topic, token } = await savedOrder();
		const client = await connect();
		const answer = await client.subscribe({ topic, token });
		expect(answer).toMatchObject({ ok: true, version: 1, snapshot: { kind: 'order', order: { orderId: order.orderId } } });
		await activities.publishOrder({ order: { ...order, version: 3, status: 'shipped' }, previous: 1, at: now() });
		await expect.poll(() => client.changed.length).toBe(1);
		expect(client.changed[0]).toMatchObject({
			topic,
			version: 3,
			previous: 1,
			event: { type: 'order.changed', order: { status: 'shipped' } }
		});
	});

	it('leaves the snapshot out where the page has that version', async () => {
		const { connect } = await open();
		const { topic, token } = await savedOrder({ version: 7 });
		const client = await connect();
		expect(await client.subscribe({ topic, token, since: 7 })).toEqual({ ok: true, version: 7, snapshot: null });
		expect(await client.subscribe({ topic, token, since: 6 })).toMatchObject({ ok: true, version: 7, snapshot: { kind: 'order' } });
	});

	it("shows a shopper no notes, no costs, no ids of others' things", async () => {
		const { connect, activities } = await open();
		const { order, topic, token } = await savedOrder();
		const client = await connect();
		const answer = await client.subscribe({ topic, token });
		await activities.publishOrder({ order: { ...order, version: 2 }, previous: 1, at: now() });
		await expect.poll(() => client.changed.length).toBe(1);
		for (const seen of [JSON.stringify(answer), JSON.stringify(client.changed)]) {
			expect(seen).not.toContain('for staff alone');
			expect(seen).not.toContain(order.cartId);
			expect(seen).not.toContain('paymentId');
		}
	});

	it('reaches two tabs, and not the one that has left', async () => {
		const { connect, activities } = await open();
		const cart = aCart();
		await platform.carts.save(cart);
		const topic = `cart:${cart.cartId}` as const;
		const [one, two] = await Promise.all([connect({ dg_cart: cart.cartId }), connect({ dg_cart: cart.cartId })]);
		await one.subscribe({ topic });
		await two.subscribe({ topic });
		await activities.publishCart({ cart: { ...cart, version: 2 }, previous: 1, at: now() });
		await expect.poll(() => [one.changed.length, two.changed.length]).toEqual([1, 1]);
		one.socket.emit('unsubscribe', { topic });
		// Frames of one socket keep their order: this answer comes after the room was left.
		await one.subscribe({ topic: `stock:${randomUUID()}` });
		await activities.publishCart({ cart: { ...cart, version: 3 }, previous: 2, at: now() });
		await expect.poll(() => two.changed.length).toBe(2);
		expect(one.changed.length).toBe(1);
	});

	it('lets a browser watch its own cart before there is anything in it', async () => {
		const { connect, activities } = await open();
		const cart = aCart();
		const client = await connect({ dg_cart: cart.cartId });
		expect(await client.subscribe({ topic: `cart:${cart.cartId}` })).toEqual({ ok: true, snapshot: null, version: 0 });
		await activities.publishCart({ cart, previous: 0, at: now() });
		await expect.poll(() => client.changed.length).toBe(1);
	});

	it('pages the board, and tells who rejoins what changed since', async () => {
		const { connect, activities } = await open();
		const orders = Array.from({ length: 230 }, (_, index) =>
			anOrder({ placedAt: new Date(1_700_000_000_000 + index).toISOString(), updatedAt: '2026-01-01T00:00:00.000Z' })
		);
		await platform.orderSearch.project(orders);
		const client = await connect(await staffCookies());
		const first = await client.subscribe({ topic: 'board' });
		if (!first.ok || first.snapshot?.kind !== 'board' || !first.snapshot.next) throw new Error('no first page');
		const second = await client.subscribe({ topic: 'board', cursor: first.snapshot.next });
		if (!second.ok || second.snapshot?.kind !== 'board') throw new Error('no second page');
		const ids = [...first.snapshot.cards, ...second.snapshot.cards].map((card) => card.orderId);
		expect(new Set(ids)).toEqual(new Set(orders.map((order) => order.orderId)));

		const moved = anOrder({ updatedAt: '2026-06-01T00:00:00.000Z', status: 'cancelled' });
		await platform.orderSearch.project([moved]);
		const since = await client.subscribe({ topic: 'board', changedSince: '2026-05-01T00:00:00.000Z' });
		expect(since).toMatchObject({ ok: true, snapshot: { next: null, cards: [{ orderId: moved.orderId, status: 'cancelled' }] } });

		await activities.publishOrder({ order: { ...moved, version: 2 }, previous: 1, at: now() });
		await expect.poll(() => client.changed.length).toBe(1);
		expect(client.changed[0]).toMatchObject({ topic: 'board', version: 2, event: { type: 'order.card-changed' } });
	});
});

describe('heads', () => {
	it('tell what the write store has, of each watched topic, so that a lost last frame shows', async () => {
		const { connect } = await open();
		const { order, topic, token } = await savedOrder();
		const cart = aCart();
		const client = await connect({ dg_cart: cart.cartId });
		await client.subscribe({ topic, token });
		await client.subscribe({ topic: `cart:${cart.cartId}` });
		// Stored, but never published.
		await platform.orders.save({ ...order, version: 2 });
		await expect.poll(() => client.heads.at(-1)?.heads).toEqual({ [topic]: 2, [`cart:${cart.cartId}`]: 0 });
	});
});

describe('what its workflow alone knows', () => {
	it('is not called unknown while that cannot be asked: whoever watches it is to ask again', async () => {
		const { connect } = await open();
		const order = anOrder();
		const token = platform.trackingTokens.issue(order.orderId, new Date());
		const client = await connect();
		const asks = vi.spyOn(platform.workflows, 'query').mockRejectedValue(new Error('Temporal is away'));
		expect(await client.subscribe({ topic: `order:${order.orderId}`, token })).toEqual({ ok: false, error: 'unavailable' });
		asks.mockResolvedValue(order);
		expect(await client.subscribe({ topic: `order:${order.orderId}`, token })).toMatchObject({ ok: true, version: order.version });
		asks.mockRestore();
	});
});

describe('sessions', () => {
	it("closes a revoked session's sockets, and lets it watch nothing when it comes back", async () => {
		const { connect } = await open({ sessionCheckMs: 100 });
		const { token, sessionId } = await signIn(platform, { role: 'viewer' });
		const client = await connect({ dg_session: token });
		expect(await client.subscribe({ topic: 'board' })).toMatchObject({ ok: true });
		const closed = new Promise((done) => client.socket.once('disconnect', done));
		const back = closed.then(() => new Promise<void>((done) => client.socket.once('connect', done)));
		await platform.identity.revokeSessions({ sessionId });
		await back;
		expect(await client.subscribe({ topic: 'board' })).toEqual({ ok: false, error: 'not-found' });
	});

	it('closes them within five seconds by itself', async () => {
		const { connect } = await open();
		const { token, sessionId } = await signIn(platform, { shopperId: randomUUID() });
		const client = await connect({ dg_session: token });
		const closed = new Promise((done) => client.socket.once('disconnect', done));
		const revokedAt = performance.now();
		await platform.identity.revokeSessions({ sessionId });
		await closed;
		expect(performance.now() - revokedAt).toBeLessThan(5_000);
	});
});

describe('what nobody should send', () => {
	it('is answered, and everything goes on', async () => {
		const { connect } = await open();
		const { topic, token } = await savedOrder();
		const client = await connect();
		const emit = (...args: unknown[]) => client.socket.timeout(5_000).emitWithAck('subscribe', ...(args as [never]));
		for (const garbage of [
			null,
			42,
			'board',
			{},
			{ topic: 'secrets' },
			{ topic: 'order:../../x' },
			{ topic, since: -1 },
			{ topic, since: 'x' }
		]) {
			expect(await emit(garbage)).toEqual({ ok: false, error: 'invalid' });
		}
		client.socket.send('no such event');
		client.socket.emit('unsubscribe', { topic: 'nothing' as never });
		expect(await client.subscribe({ topic, token })).toMatchObject({ ok: true });
	});

	it('is cut off where it is larger than 64 KB, and others stay', async () => {
		const { connect } = await open();
		const { topic, token } = await savedOrder();
		const [rude, polite] = await Promise.all([connect(), connect()]);
		const closed = new Promise((done) => rude.socket.once('disconnect', done));
		rude.socket.emit('subscribe', { topic, token: 'x'.repeat(70_000) }, () => undefined);
		await closed;
		expect(await polite.subscribe({ topic, token })).toMatchObject({ ok: true });
	});

	it('ends the connection where it is no protocol at all', async () => {
		const { connect, port } = await open();
		const client = await connect();
		const raw = connectTcp(port, '127.0.0.1');
		await new Promise<void>((done) => {
			raw
				.on('close', () => done())
				.on('error', () => undefined)
				.resume();
			raw.write('GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
			raw.write('Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: not-a-key\r\n\r\n\xff\xff\xff\xff');
		});
		const engine = client.socket.io.engine;
		const closed = new Promise((done) => client.socket.once('disconnect', done));
		engine.write('2["subscribe",');
		await closed;
		const polite = await connect();
		expect(await polite.subscribe({ topic: 'board' })).toEqual({ ok: false, error: 'not-found' });
	});

	it('is slowed down, by session first', async () => {
		const limits = { sockets: { session: 2, address: 100 }, framesPerSecond: { session: 1, address: 1_000 } };
		const { connect, socketOf } = await open({ limits, exemptLoopback: false });
		const cartId = randomUUID();
		const client = await connect({ dg_cart: cartId });
		const answers = await Promise.all(Array.from({ length: 10 }, () => client.subscribe({ topic: `cart:${cartId}` })));
		expect(answers.filter((answer) => answer.ok)).toHaveLength(5);
		expect(answers.at(-1)).toEqual({ ok: false, error: 'rate-limited' });
		const other = await connect({ dg_cart: randomUUID() });
		expect(await other.subscribe({ topic: 'board' })).toEqual({ ok: false, error: 'not-found' });

		await connect({ dg_cart: cartId });
		const message = await new Promise<string>((done) =>
			socketOf({ dg_cart: cartId }).once('connect_error', (error) => done(error.message))
		);
		expect(message).toBe('rate-limited');
	});
});

describe('stopping', () => {
	it('sends everybody away within three seconds, and lets them come back elsewhere', async () => {
		const first = await open();
		const client = await first.connect();
		const reason = new Promise((done) => client.socket.once('disconnect', done));
		const startedAt = performance.now();
		await first.gateway.stop();
		expect(performance.now() - startedAt).toBeLessThan(3_000);
		// What Socket.IO's client takes for a lost connection, and mends by itself.
		expect(await reason).toBe('transport close');
		expect(client.socket.active).toBe(true);
	});
});
