// The whole product as it is started, with people and things in its stores: who somebody is lies in cookies and headers alone.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { apiScopes, type ApiScope } from '#contracts/api-token.ts';
import type { Role } from '#contracts/identity.ts';
import type { SubscribeAnswer } from '#contracts/live.ts';
import { startedBulk } from '#domain/order/bulk.ts';
import { aCart, aCheckout, anOrder, openPlatform, signIn } from '#realtime/gateway.fixture.ts';
import { hashToken } from '#server/auth/session-tokens.ts';
import type { Platform } from '#server/platform.ts';
import { startShop } from '../fixtures/shop.ts';
import type { Person } from './access-table.ts';

/** A person, or a program with a token of one scope. */
export type Asking = Person | `only ${ApiScope}`;

const roles: Partial<Record<Asking, Role>> = { viewer: 'viewer', operator: 'operator', presenter: 'presenter', admin: 'admin' };
const hourMs = 3_600_000;

async function putThings(platform: Platform, shopperId: string) {
	const order = anOrder({ shopperId });
	const cart = aCart({ shopperId });
	const checkout = aCheckout({ cartId: cart.cartId });
	const at = new Date().toISOString();
	const who = { kind: 'staff', name: 'Grace' } as const;
	const bulk = startedBulk({ bulkId: randomUUID(), action: 'hold', reason: '', tags: [], who, orders: [], startedAt: at });
	const mail = { mailId: randomUUID(), kind: 'order-confirmed', to: order.email, subject: 'S', text: 'T', html: 'H', at } as const;
	await platform.orders.save(order);
	await platform.carts.save(cart);
	await platform.checkouts.save(checkout);
	await platform.bulks.save(bulk);
	await platform.outbox.send(mail);
	const [product] = (await platform.catalog.page(null, 1)).products;
	const sku = product?.variants[0]?.sku;
	if (!product || !sku) throw new Error('the catalog is empty');
	const [supplier] = await platform.catalog.suppliers();
	return { order, cart, checkout, bulk, mail, product, sku, supplierId: supplier?.supplierId ?? '' };
}

async function putToken({ apiTokens }: Platform, scopes: ApiScope[]): Promise<string> {
	const secret = `dg_live_${randomUUID()}`;
	const tokenId = randomUUID();
	const now = Date.now();
	const times = { createdAt: new Date(now).toISOString(), expiresAt: new Date(now + hourMs).toISOString() };
	await apiTokens.setHash(tokenId, hashToken(secret));
	await apiTokens.put({
		tokenId,
		version: 1,
		name: scopes.join(),
		hint: secret.slice(-4),
		scopes,
		state: 'active',
		createdBy: 'Ada',
		pace: 1,
		configVersion: 0,
		endedAt: null,
		endedBy: null,
		...times
	});
	return secret;
}

export async function standingShop(env: Record<string, string> = {}) {
	const shop = await startShop({ env });
	const { platform, close } = await openPlatform({ dataDir: shop.dataDir });
	const shoppers: Partial<Record<Asking, string>> = { shopper: randomUUID(), 'other shopper': randomUUID() };
	const put = await putThings(platform, shoppers.shopper ?? '');
	const secrets = new Map<string, string>([['API token', await putToken(platform, [...apiScopes])]]);
	for (const scope of apiScopes) secrets.set(`only ${scope}`, await putToken(platform, [scope]));
	const link = platform.trackingTokens.issue(put.order.orderId, new Date());

	/** A new one each time, for some of what is asked ends it. */
	async function sessionOf(person: Asking): Promise<string | null> {
		const [role, shopperId] = [roles[person], shoppers[person]];
		const session = role ? await signIn(platform, { role }) : shopperId ? await signIn(platform, { shopperId }) : null;
		return session && `dg_session=${session.token}`;
	}

	/** What a person's requests carry. */
	async function carriedBy(person: Asking): Promise<Record<string, string>> {
		const secret = secrets.get(person);
		if (secret) return { authorization: `Bearer ${secret}` };
		const session = await sessionOf(person);
		if (!session) return {};
		return { cookie: person === 'shopper' ? `${session}; dg_cart=${put.cart.cartId}` : session };
	}

	/** Where a route lies here: `[orderId]` is the shopper's order. */
	function addressOf(route: string): string {
		const { order, bulk, mail, product, sku, supplierId } = put;
		const ids: Record<string, string> = { orderId: order.orderId, productId: product.productId, mailId: mail.mailId, sku, supplierId };
		const id = route.startsWith('/admin/orders/') ? order.orderId : route.startsWith('/admin/bulk/') ? bulk.bulkId : product.productId;
		return route.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) =>
			encodeURIComponent(name === 'id' ? id : (ids[name] ?? randomUUID()))
		);
	}

	return {
		...shop,
		addressOf,
		platform,
		things: put,
		link,
		carriedBy,
		/** As one page of a browser would ask. */
		async subscribe(url: string, headers: Record<string, string>, request: unknown): Promise<SubscribeAnswer> {
			const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: headers });
			try {
				await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
				return (await socket.timeout(20_000).emitWithAck('subscribe', request)) as SubscribeAnswer;
			} finally {
				socket.disconnect();
			}
		},
		async stop() {
			await close();
			await shop.stop();
		}
	};
}
