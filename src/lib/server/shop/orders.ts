// Who may see an order, and the tracker's view of it. A refusal does not tell whether the order exists.
import { error } from '@sveltejs/kit';
import { isUuid, orderWorkflowId } from '#contracts/ids.ts';
import type { Actor } from '#contracts/actor.ts';
import { getOrder, type Order, type TrackerOrder } from '#contracts/order.ts';
import { trackerView } from '#domain/order/views.ts';
import type { Platform } from '#server/platform.ts';
import { ask } from './ask.ts';

export interface Reader {
	url: URL;
	params: { orderId: string };
	locals: { platform: Platform; staff: unknown; shopper: { shopperId: string } | null };
}

export interface Tracked {
	order: TrackerOrder;
	token: string | null;
	/** Who acts when a button on this page is pressed. */
	actor: Actor;
}

const missing = (): never => error(404, 'We could not find that order.');

async function loadOrder(platform: Platform, orderId: string): Promise<Order | null> {
	const stored = await platform.orders.load(orderId);
	if (stored) return stored;
	// Between the order's start and its first row the workflow answers.
	const asked = await ask(platform.workflows, orderWorkflowId(orderId), getOrder, () => platform.orders.load(orderId));
	return asked.value;
}

export async function trackedOrder({ url, params, locals }: Reader): Promise<Tracked> {
	const { platform, staff, shopper } = locals;
	const { orderId } = params;
	if (!isUuid(orderId)) missing();
	const token = url.searchParams.get('t');
	const byToken = token !== null && platform.trackingTokens.isValid(orderId, token, new Date());
	if (!byToken && !staff && !shopper) missing();
	const order = await loadOrder(platform, orderId);
	if (!order) return missing();
	const owned = shopper !== null && order.shopperId === shopper.shopperId;
	if (!byToken && !staff && !owned) missing();
	return { order: trackerView(order), token: byToken ? token : null, actor: { kind: 'shopper', name: order.address.firstName } };
}
