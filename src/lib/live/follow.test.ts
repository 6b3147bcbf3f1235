// The live client against a real gateway, over a line that breaks.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BoardCard } from '#contracts/order.ts';
import { aCart, anOrder, openGateway, openPlatform, signIn } from '#realtime/gateway.fixture.ts';
import type { Platform } from '#server/platform.ts';
import { trackerView } from '#domain/order/views.ts';
import { createConnection, type LiveSocket } from './connection.ts';
import { entityContent, entityOf } from './entity-content.ts';
import { follow, type Followed } from './follow.ts';
import { boardKind, cartKind, orderKind } from './kinds.ts';
import { listContent, listOf, type ListContent } from './list-content.ts';

let platform: Platform;
let close: () => Promise<void>;
let gateway: Awaited<ReturnType<typeof openGateway>>;
const stops: (() => void)[] = [];

beforeAll(async () => {
	({ platform, close } = await openPlatform());
	gateway = await openGateway(platform, { headsMs: 200, sessionCheckMs: 100 });
});
afterEach(() => {
	for (const stop of stops.splice(0)) stop();
});
afterAll(async () => {
	await gateway.close();
	await close();
});

const now = () => new Date().toISOString();

function pageWith(cookies: Record<string, string> = {}) {
	const opened: LiveSocket[] = [];
	const connection = createConnection(async () => {
		const socket = gateway.socketOf(cookies).disconnect();
		opened.push(socket);
		return socket;
	});
	return { connection, socket: () => opened[0], cookies };
}

function followed<C>() {
	const seen: Followed<C>[] = [];
	return { show: (one: Followed<C>) => void seen.push(one), last: () => seen.at(-1), seen };
}

describe('a page that follows an order', () => {
	it('catches up, goes live, follows, and comes back from a broken connection with what it missed', async () => {
		const order = anOrder();
		await platform.orders.save(order);
		await platform.orders.save({ ...order, version: 2, status: 'shipped' });
		const topic = `order:${order.orderId}` as const;
		const token = platform.trackingTokens.issue(order.orderId, new Date());
		const page = pageWith();
		const view = followed<{ version: number }>();
		stops.push(follow(page.connection, { topic, token }, entityContent(orderKind), entityOf(trackerView(order)), view.show));
		const shows = () => [view.last()?.state, view.last()?.content.version];
		await expect.poll(shows).toEqual(['live', 2]);

		await gateway.activities.publishOrder({ order: { ...order, version: 3 }, previous: 2, at: now() });
		await expect.poll(shows).toEqual(['live', 3]);

		page.socket()?.io.engine.close();
		await expect.poll(() => view.seen.some(({ state, content }) => state === 'catching-up' && content.version === 3)).toBe(true);
		await platform.orders.save({ ...order, version: 5 });
		await expect.poll(shows).toEqual(['live', 5]);

		// Stored, but its publication was lost, and nothing comes after it.
		await platform.orders.save({ ...order, version: 6 });
		await expect.poll(shows).toEqual(['live', 6]);
	});

	it('is stale where it may not watch, and says so at once', async () => {
		const order = anOrder();
		await platform.orders.save(order);
		const view = followed<{ version: number }>();
		const topic = `order:${order.orderId}` as const;
		stops.push(follow(pageWith().connection, { topic }, entityContent(orderKind), entityOf(trackerView(order)), view.show));
		await expect.poll(() => view.last()?.state).toBe('stale');
		expect(view.last()?.staleSince).toBeTypeOf('number');
	});

	it('survives being put away and brought back', async () => {
		const order = anOrder();
		await platform.orders.save(order);
		const token = platform.trackingTokens.issue(order.orderId, new Date());
		const page = pageWith();
		const view = followed<{ version: number }>();
		const topic = `order:${order.orderId}` as const;
		stops.push(follow(page.connection, { topic, token }, entityContent(orderKind), entityOf(trackerView(order)), view.show));
		await expect.poll(() => view.last()?.state).toBe('live');
		page.connection.rest();
		await expect.poll(() => view.last()?.state).toBe('catching-up');
		await platform.orders.save({ ...order, version: 2 });
		page.connection.wake();
		await expect.poll(() => [view.last()?.state, view.last()?.content.version]).toEqual(['live', 2]);
	});
});

describe('a page whose cookies came after its socket', () => {
	it('opens the socket anew, once, and watches', async () => {
		const cookies: Record<string, string> = {};
		const page = pageWith(cookies);
		const first = followed<{ version: number }>();
		const order = anOrder();
		await platform.orders.save(order);
		const token = platform.trackingTokens.issue(order.orderId, new Date());
		const other = `order:${order.orderId}` as const;
		stops.push(follow(page.connection, { topic: other, token }, entityContent(orderKind), entityOf(trackerView(order)), first.show));
		await expect.poll(() => first.last()?.state).toBe('live');

		const cart = aCart();
		await platform.carts.save({ ...cart, version: 2 });
		const manager = page.socket()?.io;
		if (manager) manager.opts.extraHeaders = { cookie: `dg_cart=${cart.cartId}` };
		const view = followed<{ version: number }>();
		stops.push(follow(page.connection, { topic: `cart:${cart.cartId}` }, entityContent(cartKind), entityOf(cart), view.show));
		await expect.poll(() => [view.last()?.state, view.last()?.content.version]).toEqual(['live', 2]);
		await expect.poll(() => first.last()?.state).toBe('live');
		expect(view.seen.some(({ state }) => state === 'stale')).toBe(false);
	});
});

describe('a page that follows the board', () => {
	it('reads it whole, follows each card, and ends when its session does', async () => {
		const orders = Array.from({ length: 250 }, () => anOrder());
		await platform.orderSearch.project(orders);
		const { token, sessionId } = await signIn(platform, { role: 'operator' });
		const view = followed<ListContent<BoardCard>>();
		const page = pageWith({ dg_session: token });
		stops.push(follow(page.connection, { topic: 'board' }, listContent(boardKind), listOf<BoardCard>(boardKind, []), view.show));
		await expect.poll(() => [view.last()?.state, view.last()?.content.cards.size]).toEqual(['live', 250]);

		const fresh = anOrder();
		await gateway.activities.publishOrder({ order: fresh, previous: 0, at: now() });
		await expect.poll(() => view.last()?.content.cards.has(fresh.orderId)).toBe(true);
		const [moved] = orders;
		if (!moved) throw new Error('no order');
		await gateway.activities.publishOrder({ order: { ...moved, version: 2, status: 'shipped' }, previous: 1, at: now() });
		await expect.poll(() => view.last()?.content.cards.get(moved.orderId)?.status).toBe('shipped');

		await platform.identity.revokeSessions({ sessionId });
		await expect.poll(() => view.last()?.state).toBe('stale');
	});
});

describe('two views of one topic on a page', () => {
	it('share the socket; the topic is left with the last of them', async () => {
		const cart = aCart();
		await platform.carts.save(cart);
		const page = pageWith({ dg_cart: cart.cartId });
		const topic = `cart:${cart.cartId}` as const;
		const [one, two] = [followed<{ version: number }>(), followed<{ version: number }>()];
		const stopOne = follow(page.connection, { topic }, entityContent(cartKind), entityOf(cart), one.show);
		stops.push(follow(page.connection, { topic }, entityContent(cartKind), entityOf(cart), two.show));
		await expect.poll(() => [one.last()?.state, two.last()?.state]).toEqual(['live', 'live']);
		stopOne();
		await gateway.activities.publishCart({ cart: { ...cart, version: 2 }, previous: 1, at: now() });
		await expect.poll(() => two.last()?.content.version).toBe(2);
		expect(one.last()?.content.version).toBe(1);
	});
});
