// Any supplier that speaks the HTTP of docs/suppliers.md: orders under our id, statuses in our words.
import { z } from 'zod';
import { supplierOrderStatuses } from '#contracts/fulfillment.ts';
import { SupplierUnavailable, type SupplierApi } from '../../ports/supplier-api.ts';
import { callJson, type OutboundOptions } from '../outbound/call-json.ts';
import { isSignedBy } from '../outbound/signature.ts';

export interface CustomConnection {
	baseUrl: string;
	authHeader: string;
	token: string;
	secret: string;
}

const reportSchema = z.object({
	status: z.enum(supplierOrderStatuses),
	trackingNumber: z.string().max(100).nullish(),
	reason: z.string().max(300).nullish()
});
const orderSchema = reportSchema.extend({ id: z.string().min(1) });
const faultSchema = z.object({ error: z.string().max(300) });
const eventSchema = reportSchema.extend({ eventId: z.string().min(1).max(200), orderId: z.string().min(1), at: z.iso.datetime() });

const report = ({ status, trackingNumber, reason }: z.infer<typeof reportSchema>) => ({
	status: status === 'cancelled' ? ('rejected' as const) : status,
	trackingNumber: trackingNumber ?? null,
	reason: reason ?? null
});

export function customApi({ baseUrl, authHeader, token, secret }: CustomConnection, options: OutboundOptions): SupplierApi {
	const base = baseUrl.replace(/\/+$/, '');
	const orderUrl = (id: string) => `${base}/orders/${encodeURIComponent(id)}`;

	async function call(method: 'GET' | 'POST', address: string, extra: { body?: unknown; headers?: Record<string, string> } = {}) {
		const headers = { [authHeader]: token, ...extra.headers };
		const answer = await callJson(address, { method, headers, ...(extra.body !== undefined && { body: extra.body }) }, options);
		if (answer.status === 401 || answer.status === 403) throw new SupplierUnavailable('The supplier does not take our token.');
		return answer;
	}
	function read<T>(schema: z.ZodType<T>, body: unknown): T {
		const parsed = schema.safeParse(body);
		if (!parsed.success) throw new SupplierUnavailable('The supplier answered in a shape that is not agreed.');
		return parsed.data;
	}
	async function get(id: string) {
		const { status, body } = await call('GET', orderUrl(id));
		if (status === 404) return null;
		if (status >= 400) throw new SupplierUnavailable(`The supplier answered ${status}.`);
		return read(orderSchema, body);
	}

	return {
		async submit(submission, { lookUp }) {
			const { supplierOrderId, ...rest } = submission;
			const earlier = lookUp ? await get(supplierOrderId) : null;
			if (!earlier) {
				const { status, body } = await call('POST', `${base}/orders`, {
					body: { id: supplierOrderId, ...rest },
					headers: { 'idempotency-key': supplierOrderId }
				});
				if (status === 404 || status === 405) throw new SupplierUnavailable(`The supplier answered ${status}.`);
				if (status >= 400)
					return { outcome: 'rejected', reason: faultSchema.safeParse(body).data?.error ?? 'The supplier refused the order.' };
				read(orderSchema, body);
			}
			return earlier && report(earlier).status === 'rejected'
				? { outcome: 'rejected', reason: earlier.reason ?? 'The supplier refused the order.' }
				: { outcome: 'accepted', remoteId: supplierOrderId };
		},
		async find(supplierOrderId) {
			return (await get(supplierOrderId)) && { remoteId: supplierOrderId };
		},
		async status(remoteId) {
			const order = await get(remoteId);
			if (!order) throw new SupplierUnavailable('The supplier does not know the order.');
			return report(order);
		},
		async cancel(remoteId) {
			const { status } = await call('POST', `${orderUrl(remoteId)}/cancel`);
			if (status < 400) return true;
			const order = await get(remoteId);
			return order === null || report(order).status === 'rejected';
		},
		async check() {
			const { status, body } = await call('GET', `${base}/health`);
			if (status >= 400) throw new SupplierUnavailable(`The supplier answered ${status}.`);
			return read(z.object({ name: z.string().max(100) }), body).name;
		},
		readEvent(rawBody, headers) {
			if (!isSignedBy(rawBody, headers.get('x-signature'), secret)) return null;
			const event = parseEvent(rawBody);
			return event && { eventId: event.eventId, at: event.at, order: { supplierOrderId: event.orderId }, report: report(event) };
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
