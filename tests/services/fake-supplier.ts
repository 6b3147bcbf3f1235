// A supplier's service on a local port, as it is and as it should not be: slow, down, answering nonsense, forgetting to answer.
// A face gives it the shape of one kind of supplier.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { SupplierOrderStatus } from '#contracts/fulfillment.ts';
import { sign } from '#server/adapters/outbound/signature.ts';

export interface FakeOrder {
	remoteId: string;
	supplierOrderId: string;
	status: SupplierOrderStatus;
	trackingNumber: string | null;
	body: unknown;
	at: string;
}

export interface FakeRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: IncomingMessage['headers'];
	body: unknown;
}

export interface Face {
	isAllowed(headers: IncomingMessage['headers'], token: string): boolean;
	answer(request: FakeRequest, service: FakeService): { status: number; body: unknown };
	/** What its webhook says about the order as it is. */
	event(order: FakeOrder, eventId: string, at: string): { body: unknown; signatureHeader: string };
}

export interface FakeService {
	orders: FakeOrder[];
	/** Refuses what is submitted from here on, with this reason. */
	refusal: string | null;
	add(supplierOrderId: string, body: unknown): FakeOrder;
}

export type RunningFake = Awaited<ReturnType<typeof startFakeSupplier>>;

export const credentials = { token: 'a-token', secret: 'a-webhook-secret' };

export async function startFakeSupplier(face: Face) {
	/** `lost` answers are worked on, and the connection is cut instead of an answer. */
	const faults = { slowMs: 0, down: false, wrong: false, lost: 0 };
	let webhookUrl: string | null = null;
	let events = 0;
	let requests = 0;
	const service: FakeService = {
		orders: [],
		refusal: null,
		add(supplierOrderId, body) {
			const order: FakeOrder = {
				remoteId: `remote-${service.orders.length + 1}-${supplierOrderId.slice(0, 8)}`,
				supplierOrderId,
				status: 'pending',
				trackingNumber: null,
				body,
				at: new Date().toISOString()
			};
			service.orders.unshift(order);
			return order;
		}
	};

	async function read(request: IncomingMessage): Promise<unknown> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const text = Buffer.concat(chunks).toString('utf8');
		return text === '' ? null : JSON.parse(text);
	}

	const server = createServer((request, response) => {
		void (async () => {
			requests++;
			const body = await read(request);
			if (faults.down) return void request.socket.destroy();
			if (faults.slowMs > 0) await delay(faults.slowMs);
			if (faults.wrong) return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works!</h1>');
			const url = new URL(request.url ?? '/', 'http://fake');
			const answer = face.isAllowed(request.headers, credentials.token)
				? face.answer(
						{ method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers: request.headers, body },
						service
					)
				: { status: 401, body: { message: 'Unauthenticated.', error: 'unauthenticated' } };
			if (faults.lost > 0) {
				faults.lost--;
				return void request.socket.destroy();
			}
			response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
		})();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('no port');

	const orderOf = (supplierOrderId: string) => {
		const order = service.orders.find((one) => one.supplierOrderId === supplierOrderId);
		if (!order) throw new Error(`The supplier has no order ${supplierOrderId}.`);
		return order;
	};

	return {
		url: `http://127.0.0.1:${address.port}`,
		service,
		faults,
		requests: () => requests,
		ordersOf: (supplierOrderId: string) => service.orders.filter((one) => one.supplierOrderId === supplierOrderId),
		/** Webhooks go there from now on. */
		tell(url: string | null) {
			webhookUrl = url;
		},
		/** The order moves, and the webhook says so where there is one. */
		async move(supplierOrderId: string, status: SupplierOrderStatus, trackingNumber: string | null = null): Promise<void> {
			const order = orderOf(supplierOrderId);
			Object.assign(order, { status, trackingNumber: trackingNumber ?? order.trackingNumber });
			if (webhookUrl) await fetch(webhookUrl, this.webhook(supplierOrderId));
		},
		/** A signed webhook about the order as it is, or as it is said to be. */
		webhook(
			supplierOrderId: string,
			{
				eventId = `event-${++events}`,
				at = new Date().toISOString(),
				secret = credentials.secret,
				...said
			}: Partial<FakeOrder> & {
				eventId?: string;
				secret?: string;
			} = {}
		) {
			const { body, signatureHeader } = face.event({ ...orderOf(supplierOrderId), ...said }, eventId, at);
			const text = JSON.stringify(body);
			const headers = { 'content-type': 'application/json', [signatureHeader]: sign(Buffer.from(text), secret) };
			return { method: 'POST', headers, body: text };
		},
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		}
	};
}
