import { randomUUID } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import type { Cart } from '#contracts/cart.ts';
import type { Checkout } from '#contracts/checkout.ts';
import { usd } from '#contracts/money.ts';
import { refused } from '#contracts/outcome.ts';
import { changeQuantity, currentCart, type Visitor } from './carts.ts';
import { currentCheckout } from './checkouts.ts';
import { cartIdIn, checkoutIdIn, rememberCart, rememberCheckout } from './cookies.ts';
import { joinCarts, leaveCart } from './join-carts.ts';
import { shopLayout } from './layout.ts';
import { ownCheckoutId } from './own-cart.ts';

const terms = {
	code: 'SPRING',
	title: 'Spring',
	rule: { kind: 'percent', percent: 10 },
	minSubtotal: null
} as unknown as Cart['promotion'];
const line = (variantId: string, quantity: number) => ({ variantId, quantity }) as Cart['lines'][number];

const aCart = (change: Partial<Cart>): Cart => ({
	cartId: randomUUID(),
	version: 1,
	status: 'open',
	shopperId: null,
	lines: [],
	subtotal: usd(0),
	checkoutId: null,
	orderId: null,
	notice: null,
	updatedAt: '2026-11-01T00:00:00.000Z',
	...change
});

interface Change {
	changeId: string;
	lines: { variantId: string; quantity: number }[];
	variantId: string;
	code: string;
}

/** Stands for the carts' and the checkouts' workflows and rows, without their stock and prices. */
function aShop() {
	const carts = new Map<string, Cart>();
	const checkouts = new Map<string, Checkout>();
	const owned = new Map<string, string>();
	const made = new Set<string>();
	let checkoutsGoOn = false;

	function changed(cart: Cart, name: string, change: Change): Cart {
		if (made.has(change.changeId)) return cart;
		made.add(change.changeId);
		const lines = new Map(cart.lines.map(({ variantId, quantity }) => [variantId, quantity]));
		if (name === 'mergeCart')
			for (const { variantId, quantity } of change.lines) lines.set(variantId, (lines.get(variantId) ?? 0) + quantity);
		if (name === 'removeItem') lines.delete(change.variantId);
		const next = {
			...cart,
			version: cart.version + 1,
			lines: [...lines].map(([variantId, quantity]) => line(variantId, quantity)),
			...(name === 'applyPromotion' && { promotion: terms })
		};
		carts.set(cart.cartId, next);
		return next;
	}

	const workflows = {
		query: (id: string) => Promise.resolve(carts.get(id.slice('cart-'.length)) ?? checkouts.get(id.slice('checkout-'.length)) ?? null),
		update: (id: string, { name }: { name: string }, [change]: [Change]) => {
			if (name === 'cancel') {
				const checkout = checkouts.get(id.slice('checkout-'.length));
				if (!checkout || checkoutsGoOn) return Promise.resolve(refused('checkout-processing'));
				checkouts.set(checkout.checkoutId, { ...checkout, step: 'cancelled' });
				return Promise.resolve({ ok: true });
			}
			const cart = carts.get(id.slice('cart-'.length));
			return Promise.resolve(cart ? { ok: true, cart: changed(cart, name, change) } : refused('cart-ended'));
		},
		updateWithStart(
			{ workflowId, args: [input] }: { workflowId: string; args: [{ cartId: string; shopperId: string | null }] },
			definition: { name: string },
			args: [Change]
		) {
			if (!carts.has(input.cartId)) carts.set(input.cartId, aCart(input));
			return workflows.update(workflowId, definition, args);
		}
	};
	const platform = {
		workflows,
		carts: {
			load: (id: string) => Promise.resolve(carts.get(id) ?? null),
			cartOfShopper: (id: string) => Promise.resolve(owned.get(id) ?? null),
			setCartOfShopper: (shopperId: string, cartId: string) => Promise.resolve(void owned.set(shopperId, cartId))
		},
		checkouts: { load: (id: string) => Promise.resolve(checkouts.get(id) ?? null) }
	} as unknown as Visitor['locals']['platform'];

	return {
		checkouts,
		owned,
		keep: (change: Partial<Cart>): Cart => {
			const cart = aCart(change);
			carts.set(cart.cartId, cart);
			return cart;
		},
		keepCheckout: (change: Partial<Checkout>): string => {
			const checkoutId = randomUUID();
			checkouts.set(checkoutId, { checkoutId, version: 1, step: 'payment', ...change } as Checkout);
			return checkoutId;
		},
		placeOrders: () => void (checkoutsGoOn = true),
		browser(cookies: { cartId?: string; checkoutId?: string | null } = {}, shopperId?: string) {
			const jar = new Map<string, string>();
			const visitor = {
				url: new URL('http://127.0.0.1:3000/shop'),
				cookies: {
					get: (name: string) => jar.get(name),
					set: (name: string, value: string) => void jar.set(name, value),
					delete: (name: string) => void jar.delete(name)
				} as unknown as Cookies,
				locals: { platform, shopper: shopperId === undefined ? null : { shopperId, name: 'Bea' } }
			};
			if (cookies.cartId) rememberCart(visitor, cookies.cartId);
			if (cookies.checkoutId) rememberCheckout(visitor, cookies.checkoutId);
			return visitor;
		},
		linesOf: (cartId: string | null | undefined) =>
			Object.fromEntries((carts.get(cartId ?? '')?.lines ?? []).map(({ variantId, quantity }) => [variantId, quantity])),
		cart: (cartId: string | null | undefined) => carts.get(cartId ?? '')
	};
}

describe('a guest’s cart at sign-in', () => {
	it('is never the account’s itself: its lines and its code go into a new one', async () => {
		const shop = aShop();
		const shopperId = randomUUID();
		const guest = shop.keep({ lines: [line('mug', 2)], promotion: terms });
		const [browser, twice] = [shop.browser({ cartId: guest.cartId }), shop.browser({ cartId: guest.cartId })];
		await Promise.all([joinCarts(browser, shopperId), joinCarts(twice, shopperId)]);
		const cartId = shop.owned.get(shopperId);
		expect(cartId).not.toBe(guest.cartId);
		expect(cartIdIn(browser)).toBe(cartId);
		expect(cartIdIn(twice)).toBe(cartId);
		expect(shop.cart(cartId)).toMatchObject({ shopperId, promotion: { code: 'SPRING' } });
		expect(shop.linesOf(cartId)).toEqual({ mug: 2 });
		expect(shop.linesOf(guest.cartId)).toEqual({});
	});

	it('goes into the account’s where it has one', async () => {
		const shop = aShop();
		const shopperId = randomUUID();
		const own = shop.keep({ shopperId, lines: [line('cap', 1), line('mug', 1)] });
		shop.owned.set(shopperId, own.cartId);
		const browser = shop.browser({ cartId: shop.keep({ lines: [line('mug', 2)] }).cartId });
		await joinCarts(browser, shopperId);
		expect(cartIdIn(browser)).toBe(own.cartId);
		expect(shop.linesOf(own.cartId)).toEqual({ cap: 1, mug: 3 });
	});

	it('takes its open checkout along to its end', async () => {
		const shop = aShop();
		const cartId = randomUUID();
		const checkoutId = shop.keepCheckout({ cartId, shopperId: null });
		shop.keep({ cartId, checkoutId, lines: [line('mug', 1)] });
		const browser = shop.browser({ cartId, checkoutId });
		await joinCarts(browser, randomUUID());
		expect(shop.checkouts.get(checkoutId)?.step).toBe('cancelled');
		expect(checkoutIdIn(browser)).toBeNull();
	});

	it('stays as it is while its order is being placed', async () => {
		const shop = aShop();
		const cartId = randomUUID();
		const checkoutId = shop.keepCheckout({ cartId, shopperId: null });
		shop.keep({ cartId, checkoutId, lines: [line('mug', 1)] });
		shop.placeOrders();
		const browser = shop.browser({ cartId, checkoutId });
		const shopperId = randomUUID();
		await joinCarts(browser, shopperId);
		expect([cartIdIn(browser), checkoutIdIn(browser)]).toEqual([cartId, checkoutId]);
		expect(shop.owned.has(shopperId)).toBe(false);
	});

	it('leaves an id behind that was another account’s, or nobody’s', async () => {
		const shop = aShop();
		const other = shop.keep({ shopperId: randomUUID(), lines: [line('mug', 1)] });
		for (const cartId of [other.cartId, randomUUID()]) {
			const browser = shop.browser({ cartId });
			await joinCarts(browser, randomUUID());
			expect(cartIdIn(browser)).toBeNull();
		}
		expect(shop.linesOf(other.cartId)).toEqual({ mug: 1 });
	});
});

describe('an account’s cart and checkout', () => {
	const shopperId = randomUUID();

	it('are absent for everybody else who holds their ids', async () => {
		const shop = aShop();
		const { cartId } = shop.keep({ shopperId, lines: [line('mug', 1)] });
		const checkouts = [shop.keepCheckout({ cartId, shopperId }), shop.keepCheckout({ cartId })];
		for (const checkoutId of checkouts) {
			const own = shop.browser({ cartId, checkoutId }, shopperId);
			expect((await currentCart(own)).value?.cartId).toBe(cartId);
			expect((await currentCheckout(own))?.checkoutId).toBe(checkoutId);
			expect(await ownCheckoutId(own)).toBe(checkoutId);
			for (const other of [shop.browser({ cartId, checkoutId }), shop.browser({ cartId, checkoutId }, randomUUID())]) {
				expect((await currentCart(other)).value).toBeNull();
				expect(await currentCheckout(other)).toBeNull();
				expect(await ownCheckoutId(other)).toBeNull();
				const change = { changeId: randomUUID(), variantId: 'mug', quantity: 5 };
				expect(await changeQuantity(other, change)).toMatchObject({ refusal: { code: 'cart-empty' } });
			}
		}
		expect(shop.linesOf(cartId)).toEqual({ mug: 1 });
	});

	it('are found on another device, and wait after signing out', async () => {
		const shop = aShop();
		const own = shop.keep({ shopperId, lines: [line('mug', 1)] });
		const browser = shop.browser({ cartId: own.cartId }, shopperId);
		await leaveCart(browser, shopperId);
		expect(cartIdIn(browser)).toBeNull();
		const elsewhere = shop.browser({}, shopperId);
		expect((await currentCart(elsewhere)).value?.cartId).toBe(own.cartId);
		expect(cartIdIn(elsewhere)).toBe(own.cartId);
	});

	it('are not followed where somebody held the cart as a guest', async () => {
		const shop = aShop();
		shop.owned.set(shopperId, shop.keep({ lines: [line('mug', 1)] }).cartId);
		expect((await currentCart(shop.browser({}, shopperId))).value).toBeNull();
	});

	it('tell no page which checkout is open', async () => {
		const shop = aShop();
		const { cartId } = shop.keep({ shopperId, checkoutId: randomUUID() });
		expect((await shopLayout(shop.browser({ cartId }, shopperId))).cart).toMatchObject({ cartId, checkoutId: null });
	});
});
