// What suppliers say by webhook becomes a signal to the order's fulfillment. Believed is what carries the supplier's signature, is
// no older than five minutes and was not heard before. Heard is what has been passed on: until then it may be said again. Whoever says
// it again in between is passed on, too, and leads nowhere: a supplier order moves forward alone, and to each stage once.
import { supplierReported } from '#contracts/fulfillment.ts';
import { fulfillmentWorkflowId } from '#contracts/ids.ts';
import type { SupplierConnection } from '#contracts/supplier.ts';
import type { Platform } from '../platform.ts';
import type { SupplierApi, SupplierEvent } from '../ports/supplier-api.ts';
import type { SupplierLink } from '../ports/supplier-store.ts';

const toleranceMs = 300_000;

export type WebhookServices = Pick<Platform, 'suppliers' | 'supplierApi' | 'workflows' | 'logger'>;

interface WebhookAnswer {
	status: 200 | 400 | 401 | 404 | 503;
	message: string;
}

const answer = (status: WebhookAnswer['status'], message: string): WebhookAnswer => ({ status, message });

interface Recognised {
	supplierId: string;
	api: SupplierApi;
	event: SupplierEvent;
}

/** The connections whose signature the event carries: several where shops share a secret. */
function recognise(
	{ supplierApi, logger }: WebhookServices,
	connections: readonly SupplierConnection[],
	rawBody: Uint8Array,
	headers: Headers
): Recognised[] {
	return connections.flatMap((connection) => {
		const { supplierId } = connection;
		try {
			const api = supplierApi(connection);
			const event = api.readEvent(rawBody, headers);
			return event ? [{ supplierId, api, event }] : [];
		} catch (error) {
			logger.warn({ err: error, supplierId }, 'a supplier that is not set up is sent webhooks for');
			return [];
		}
	});
}

async function linkOf({ suppliers }: WebhookServices, supplierId: string, { order }: SupplierEvent): Promise<SupplierLink | null> {
	if ('remoteId' in order) return suppliers.byRemoteId(supplierId, order.remoteId);
	const link = await suppliers.bySupplierOrder(order.supplierOrderId);
	// One supplier says nothing about another's orders.
	return link?.supplierId === supplierId ? link : null;
}

/** Answers the supplier; `connections` are those that may have sent it. */
export async function receiveWebhook(
	services: WebhookServices,
	{ connections, rawBody, headers, now }: { connections: readonly SupplierConnection[]; rawBody: Uint8Array; headers: Headers; now: number }
): Promise<WebhookAnswer> {
	const candidates = recognise(services, connections, rawBody, headers);
	const [first] = candidates;
	if (!first) return answer(401, 'The signature is not valid.');
	if (!(Math.abs(now - Date.parse(first.event.at)) <= toleranceMs)) return answer(400, 'The event is too old.');
	if (first.event.report === null) return answer(200, 'Nothing to do.');
	for (const candidate of candidates) {
		const link = await linkOf(services, candidate.supplierId, candidate.event);
		if (link) return passOn(services, candidate, link, now);
	}
	return answer(404, 'There is no such order.');
}

async function passOn(
	{ suppliers, workflows, logger }: WebhookServices,
	{ supplierId, api, event }: Recognised,
	{ remoteId, orderId, supplierOrderId }: SupplierLink,
	now: number
): Promise<WebhookAnswer> {
	if (await suppliers.wasHeard(supplierId, event.eventId)) return answer(200, 'Heard before.');
	try {
		const report = event.report === 'ask' ? await api.status(remoteId) : event.report;
		// One that has ended needs no telling.
		if (report) await workflows.signal(fulfillmentWorkflowId(orderId), supplierReported, { supplierOrderId, ...report, at: event.at });
		await suppliers.noteHeard(supplierId, event.eventId, new Date(now).toISOString());
		return answer(200, 'Passed on.');
	} catch (error) {
		logger.warn({ err: error, supplierId, eventId: event.eventId }, 'a webhook could not be passed on');
		return answer(503, 'Please say that again.');
	}
}
