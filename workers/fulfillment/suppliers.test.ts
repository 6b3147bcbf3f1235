// Orders that go to suppliers with services of their own, on a local server of the supplier's shape: what it says by webhook, what it
// says when asked, and what it does not say.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { reject } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId, orderWorkflowId } from '#contracts/ids.ts';
import { cancelLines, cancelOrder, editOrder, holdOrder, releaseOrder, type OrderStatus } from '#contracts/order.ts';
import type { RemoteSupplierKind } from '#contracts/supplier.ts';
import { sampleConnection } from '#server/ports/supplier-store.suite.ts';
import { receiveWebhook } from '#server/suppliers/webhooks.ts';
import { customFace } from '#tests/services/fake-custom.ts';
import { printifyFace, shopId } from '#tests/services/fake-printify.ts';
import { startFakeSupplier, type RunningFake } from '#tests/services/fake-supplier.ts';
import { patient } from '#tests/fixtures/patient.ts';
import { startDevServer } from '#tests/fixtures/temporal.ts';
import { shopper, staff, startOrderShop, type OrderShop } from '../oms/order-shop.fixture.ts';

let env: TestWorkflowEnvironment;
let shop: OrderShop;
beforeAll(async () => {
	env = await startDevServer();
	shop = await startOrderShop(env, { stageMs: 100 });
});
afterAll(async () => {
	await shop?.stop();
	await env?.teardown();
});

const ended = { ended: 'illegal-transition' } as const;
const status = (orderId: string, expected: OrderStatus) =>
	expect.poll(async () => (await shop.order(orderId)).status, patient).toBe(expected);

/** Our side of the webhooks, as the web's routes serve it. */
async function startInbox(kind: RemoteSupplierKind) {
	const answers: number[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]));
			const connections = (await shop.suppliers.connections()).filter((connection) => connection.kind === kind);
			const { status: code } = await receiveWebhook(shop, { connections, rawBody: Buffer.concat(chunks), headers, now: Date.now() });
			answers.push(code);
			response.writeHead(code).end();
		})();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	return {
		url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
		answers,
		stop: () => {
			server.closeAllConnections();
			server.close();
		}
	};
}

describe.each([
	{ kind: 'printify' as const, face: printifyFace, settings: { shopId: String(shopId) } },
	{ kind: 'custom' as const, face: customFace, settings: { authHeader: 'x-api-key' } }
])('a $kind supplier', ({ kind, face, settings }) => {
	let fake: RunningFake;
	let inbox: Awaited<ReturnType<typeof startInbox>>;
	let supplierId: string;

	beforeEach(async () => {
		fake = await startFakeSupplier(face);
		inbox = await startInbox(kind);
		supplierId = `${kind}-${randomUUID().slice(0, 8)}`;
		await shop.catalog.put({ suppliers: [{ supplierId, name: 'Far Press', kind, productTypes: ['mug'], carrier: 'USPS' }] });
	});
	afterEach(async () => {
		inbox.stop();
		await fake.stop();
	});

	/** Webhooks come unless `pollMs` says that it is asked instead. */
	async function connect(pollMs = 600_000) {
		const { length } = await shop.suppliers.connections();
		const connection = sampleConnection({
			supplierId,
			kind,
			baseUrl: fake.url,
			tokenVariable: 'SUPPLIER_TOKEN',
			secretVariable: 'SUPPLIER_SECRET',
			pollMs,
			...settings
		});
		await shop.suppliers.save(connection, 'added');
		if (pollMs === 600_000) fake.tell(inbox.url);
		expect(await shop.suppliers.connections()).toHaveLength(length + 1);
	}

	async function placed(stock: Record<string, number> = {}) {
		const sku = await shop.supply({ [supplierId]: 5, ...stock });
		const { orderId } = await shop.place(await shop.checkedOut([{ sku, quantity: 2 }]));
		await expect.poll(async () => (await shop.order(orderId)).supplierOrders.length, patient).toBe(1);
		return { orderId, sku, supplierOrderId: `${orderId}.0.${supplierId}` };
	}

	test('gets the order once, and its webhooks move it to the shopper’s door', async () => {
		await connect();
		const { orderId, supplierOrderId, sku } = await placed();
		await status(orderId, 'processing');
		expect(fake.ordersOf(supplierOrderId)).toHaveLength(1);
		expect(JSON.stringify(fake.ordersOf(supplierOrderId)[0]?.body)).toContain('1 Main St');
		expect((await shop.order(orderId)).supplierOrders[0]).toMatchObject({ stageEndsAt: null, expectedShipAt: null, trackingNumber: null });
		await fake.move(supplierOrderId, 'shipped', '1Z999');
		await status(orderId, 'shipped');
		expect((await shop.order(orderId)).supplierOrders[0]?.trackingNumber).toBe('1Z999');
		await fake.move(supplierOrderId, 'delivered');
		await status(orderId, 'delivered');
		await expect.poll(() => shop.units(sku), patient).toEqual({ [supplierId]: { onHand: 3, held: 0 } });
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
		await expect.poll(() => shop.isRunning(fulfillmentWorkflowId(orderId)), patient).toBe(false);
		expect(inbox.answers).toEqual([200, 200]);
	});

	test('is asked where its webhooks do not come', async () => {
		await connect(200);
		const { orderId, supplierOrderId } = await placed();
		await status(orderId, 'processing');
		await fake.move(supplierOrderId, 'shipped', 'LOST-1');
		await status(orderId, 'shipped');
		await fake.move(supplierOrderId, 'delivered');
		await status(orderId, 'delivered');
		expect((await shop.order(orderId)).supplierOrders[0]?.trackingNumber).toBe('LOST-1');
		expect(inbox.answers).toEqual([]);
	});

	test('that is down gets the order when it is back; one whose answer was lost does not get it twice', async () => {
		await connect();
		fake.faults.down = true;
		const { orderId, supplierOrderId } = await placed();
		await expect.poll(() => fake.requests(), patient).toBeGreaterThan(1);
		expect((await shop.order(orderId)).status).toBe('ready_to_fulfill');
		Object.assign(fake.faults, { down: false, lost: 2 });
		await status(orderId, 'processing');
		expect(fake.ordersOf(supplierOrderId)).toHaveLength(1);
	});

	test('may say things twice and in the wrong order', async () => {
		await connect();
		const { orderId, supplierOrderId } = await placed();
		await status(orderId, 'processing');
		fake.tell(null);
		await fake.move(supplierOrderId, 'shipped', '1Z777');
		const shipped = fake.webhook(supplierOrderId);
		await fake.move(supplierOrderId, 'delivered');
		const delivered = fake.webhook(supplierOrderId);
		const send = async (webhook: typeof shipped) => (await fetch(inbox.url, webhook)).status;
		expect([await send(delivered), await send(shipped), await send(delivered), await send(shipped)]).toEqual([200, 200, 200, 200]);
		await status(orderId, 'delivered');
		const { supplierOrders, history } = await shop.order(orderId);
		expect(supplierOrders[0]?.timeline.map((entry) => entry.status)).toEqual(['pending', 'processing', 'shipped', 'delivered']);
		expect(supplierOrders[0]?.trackingNumber).toBe('1Z777');
		expect(history.filter(({ to }) => to === 'delivered')).toHaveLength(1);
		await expect.poll(() => shop.mails(orderId), patient).toEqual(['order-confirmed', 'order-delivered', 'order-shipped']);
	});

	test('is heard when it comes again after a process that died before it passed it on, and not once it was passed on', async () => {
		await connect();
		const { orderId, supplierOrderId } = await placed();
		await status(orderId, 'processing');
		fake.tell(null);
		await fake.move(supplierOrderId, 'shipped', '1Z888');
		const { headers, body } = fake.webhook(supplierOrderId);
		const connections = (await shop.suppliers.connections()).filter((connection) => connection.supplierId === supplierId);
		const receive = (signal: OrderShop['workflows']['signal']) => {
			const services = { ...shop, workflows: { ...shop.workflows, signal } };
			return receiveWebhook(services, { connections, rawBody: Buffer.from(body), headers: new Headers(headers), now: Date.now() });
		};
		let isDead = false;
		void receive(() => {
			isDead = true;
			return new Promise(() => undefined);
		});
		await expect.poll(() => isDead).toBe(true);

		let passedOn = 0;
		const counted: typeof shop.workflows.signal = (...message) => {
			passedOn += 1;
			return shop.workflows.signal(...message);
		};
		expect(await receive(counted)).toEqual({ status: 200, message: 'Passed on.' });
		expect(await receive(counted)).toEqual({ status: 200, message: 'Heard before.' });
		expect(passedOn).toBe(1);
		await status(orderId, 'shipped');
		expect((await shop.order(orderId)).supplierOrders[0]?.trackingNumber).toBe('1Z888');
	});

	test('is not believed without its signature, nor after five minutes', async () => {
		await connect();
		const { orderId, supplierOrderId } = await placed();
		await status(orderId, 'processing');
		fake.tell(null);
		await fake.move(supplierOrderId, 'shipped', '1Z555');
		const send = async (change: Parameters<typeof fake.webhook>[1]) =>
			(await fetch(inbox.url, fake.webhook(supplierOrderId, change))).status;
		expect(await send({ secret: 'guessed' })).toBe(401);
		expect(await send({ at: new Date(Date.now() - 301_000).toISOString() })).toBe(400);
		expect(await send({ at: new Date(Date.now() + 301_000).toISOString() })).toBe(400);
		expect(await send({ supplierOrderId: randomUUID(), remoteId: 'unknown' })).toBe(404);
		expect((await shop.fulfillment(orderId)).supplierOrders[0]?.status).toBe('processing');
		expect(await send({ at: new Date(Date.now() - 290_000).toISOString() })).toBe(200);
		await status(orderId, 'shipped');
	});

	test('that refuses is replaced by another', async () => {
		await connect();
		fake.service.refusal = 'Out of navy mugs.';
		const { orderId } = await placed({ b: 5 });
		await status(orderId, 'delivered');
		const parts = (await shop.order(orderId)).supplierOrders;
		expect(parts.map((part) => [part.supplierId, part.status])).toEqual([
			[supplierId, 'rejected'],
			['b', 'delivered']
		]);
		expect(parts[0]?.reason).toBe('Out of navy mugs.');
		expect(fake.service.orders).toHaveLength(0);
	});

	test('gives an order back that is cancelled, and keeps one that has left', async () => {
		await connect();
		const [one, other] = [await placed(), await placed()];
		const cancel = ({ orderId }: { orderId: string }) =>
			shop.workflows.update(orderWorkflowId(orderId), cancelOrder, [{ changeId: randomUUID(), who: shopper, reason: '' }], ended);
		for (const { orderId } of [one, other]) await status(orderId, 'processing');
		expect(await cancel(one)).toMatchObject({ ok: true });
		expect(fake.ordersOf(one.supplierOrderId)[0]?.status).toBe('cancelled');
		await status(one.orderId, 'cancelled');
		fake.tell(null);
		await fake.move(other.supplierOrderId, 'shipped', '1Z1');
		expect(await cancel(other)).toMatchObject({ ok: false, refusal: { code: 'already-shipped' } });
		fake.tell(inbox.url);
		await fake.move(other.supplierOrderId, 'delivered');
		await status(other.orderId, 'delivered');
	});

	test('gives back an order of which units are cancelled, and gets the rest anew; it keeps one that has left', async () => {
		await connect();
		const [one, other] = [await placed(), await placed()];
		for (const { orderId } of [one, other]) await status(orderId, 'processing');
		const cancelOne = async ({ orderId }: { orderId: string }) => {
			const lineId = (await shop.order(orderId)).lines[0]?.lineId ?? '';
			const request = { changeId: randomUUID(), who: staff, lines: [{ lineId, quantity: 1 }], reason: 'one too many' };
			return shop.workflows.update(orderWorkflowId(orderId), cancelLines, [request], ended);
		};
		expect(await cancelOne(one)).toMatchObject({ ok: true });
		const anew = `${one.orderId}.c0.${supplierId}`;
		await expect.poll(() => fake.ordersOf(anew)[0]?.status, patient).toBeDefined();
		expect(fake.ordersOf(one.supplierOrderId)[0]?.status).toBe('cancelled');
		await status(one.orderId, 'processing');
		expect((await shop.order(one.orderId)).supplierOrders).toMatchObject([{ status: 'cancelled' }, { itemCount: 1 }]);
		await expect.poll(() => shop.units(one.sku), patient).toEqual({ [supplierId]: { onHand: 5, held: 1 } });
		await fake.move(anew, 'delivered');
		await status(one.orderId, 'delivered');
		await expect.poll(() => shop.units(one.sku), patient).toEqual({ [supplierId]: { onHand: 4, held: 0 } });

		fake.tell(null);
		await fake.move(other.supplierOrderId, 'shipped', '1Z1');
		expect(await cancelOne(other)).toMatchObject({ ok: false, refusal: { code: 'already-shipped' } });
		fake.tell(inbox.url);
		await fake.move(other.supplierOrderId, 'delivered');
		await status(other.orderId, 'delivered');
		await expect.poll(() => shop.units(other.sku), patient).toEqual({ [supplierId]: { onHand: 3, held: 0 } });
		expect(await shop.payments.balance()).toBe(0);
	});

	test('is given the address that staff wrote last, however late its row is', async () => {
		await connect();
		const sku = await shop.supply({ [supplierId]: 5 });
		const by = () => ({ changeId: randomUUID(), who: staff });
		const input = await shop.checkedOut([{ sku, quantity: 2 }]);
		const { orderId, address } = input;
		shop.away.stock = true;
		shop.asked.stock = 0;
		await shop.place(input);
		await expect.poll(() => shop.asked.stock, patient).toBeGreaterThan(0);
		const id = orderWorkflowId(orderId);
		expect(await shop.workflows.update(id, holdOrder, [{ ...by(), reason: 'moving house' }], ended)).toMatchObject({ ok: true });
		shop.away.stock = false;
		await expect.poll(async () => (await shop.order(orderId)).supplierOrders.length, patient).toBe(1);
		const { version, lines } = await shop.order(orderId);
		await expect.poll(async () => (await shop.orders.load(orderId))?.version, patient).toBe(version);
		shop.away.rows = true;
		shop.asked.rows = 0;
		const quantities = lines.map(({ lineId, quantity }) => ({ lineId, quantity }));
		const edit = { ...by(), version, address: { ...address, address1: '2 Side St' }, lines: quantities, reason: 'moved' };
		expect(await shop.workflows.update(id, editOrder, [edit], ended)).toMatchObject({ ok: true });
		expect(await shop.workflows.update(id, releaseOrder, [by()], ended)).toMatchObject({ ok: true });
		const given = () => fake.ordersOf(`${orderId}.0.${supplierId}`);
		await expect.poll(() => given().length > 0 || shop.asked.rows > 5, patient).toBe(true);
		shop.away.rows = false;
		await status(orderId, 'processing');
		expect(JSON.stringify(given().map(({ body }) => body))).toContain('2 Side St');
		expect(JSON.stringify(given().map(({ body }) => body))).not.toContain('1 Main St');
	});

	test('that has the order taken away by staff is told', async () => {
		await connect();
		const { orderId, supplierOrderId } = await placed({ b: 5 });
		await status(orderId, 'processing');
		const request = { changeId: randomUUID(), who: staff, supplierOrderId, reason: 'too slow' };
		expect(await shop.workflows.update(fulfillmentWorkflowId(orderId), reject, [request], ended)).toMatchObject({ ok: true });
		await expect.poll(() => fake.ordersOf(supplierOrderId)[0]?.status, patient).toBe('cancelled');
		await status(orderId, 'delivered');
	});
});
