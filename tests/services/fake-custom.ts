// A supplier that speaks the HTTP of docs/suppliers.md.
import type { FakeOrder, Face } from './fake-supplier.ts';

const orderOf = ({ supplierOrderId, status, trackingNumber }: FakeOrder) => ({ id: supplierOrderId, status, trackingNumber, reason: null });

export const customFace: Face = {
	isAllowed: (headers, token) => headers['x-api-key'] === token,
	answer({ method, path, body }, service) {
		if (path === '/health') return { status: 200, body: { name: 'Corner Print Shop' } };
		if (path === '/orders' && method === 'POST') {
			const { id } = body as { id: string };
			const known = service.orders.find((one) => one.supplierOrderId === id);
			if (known) return { status: 200, body: orderOf(known) };
			if (service.refusal) return { status: 422, body: { error: service.refusal } };
			const order = service.add(id, body);
			order.status = 'processing';
			return { status: 201, body: orderOf(order) };
		}
		const [, id, action] = /^\/orders\/([^/]+)(?:\/(cancel))?$/.exec(decodeURIComponent(path)) ?? [];
		const order = service.orders.find((one) => one.supplierOrderId === id);
		if (!order) return { status: 404, body: { error: 'There is no such order.' } };
		if (action === undefined) return { status: 200, body: orderOf(order) };
		if (order.status === 'shipped' || order.status === 'delivered') return { status: 409, body: { error: 'It has left.' } };
		order.status = 'cancelled';
		return { status: 200, body: orderOf(order) };
	},
	event: (order, eventId, at) => ({
		signatureHeader: 'x-signature',
		body: { eventId, orderId: order.supplierOrderId, status: order.status, trackingNumber: order.trackingNumber, reason: null, at }
	})
};
