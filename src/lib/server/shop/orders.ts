// Who may see an order on its tracker and who may act there: whoever holds its token or owns it, as the shopper; staff by their
// role, as staff. A refusal does not tell whether the order exists.
import { error } from '@sveltejs/kit';
import { isUuid } from '#contracts/ids.ts';
import type { Actor } from '#contracts/actor.ts';
import type { SharedOrder, TrackerOrder } from '#contracts/order.ts';
import { may } from '#domain/identity/permissions.ts';
import { ownsOrder, type Owner } from '#domain/order/ownership.ts';
import { sharedView, trackerView } from '#domain/order/views.ts';
import { actorOf, type Staff } from '#server/auth/guard.ts';
import { loadOrder, type OrderSources } from '#server/load-order.ts';
import { orUnavailable } from '#server/or-unavailable.ts';
import type { Platform } from '#server/platform.ts';
import { said } from './said.ts';

export interface Reader {
	url: URL;
	params: { orderId: string };
	locals: {
		platform: OrderSources & { trackingTokens: Pick<Platform['trackingTokens'], 'isValid' | 'sharedUntil'> };
		staff: Staff | null;
		shopper: Owner | null;
	};
}

export interface Tracked {
	order: TrackerOrder;
	token: string | null;
	/** Who acts when a button on this page is pressed; null for who may only look. */
	actor: Actor | null;
}

const missing = (): never => error(404, said('We could not find that order.'));

export async function trackedOrder({ url, params, locals }: Reader): Promise<Tracked> {
	const { platform, shopper } = locals;
	const staff = locals.staff && may(locals.staff.role, 'orders.read') ? locals.staff : null;
	const { orderId } = params;
	if (!isUuid(orderId)) missing();
	const token = url.searchParams.get('t');
	const byToken = token !== null && platform.trackingTokens.isValid(orderId, token, new Date());
	if (!byToken && !staff && !shopper) missing();
	const order = await orUnavailable(loadOrder(platform, orderId));
	if (!order) return missing();
	const owned = shopper !== null && ownsOrder(shopper, order);
	if (!byToken && !staff && !owned) missing();
	const asStaff = staff && may(staff.role, 'orders.act') ? actorOf(staff) : null;
	const actor: Actor | null = byToken || owned ? { kind: 'shopper', name: order.address.firstName } : asStaff;
	const view = trackerView(order);
	return { order: actor ? view : { ...view, actions: [] }, token: byToken ? token : null, actor };
}

/** Who opens a shared link sees where the order is, whoever they are; one that is over is as unknown as the order. */
export async function sharedOrder({ url, params, locals: { platform } }: Reader): Promise<{ order: SharedOrder; until: Date }> {
	const { orderId } = params;
	const token = url.searchParams.get('t');
	const until = isUuid(orderId) && token ? platform.trackingTokens.sharedUntil(orderId, token, new Date()) : null;
	if (!until) return missing();
	const order = await orUnavailable(loadOrder(platform, orderId));
	return order ? { order: sharedView(order), until } : missing();
}

/** For the tracker's actions. Throws 403 for who may only look. */
export async function actingOn(reader: Reader): Promise<{ order: TrackerOrder; actor: Actor }> {
	const { order, actor } = await trackedOrder(reader);
	return actor ? { order, actor } : error(403, said('Your role does not allow this.'));
}
