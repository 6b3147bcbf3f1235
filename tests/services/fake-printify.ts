// Printify's HTTP API, as far as a shop needs it.
import type { FakeOrder, Face } from './fake-supplier.ts';

export const shopId = 815_256;

const words: Record<FakeOrder['status'], string> = {
	pending: 'on-hold',
	processing: 'in-production',
	shipped: 'fulfilled',
	delivered: 'fulfilled',
	rejected: 'canceled',
	cancelled: 'canceled'
};

const eventTypes: Record<FakeOrder['status'], string> = {
	pending: 'order:created',
	processing: 'order:sent-to-production',
	shipped: 'order:shipment:created',
	delivered: 'order:shipment:delivered',
	rejected: 'order:updated',
	cancelled: 'order:updated'
};

const orderOf = ({ remoteId, supplierOrderId, status, trackingNumber, at }: FakeOrder) => ({
	id: remoteId,
	status: words[status],
	metadata: { order_type: 'api', shop_order_id: supplierOrderId, shop_order_label: supplierOrderId },
	line_items: [],
	shipments:
		status === 'shipped' || status === 'delivered'
			? [{ carrier: 'usps', number: trackingNumber, url: '', delivered_at: status === 'delivered' ? at : null }]
			: [],
	created_at: at
});

const pageSize = 10;

export const printifyFace: Face = {
	isAllowed: (headers, token) => headers.authorization === `Bearer ${token}`,
	answer({ method, path, query, body }, service) {
		if (path === '/v1/shops.json')
			return { status: 200, body: [{ id: shopId, title: 'Durable Prints', sales_channel: 'custom_integration' }] };
		const [, remoteId, action] = /^\/v1\/shops\/815256\/orders(?:\/([^/.]+))?(?:\/(\w+))?\.json$/.exec(path) ?? [];
		if (!path.startsWith('/v1/shops/815256/orders')) return { status: 404, body: { message: 'Not found' } };
		if (remoteId === undefined && method === 'GET') {
			const page = Number(query.get('page') ?? 1);
			const data = service.orders.slice((page - 1) * pageSize, page * pageSize).map(orderOf);
			return { status: 200, body: { current_page: page, last_page: Math.max(1, Math.ceil(service.orders.length / pageSize)), data } };
		}
		if (remoteId === undefined) {
			const { external_id } = body as { external_id: string };
			const reason = service.refusal ?? (service.orders.some((one) => one.supplierOrderId === external_id) ? 'external_id is taken' : null);
			if (reason) return { status: 400, body: { status: 'error', code: 8150, message: 'Validation failed.', errors: { reason } } };
			return { status: 200, body: { id: service.add(external_id, body).remoteId } };
		}
		const order = service.orders.find((one) => one.remoteId === remoteId);
		if (!order) return { status: 404, body: { message: 'Not found' } };
		if (action === undefined) return { status: 200, body: orderOf(order) };
		const isOpen = order.status === 'pending';
		if (action === 'cancel' && (isOpen || order.status === 'processing')) order.status = 'cancelled';
		else if (action === 'send_to_production' && isOpen) order.status = 'processing';
		else return { status: 400, body: { message: 'Operation failed.', errors: { reason: 'The order has left this state.' } } };
		return { status: 200, body: orderOf(order) };
	},
	event: (order, id, at) => ({
		signatureHeader: 'x-pfy-signature',
		body: {
			id,
			type: eventTypes[order.status],
			created_at: at,
			resource: {
				id: order.remoteId,
				type: 'order',
				data: { shop_id: shopId, status: words[order.status], carrier: { code: 'USPS', tracking_number: order.trackingNumber }, skus: [] }
			}
		}
	})
};
