// A real gateway on a free port, on a real platform in a folder of its own, and clients as browsers have them.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import type { Cart } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import type { Role, Session } from '#contracts/identity.ts';
import type { Changed, ClientToServer, Heads, ServerToClient, Subscribe, SubscribeAnswer } from '#contracts/live.ts';
import { usd } from '#contracts/money.ts';
import type { Order } from '#contracts/order.ts';
import { hashToken, newSessionToken } from '#server/auth/session-tokens.ts';
import { readConfig } from '#server/config.ts';
import { createPlatform, type Platform } from '#server/platform.ts';
import { createRealtimeActivities } from './activities.ts';
import { startGateway, type GatewayOptions } from './gateway.ts';

export const anOrder = (change: Partial<Order> = {}): Order => ({
	orderId: randomUUID(),
	confirmation: `DG-${randomUUID().slice(0, 9).toUpperCase()}`,
	version: 1,
	status: 'processing',
	shopperId: null,
	email: 'ada@example.com',
	address: {
		firstName: 'Ada',
		lastName: 'Lovelace',
		address1: '12 St James Square',
		address2: '',
		city: 'London',
		region: '',
		postalCode: 'SW1Y 4JH',
		country: 'GB',
		phone: ''
	},
	lines: [],
	subtotal: usd(2_500),
	shippingCost: usd(500),
	tax: usd(0),
	total: usd(3_000),
	payment: {
		paymentId: 'p1',
		method: { methodId: 'm1', brand: 'Visa', last4: '4242', expiry: '12/30' },
		authorised: 3_000,
		captured: 0,
		refunded: 0,
		voided: false
	},
	supplierOrders: [],
	decision: null,
	returns: [],
	notes: [{ noteId: 'n1', at: new Date().toISOString(), who: { kind: 'staff', name: 'Grace' }, text: 'for staff alone' }],
	feedback: null,
	history: [],
	actions: ['cancel'],
	placedAt: new Date().toISOString(),
	updatedAt: new Date().toISOString(),
	cartId: randomUUID(),
	checkoutId: randomUUID(),
	...change
});

export const aCart = (change: Partial<Cart> = {}): Cart => ({
	cartId: randomUUID(),
	version: 1,
	status: 'open',
	shopperId: null,
	lines: [],
	subtotal: usd(0),
	checkoutId: null,
	orderId: null,
	notice: null,
	updatedAt: new Date().toISOString(),
	...change
});

export const aCheckout = (change: Partial<Checkout> = {}): Checkout => ({
	checkoutId: randomUUID(),
	cartId: randomUUID(),
	version: 1,
	step: 'payment',
	lines: [],
	subtotal: usd(0),
	shippingCost: null,
	tax: null,
	total: null,
	email: null,
	address: null,
	payment: null,
	deadline: new Date().toISOString(),
	orderId: null,
	confirmation: null,
	problem: null,
	...change
});

/** Pass the folder of another one to share its stores. */
export async function openPlatform({ env = {}, dataDir }: { env?: Record<string, string>; dataDir?: string } = {}): Promise<{
	platform: Platform;
	close(): Promise<void>;
}> {
	const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'realtime-')));
	const made = await createPlatform(
		readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', TEMPORAL_ADDRESS: '127.0.0.1:1', DEMO: '1', ...env }),
		'test'
	);
	// There are no workflows here: what the stores do not know is unknown.
	const platform: Platform = { ...made, workflows: { ...made.workflows, query: async () => null } };
	return {
		platform,
		async close() {
			await made.close();
			if (!dataDir) await rm(folder, { recursive: true, force: true });
		}
	};
}

export interface TestClient {
	socket: Socket<ServerToClient, ClientToServer>;
	changed: Changed[];
	heads: Heads[];
	subscribe(request: Subscribe): Promise<SubscribeAnswer>;
}

export async function openGateway(platform: Platform, options: Partial<GatewayOptions> = {}) {
	const server = createServer((_request, response) => void response.writeHead(404).end());
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');
	const gateway = startGateway(platform, server, options);
	const sockets: TestClient['socket'][] = [];

	function socketOf(cookies: Record<string, string> = {}, headers: Record<string, string> = {}): TestClient['socket'] {
		const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
		const socket: TestClient['socket'] = io(`http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`, {
			transports: ['websocket'],
			forceNew: true,
			reconnectionDelay: 50,
			reconnectionDelayMax: 100,
			extraHeaders: { ...headers, ...(cookie.length > 0 && { cookie: cookie.join('; ') }) }
		});
		sockets.push(socket);
		return socket;
	}

	return {
		gateway,
		activities: createRealtimeActivities(gateway),
		port: address.port,
		socketOf,
		async connect(cookies: Record<string, string> = {}): Promise<TestClient> {
			const socket = socketOf(cookies);
			const client: TestClient = {
				socket,
				changed: [],
				heads: [],
				subscribe: (request) => socket.timeout(10_000).emitWithAck('subscribe', request)
			};
			socket.on('changed', (changed) => client.changed.push(changed));
			socket.on('heads', (heads) => client.heads.push(heads));
			await new Promise<void>((done, fail) => socket.once('connect', done).once('connect_error', fail));
			return client;
		},
		async close() {
			for (const socket of sockets) socket.disconnect();
			await gateway.stop();
			server.closeAllConnections();
			await new Promise((done) => server.close(done));
		}
	};
}

/** Signs somebody in; answers the cookie's token. */
export async function signIn(
	{ identity }: Pick<Platform, 'identity'>,
	who: { role: Role } | { shopperId: string }
): Promise<{ token: string; sessionId: string }> {
	const token = newSessionToken();
	const id = 'role' in who ? randomUUID() : who.shopperId;
	const email = `${id}@example.com`;
	const common = { version: 1, email, name: 'Grace', credentialVersion: 1 };
	if ('role' in who) await identity.putUser({ ...common, userId: id, role: who.role, disabled: false });
	else await identity.putShopper({ ...common, shopperId: id });
	const subject: Session['subject'] =
		'role' in who
			? { kind: 'staff', userId: id, role: who.role, name: 'Grace', email }
			: { kind: 'shopper', shopperId: id, name: 'Grace', email, emailVerified: false };
	const now = Date.now();
	const session = {
		sessionId: randomUUID(),
		subject,
		createdAt: new Date(now).toISOString(),
		expiresAt: new Date(now + 3_600_000).toISOString()
	};
	await identity.createSession(hashToken(token), session, 1);
	return { token, sessionId: session.sessionId };
}
