// Printify's published HTTP API, version 1 (developers.printify.com): orders by SKU under our external id, one shop a connection.
import { z } from 'zod';
import type { SupplierReport } from '#contracts/supplier.ts';
import { SupplierUnavailable, type SupplierApi, type SupplierSubmission } from '../../ports/supplier-api.ts';
import { callJson, type OutboundOptions } from '../outbound/call-json.ts';
import { isSignedBy } from '../outbound/signature.ts';

export interface PrintifyConnection {
	baseUrl: string;
	shopId: string;
	token: string;
	secret: string;
}

const shipmentSchema = z.object({ number: z.string().nullish(), delivered_at: z.string().nullish() });
const orderSchema = z.object({
	id: z.string(),
	external_id: z.string().nullish(),
	status: z.string(),
	metadata: z.object({ shop_order_id: z.union([z.string(), z.number()]).nullish() }).nullish(),
	shipments: z.array(shipmentSchema).nullish()
});
type PrintifyOrder = z.infer<typeof orderSchema>;
const pageSchema = z.object({ data: z.array(orderSchema), last_page: z.number().optional() });
const faultSchema = z.object({ message: z.string().optional(), errors: z.object({ reason: z.string().optional() }).optional() });

const eventSchema = z.object({
	id: z.string().min(1),
	type: z.string(),
	created_at: z.string(),
	resource: z.object({
		id: z.string(),
		type: z.string(),
		data: z.object({ status: z.string().optional(), carrier: z.object({ tracking_number: z.string().nullish() }).nullish() }).nullish()
	})
});

/** Looked through for an order whose submission had no known outcome: newest first, so it is on the first page or two. */
const pagesToLookThrough = 10;
const pageSize = 50;

const statuses: Record<string, SupplierReport['status']> = {
	'sending-to-production': 'processing',
	'in-production': 'processing',
	'checking-quality': 'processing',
	'quality-approved': 'processing',
	'ready-to-ship': 'processing',
	'partially-fulfilled': 'shipped',
	fulfilled: 'shipped',
	shipped: 'shipped',
	delivered: 'delivered',
	canceled: 'rejected',
	cancelled: 'rejected'
};

/** Payment, stock and art are questions between the shop and Printify: until they are answered the order waits. */
const waiting: SupplierReport = { status: 'pending', trackingNumber: null, reason: null };

function reportOf({ status, shipments }: Pick<PrintifyOrder, 'status' | 'shipments'>): SupplierReport {
	const known = statuses[status];
	if (known === 'rejected') return { status: known, trackingNumber: null, reason: 'Printify cancelled the order.' };
	const parcels = shipments ?? [];
	const trackingNumber = parcels.find(({ number }) => number)?.number ?? null;
	const isAllOut = status === 'fulfilled' || status === 'shipped';
	if (isAllOut && parcels.length > 0 && parcels.every(({ delivered_at }) => delivered_at))
		return { status: 'delivered', trackingNumber, reason: null };
	return known ? { status: known, trackingNumber, reason: null } : waiting;
}

const eventReports: Record<string, SupplierReport['status']> = {
	'order:sent-to-production': 'processing',
	'order:shipment:created': 'shipped'
};

export function printifyApi({ baseUrl, shopId, token, secret }: PrintifyConnection, options: OutboundOptions): SupplierApi {
	const shop = `${baseUrl.replace(/\/+$/, '')}/v1/shops/${encodeURIComponent(shopId)}`;
	const headers = { authorization: `Bearer ${token}` };

	async function call<T>(method: 'GET' | 'POST', address: string, schema: z.ZodType<T>, body?: unknown) {
		const answer = await callJson(address, { method, headers, ...(body !== undefined && { body }) }, options);
		if (answer.status === 401 || answer.status === 403) throw new SupplierUnavailable('Printify does not take our token.');
		if (answer.status >= 400) {
			const fault = faultSchema.safeParse(answer.body).data;
			const reason = fault?.errors?.reason ?? fault?.message ?? `Printify answered ${answer.status}.`;
			return { ok: false as const, status: answer.status, reason };
		}
		const parsed = schema.safeParse(answer.body);
		if (!parsed.success) throw new SupplierUnavailable('Printify answered in a shape that is not its own.');
		return { ok: true as const, value: parsed.data };
	}

	async function findOrder(supplierOrderId: string): Promise<PrintifyOrder | null> {
		for (let page = 1; page <= pagesToLookThrough; page++) {
			const answer = await call('GET', `${shop}/orders.json?limit=${pageSize}&page=${page}`, pageSchema);
			if (!answer.ok) throw new SupplierUnavailable(answer.reason);
			const { data, last_page = page } = answer.value;
			const found = data.find(
				({ external_id, metadata }) => external_id === supplierOrderId || String(metadata?.shop_order_id ?? '') === supplierOrderId
			);
			if (found) return found;
			if (page >= last_page || data.length === 0) return null;
		}
		return null;
	}

	async function getOrder(remoteId: string): Promise<PrintifyOrder> {
		const answer = await call('GET', `${shop}/orders/${encodeURIComponent(remoteId)}.json`, orderSchema);
		if (!answer.ok) throw new SupplierUnavailable(answer.reason);
		return answer.value;
	}

	/** Shops that approve by hand wait for this; to others it is said in vain. */
	async function sendToProduction(remoteId: string): Promise<void> {
		const answer = await call('POST', `${shop}/orders/${encodeURIComponent(remoteId)}/send_to_production.json`, z.unknown());
		if (!answer.ok && reportOf(await getOrder(remoteId)).status === 'pending') throw new SupplierUnavailable(answer.reason);
	}

	const draft = ({ supplierOrderId, confirmation, email, address, lines }: SupplierSubmission) => ({
		external_id: supplierOrderId,
		label: confirmation,
		line_items: lines.map(({ sku, quantity }) => ({ sku, quantity })),
		shipping_method: 1,
		send_shipping_notification: false,
		address_to: {
			first_name: address.firstName,
			last_name: address.lastName,
			email,
			phone: address.phone,
			country: address.country,
			region: address.region,
			address1: address.address1,
			address2: address.address2,
			city: address.city,
			zip: address.postalCode
		}
	});

	return {
		async submit(submission, { lookUp }) {
			const earlier = lookUp ? await findOrder(submission.supplierOrderId) : null;
			if (earlier && reportOf(earlier).status === 'rejected') return { outcome: 'rejected', reason: 'Printify cancelled the order.' };
			if (earlier && reportOf(earlier).status !== 'pending') return { outcome: 'accepted', remoteId: earlier.id };
			let remoteId = earlier?.id;
			if (remoteId === undefined) {
				const answer = await call('POST', `${shop}/orders.json`, z.object({ id: z.string() }), draft(submission));
				if (!answer.ok && answer.status === 404) throw new SupplierUnavailable(answer.reason);
				if (!answer.ok) {
					// What is refused as a duplicate is an order of ours.
					const own = await findOrder(submission.supplierOrderId);
					if (!own) return { outcome: 'rejected', reason: answer.reason };
					remoteId = own.id;
				} else remoteId = answer.value.id;
			}
			await sendToProduction(remoteId);
			return { outcome: 'accepted', remoteId };
		},
		async find(supplierOrderId) {
			const order = await findOrder(supplierOrderId);
			return order && { remoteId: order.id };
		},
		status: async (remoteId) => reportOf(await getOrder(remoteId)),
		async cancel(remoteId) {
			const answer = await call('POST', `${shop}/orders/${encodeURIComponent(remoteId)}/cancel.json`, z.unknown());
			return answer.ok || reportOf(await getOrder(remoteId)).status === 'rejected';
		},
		async check() {
			const shops = z.array(z.object({ id: z.number(), title: z.string() }));
			const answer = await call('GET', `${baseUrl.replace(/\/+$/, '')}/v1/shops.json`, shops);
			if (!answer.ok) throw new SupplierUnavailable(answer.reason);
			const own = answer.value.find(({ id }) => String(id) === shopId);
			if (!own) throw new SupplierUnavailable(`Printify has no shop ${shopId} for this token.`);
			return own.title;
		},
		readEvent(rawBody, requestHeaders) {
			if (!isSignedBy(rawBody, requestHeaders.get('x-pfy-signature'), secret)) return null;
			const parsed = parseEvent(rawBody);
			if (!parsed || parsed.resource.type !== 'order') return null;
			const { id, type, created_at, resource } = parsed;
			const trackingNumber = resource.data?.carrier?.tracking_number ?? null;
			const event = { eventId: id, at: created_at, order: { remoteId: resource.id } };
			// One parcel of several may have arrived: the whole order is what counts.
			if (type === 'order:shipment:delivered') return { ...event, report: 'ask' };
			if (type === 'order:updated' && resource.data?.status)
				return { ...event, report: reportOf({ status: resource.data.status, shipments: [] }) };
			const status = eventReports[type];
			return { ...event, report: status ? { status, trackingNumber, reason: null } : null };
		}
	};
}

function parseEvent(rawBody: Uint8Array): z.infer<typeof eventSchema> | null {
	try {
		return eventSchema.safeParse(JSON.parse(Buffer.from(rawBody).toString('utf8'))).data ?? null;
	} catch {
		return null;
	}
}
