// Who may watch what. A refusal is the same whether the thing exists or not.
import type { EntityKind, ListTopic, Subscribe } from '#contracts/live.ts';
import { isSomeoneElses } from '#domain/cart/ownership.ts';
import { ownsOrder } from '#domain/order/ownership.ts';
import { may, type Permission } from '#domain/identity/permissions.ts';
import type { Platform } from '#server/platform.ts';
import type { Viewer } from './authenticate.ts';
import type { Entities } from './entities.ts';
import { parseTopic } from './rooms.ts';

const permissionFor: Record<ListTopic | Exclude<EntityKind, 'stock'>, Permission> = {
	board: 'orders.read',
	inventory: 'inventory.read',
	carts: 'carts.read',
	presentation: 'present.run',
	faults: 'present.run',
	order: 'orders.read',
	checkout: 'carts.read',
	bulk: 'orders.read',
	cart: 'carts.read',
	workflow: 'workflows.read',
	workers: 'workflows.read'
};

const isStaff = ({ session }: Viewer, permission: Permission) => session?.subject.kind === 'staff' && may(session.subject.role, permission);

const shopperIn = (session: Viewer['session']) => (session?.subject.kind === 'shopper' ? session.subject : null);

export type Authorise = (viewer: Viewer, request: Pick<Subscribe, 'topic' | 'token'>) => Promise<boolean>;

export function createAuthorise({ trackingTokens, config }: Pick<Platform, 'trackingTokens' | 'config'>, entities: Entities): Authorise {
	async function seesOrder({ session }: Viewer, orderId: string, token: string | undefined): Promise<boolean> {
		if (token !== undefined && trackingTokens.isValid(orderId, token, new Date())) return true;
		if (session?.subject.kind !== 'shopper') return false;
		const order = await entities.order(orderId);
		return order !== null && ownsOrder(session.subject, order);
	}

	/** Nobody else's where there is nothing in it yet: its id is in no other browser, and a cart never changes hands. */
	async function ownsCart({ cartId, session }: Viewer, of: string): Promise<boolean> {
		if (cartId !== of) return false;
		const cart = await entities.cart(of);
		return cart === null || !isSomeoneElses(cart, shopperIn(session));
	}

	async function ownsCheckout(viewer: Viewer, checkoutId: string): Promise<boolean> {
		if (viewer.cartId === null) return false;
		const checkout = await entities.checkout(checkoutId);
		if (checkout === null || isSomeoneElses(checkout, shopperIn(viewer.session))) return false;
		return ownsCart(viewer, checkout.cartId);
	}

	return async (viewer, { topic, token }) => {
		const parsed = parseTopic(topic);
		if (parsed.kind === 'stock') return true;
		// In production there is no stage.
		if (parsed.kind === 'list' && (parsed.list === 'presentation' || parsed.list === 'faults') && !config.demo) return false;
		if (isStaff(viewer, permissionFor[parsed.kind === 'list' ? parsed.list : parsed.kind])) return true;
		switch (parsed.kind) {
			case 'list':
				return false;
			case 'order':
				return seesOrder(viewer, parsed.id, token);
			case 'cart':
				return ownsCart(viewer, parsed.id);
			case 'checkout':
				return ownsCheckout(viewer, parsed.id);
			case 'bulk':
			case 'workflow':
				return false;
		}
	};
}
