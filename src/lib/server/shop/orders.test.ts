import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Role } from '#contracts/identity.ts';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { actingOn, sharedOrder, trackedOrder, type Reader } from './orders.ts';

const shopperId = randomUUID();
const order = sampleOrder({ shopperId, actions: ['cancel'] });

interface Who {
	role?: Role;
	shopper?: string;
	email?: string;
	emailVerified?: boolean;
	token?: string;
}

function reader({ role, shopper, email = 'other@example.com', emailVerified = true, token }: Who, tracked = order): Reader {
	const url = new URL(`https://shop.example/order/${order.orderId}`);
	if (token) url.searchParams.set('t', token);
	return {
		url,
		params: { orderId: order.orderId },
		locals: {
			staff: role ? { kind: 'staff', userId: randomUUID(), name: 'Vera', email: 'vera@example.com', role, sessionId: 's' } : null,
			shopper: shopper ? { shopperId: shopper, email, emailVerified } : null,
			platform: {
				orders: { load: () => Promise.resolve(tracked) },
				workflows: { query: () => Promise.reject(new Error('the stored order is enough')) },
				trackingTokens: {
					isValid: (_, given) => given === 'good',
					sharedUntil: (_, given) => (given === 'shared' ? new Date() : null)
				}
			}
		}
	};
}

/** As gRPC says it. */
const temporalIsAway = Object.assign(new Error('14 UNAVAILABLE'), { code: 14, details: '', metadata: {} });

const asShopper = { kind: 'shopper', name: order.address.firstName };
const asStaff = { kind: 'staff', name: 'Vera' };

describe('on an order’s tracker', () => {
	it.each<[string, Who, object]>([
		['who holds its token acts as the shopper', { token: 'good' }, asShopper],
		['who owns it acts as the shopper', { shopper: shopperId }, asShopper],
		['an operator acts as staff', { role: 'operator' }, asStaff],
		['an admin acts as staff', { role: 'admin' }, asStaff],
		['a presenter acts as staff', { role: 'presenter' }, asStaff]
	])('%s', async (_, who, actor) => {
		expect((await actingOn(reader(who))).actor).toEqual(actor);
		expect((await trackedOrder(reader(who))).order.actions).toEqual(['cancel']);
	});

	it('a viewer sees it, is offered nothing, and may do nothing', async () => {
		expect((await trackedOrder(reader({ role: 'viewer' }))).order.actions).toEqual([]);
		await expect(actingOn(reader({ role: 'viewer' }))).rejects.toMatchObject({ status: 403 });
	});

	it.each<[string, Who]>([
		['nobody', {}],
		['another shopper', { shopper: randomUUID() }],
		['who holds a wrong token', { token: 'bad' }]
	])('%s finds nothing', async (_, who) => {
		await expect(trackedOrder(reader(who))).rejects.toMatchObject({ status: 404 });
		await expect(actingOn(reader(who))).rejects.toMatchObject({ status: 404 });
	});

	it('who holds a shared link sees where it is, and neither sees nor does more', async () => {
		const { order: seen } = await sharedOrder(reader({ token: 'shared' }));
		expect(seen.status).toBe(order.status);
		expect(JSON.stringify(seen)).not.toContain(order.email);
		await expect(trackedOrder(reader({ token: 'shared' }))).rejects.toMatchObject({ status: 404 });
		await expect(actingOn(reader({ token: 'shared' }))).rejects.toMatchObject({ status: 404 });
		for (const who of [{ token: 'good' }, { shopper: shopperId }, {}])
			await expect(sharedOrder(reader(who))).rejects.toMatchObject({ status: 404 });
	});

	it('one that only its workflow may know is not unknown while Temporal is away', async () => {
		const asking = reader({ token: 'good' });
		asking.locals.platform.orders.load = () => Promise.resolve(null);
		asking.locals.platform.workflows.query = () => Promise.reject(temporalIsAway);
		await expect(trackedOrder(asking)).rejects.toMatchObject({ status: 503 });
	});

	describe('that a guest placed', () => {
		const placed = sampleOrder({ shopperId: null });
		const asked = (who: Who) => trackedOrder(reader(who, placed));

		it('an account finds it once its address is proven', async () => {
			expect((await asked({ shopper: randomUUID(), email: placed.email })).order.orderId).toBe(placed.orderId);
		});

		it.each<[string, Who]>([
			['that only claims its address', { shopper: randomUUID(), email: placed.email, emailVerified: false }],
			['of another address', { shopper: randomUUID() }]
		])('an account %s finds nothing', async (_, who) => {
			await expect(asked(who)).rejects.toMatchObject({ status: 404 });
		});
	});
});
