import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#contracts/identity.ts';
import type { Topic } from '#contracts/live.ts';
import { startedBulk } from '#domain/order/bulk.ts';
import type { Platform } from '#server/platform.ts';
import { aCart, aCheckout, anOrder, openGateway, openPlatform, signIn } from './gateway.fixture.ts';

let platform: Platform;
let close: () => Promise<void>;
let gateway: Awaited<ReturnType<typeof openGateway>>;

beforeAll(async () => {
	({ platform, close } = await openPlatform());
	gateway = await openGateway(platform);
});
afterAll(async () => {
	await gateway.close();
	await close();
});

const shopperId = randomUUID();
const order = anOrder({ shopperId });
const guestOrder = anOrder();
const cart = aCart();
const checkout = aCheckout({ cartId: cart.cartId });
const bulk = startedBulk({
	bulkId: randomUUID(),
	action: 'hold',
	reason: '',
	tags: [],
	who: { kind: 'staff', name: 'Grace' },
	orders: [],
	startedAt: new Date().toISOString()
});
const entityTopics: Topic[] = [
	`order:${order.orderId}`,
	`order:${guestOrder.orderId}`,
	`cart:${cart.cartId}`,
	`checkout:${checkout.checkoutId}`,
	`bulk:${bulk.bulkId}`
];
const lists: Topic[] = ['board', 'inventory', 'carts'];

/** Which of all topics somebody with these cookies may watch. */
async function allowed(cookies: Record<string, string>, token?: string): Promise<Topic[]> {
	const client = await gateway.connect(cookies);
	const answers = await Promise.all(
		[...entityTopics, ...lists].map(async (topic) => ({ topic, answer: await client.subscribe({ topic, ...(token && { token }) }) }))
	);
	client.socket.disconnect();
	for (const { answer } of answers) if (!answer.ok) expect(answer.error).toBe('not-found');
	return answers.flatMap(({ topic, answer }) => (answer.ok ? topic : []));
}

describe('who may watch what', () => {
	beforeAll(async () => {
		await platform.orders.save(order);
		await platform.orders.save(guestOrder);
		await platform.carts.save(cart);
		await platform.checkouts.save(checkout);
		await platform.bulks.save(bulk);
	});

	it.each(roles)('a %s watches everything', async (role) => {
		const { token } = await signIn(platform, { role });
		expect(await allowed({ dg_session: token })).toEqual([...entityTopics, ...lists]);
	});

	it('a shopper watches their own orders alone', async () => {
		const { token } = await signIn(platform, { shopperId });
		expect(await allowed({ dg_session: token })).toEqual([`order:${order.orderId}`]);
		const other = await signIn(platform, { shopperId: randomUUID() });
		expect(await allowed({ dg_session: other.token })).toEqual([]);
	});

	it('a tracking token opens its order alone, while it is valid', async () => {
		const now = new Date();
		const token = platform.trackingTokens.issue(guestOrder.orderId, now);
		expect(await allowed({}, token)).toEqual([`order:${guestOrder.orderId}`]);
		const old = platform.trackingTokens.issue(guestOrder.orderId, new Date(now.getTime() - 100 * 24 * 3_600_000));
		expect(await allowed({}, old)).toEqual([]);
		expect(await allowed({}, 'x.y')).toEqual([]);
	});

	it("a cart's cookie opens the cart and its checkout", async () => {
		expect(await allowed({ dg_cart: cart.cartId })).toEqual([`cart:${cart.cartId}`, `checkout:${checkout.checkoutId}`]);
		expect(await allowed({ dg_cart: randomUUID() })).toEqual([]);
		const unused = randomUUID();
		const client = await gateway.connect({ dg_cart: unused });
		expect(await client.subscribe({ topic: `cart:${unused}` })).toMatchObject({ ok: true, snapshot: null });
		expect(await client.subscribe({ topic: `cart:${randomUUID()}` })).toEqual({ ok: false, error: 'not-found' });
	});

	it("an account's cart and its checkout open to nobody else who once held the cookie", async () => {
		const owned = aCart({ shopperId });
		// One keeps its shopper itself; one from before that was kept is its cart's.
		const checkouts = [aCheckout({ cartId: owned.cartId, shopperId }), aCheckout({ cartId: owned.cartId })];
		const guestsOwn = aCheckout({ cartId: cart.cartId, shopperId });
		await platform.carts.save(owned);
		await Promise.all([...checkouts, guestsOwn].map((one) => platform.checkouts.save(one)));
		const topics: Topic[] = [`cart:${owned.cartId}`, ...checkouts.map(({ checkoutId }) => `checkout:${checkoutId}` as const)];
		const watched = async (cookies: Record<string, string>, asked = topics) => {
			const client = await gateway.connect(cookies);
			const answers = await Promise.all(asked.map((topic) => client.subscribe({ topic })));
			client.socket.disconnect();
			return answers.map(({ ok }) => ok);
		};
		const own = await signIn(platform, { shopperId });
		const other = await signIn(platform, { shopperId: randomUUID() });
		expect(await watched({ dg_cart: owned.cartId, dg_session: own.token })).toEqual([true, true, true]);
		expect(await watched({ dg_cart: owned.cartId })).toEqual([false, false, false]);
		expect(await watched({ dg_cart: owned.cartId, dg_session: other.token })).toEqual([false, false, false]);
		expect(await watched({ dg_cart: cart.cartId }, [`checkout:${guestsOwn.checkoutId}`])).toEqual([false]);
	});

	it('a stranger, or one with a made-up session, watches nothing', async () => {
		expect(await allowed({})).toEqual([]);
		expect(await allowed({ dg_session: 'made-up' })).toEqual([]);
	});

	it('a refusal does not tell whether the thing exists', async () => {
		const client = await gateway.connect();
		const known = await client.subscribe({ topic: `order:${order.orderId}` });
		const unknown = await client.subscribe({ topic: `order:${randomUUID()}` });
		expect(known).toEqual({ ok: false, error: 'not-found' });
		expect(unknown).toEqual(known);
	});

	it('what was refused is not heard', async () => {
		const client = await gateway.connect();
		await client.subscribe({ topic: `order:${order.orderId}` });
		await client.subscribe({ topic: 'board' });
		const owner = await gateway.connect({ dg_session: (await signIn(platform, { role: 'viewer' })).token });
		await owner.subscribe({ topic: 'board' });
		await gateway.activities.publishOrder({ order: { ...order, version: 2 }, previous: 1, at: new Date().toISOString() });
		await expect.poll(() => owner.changed.length).toBe(1);
		expect(client.changed).toEqual([]);
	});

	it('another site may not open a socket', async () => {
		const refused = (origin: string) =>
			new Promise<boolean>((done) =>
				gateway
					.socketOf({}, { origin })
					.once('connect', () => done(false))
					.once('connect_error', () => done(true))
			);
		expect(await refused('https://evil.example')).toBe(true);
		expect(await refused('null')).toBe(true);
		expect(await refused(`http://127.0.0.1:${gateway.port + 1}`)).toBe(true);
		expect(await refused(`http://127.0.0.1:${gateway.port}`)).toBe(false);
	});
});
