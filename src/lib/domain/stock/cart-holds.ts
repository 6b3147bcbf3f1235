import { cartHoldId, orderHoldId, type StockHold, type StockPartition } from '#contracts/stock.ts';
import { done, refuse, type CommandOf, type StockDecision } from './decision.ts';
import { available, findHold, freeStock, isLive, liveUnits, settle, unitsOf, withHold } from './partition.ts';
import { planAllocations } from './plan-allocations.ts';

const isCount = (quantity: number) => Number.isSafeInteger(quantity) && quantity >= 0;
const later = (a: string | null, b: string) => (a !== null && a > b ? a : b);

/** A repeat never brings the end nearer; a newer change, or one for another checkout, sets it. */
const expiryOf = (current: StockHold | undefined, command: CommandOf<'hold'>) =>
	current && current.state === 'temporary' && current.ownerVersion === command.ownerVersion && current.checkoutId === command.checkoutId
		? later(current.expiresAt, command.expiresAt)
		: command.expiresAt;

const isOutdated = (current: StockHold | undefined, ownerVersion: number) =>
	current !== undefined &&
	(ownerVersion < current.ownerVersion || (ownerVersion === current.ownerVersion && current.state === 'confirmed'));

export function setCartHold(partition: StockPartition, command: CommandOf<'hold'>): StockDecision {
	const { at, cartId, variantId, quantity, checkoutId, ownerVersion } = command;
	if (!isCount(quantity)) return refuse(partition, 'invalid');
	const holdId = cartHoldId(cartId, variantId);
	const current = findHold(partition, holdId);
	if (isOutdated(current, ownerVersion)) return done(partition, current ?? null, at);

	const base = { holdId, owner: { kind: 'cart' as const, id: cartId }, lineId: variantId, checkoutId, cartHoldId: null, ownerVersion };
	if (quantity === 0) {
		if (!current || (current.quantity === 0 && current.ownerVersion === ownerVersion)) return done(partition, current ?? null, at);
		const given: StockHold = { ...base, quantity, allocations: [], state: 'released', expiresAt: null, closed: false, changedAt: at };
		return done(withHold(partition, given), given, at);
	}

	const expiresAt = expiryOf(current, command);
	if (expiresAt <= at) return refuse(partition, 'hold-expired', available(partition, holdId));
	const keeps = current?.state === 'temporary' && current.quantity === quantity;
	const plan = keeps ? current.allocations : planAllocations(freeStock(partition, holdId), quantity);
	if (!plan) return refuse(partition, 'out-of-stock', available(partition, holdId));
	if (keeps && current.expiresAt === expiresAt && current.checkoutId === checkoutId && current.ownerVersion === ownerVersion) {
		return done(partition, current, at);
	}
	const hold: StockHold = {
		...base,
		quantity,
		allocations: plan.map(({ supplierId, quantity: units }) => ({
			supplierId,
			quantity: units,
			state: 'temporary',
			supplierOrderId: null
		})),
		state: 'temporary',
		expiresAt,
		closed: false,
		changedAt: at
	};
	return done(withHold(partition, hold), hold, at);
}

export function extendCartHold(partition: StockPartition, command: CommandOf<'extend'>): StockDecision {
	const current = findHold(partition, cartHoldId(command.cartId, command.variantId));
	if (isOutdated(current, command.ownerVersion)) return done(partition, current ?? null, command.at);
	if (current?.state !== 'temporary') return refuse(partition, 'hold-expired');
	const expiresAt = later(current.expiresAt, command.expiresAt);
	if (expiresAt === current.expiresAt && current.ownerVersion === command.ownerVersion) return done(partition, current, command.at);
	// Extended, it is the cart's own: a checkout that ends takes it no more.
	const hold: StockHold = { ...current, expiresAt, checkoutId: null, ownerVersion: command.ownerVersion, changedAt: command.at };
	return done(withHold(partition, hold), hold, command.at);
}

export function confirmCartHold(partition: StockPartition, command: CommandOf<'confirm'>): StockDecision {
	const { at, checkoutId, orderId, lineId, attempt = 0 } = command;
	const holdId = orderHoldId(orderId, lineId);
	const made = findHold(partition, holdId);
	if (made && made.state !== 'released') {
		if (made.checkoutId !== checkoutId) return refuse(partition, 'cart-changed');
		// Confirmed anew: what takes an earlier confirmation back comes too late.
		const renewed = attempt > made.ownerVersion ? { ...made, ownerVersion: attempt, changedAt: at } : made;
		return done(renewed === made ? partition : withHold(partition, renewed), renewed, at);
	}
	if (made?.closed) return refuse(partition, 'hold-expired');

	const held = findHold(partition, cartHoldId(command.cartId, command.variantId));
	if (!held || held.state === 'expired' || held.state === 'released') return refuse(partition, 'hold-expired');
	if (held.state !== 'temporary' || held.checkoutId !== checkoutId || held.quantity !== command.quantity) {
		return refuse(partition, 'cart-changed');
	}
	const order: StockHold = {
		holdId,
		owner: { kind: 'order', id: orderId },
		lineId,
		quantity: held.quantity,
		allocations: held.allocations.map((allocation) => ({ ...allocation, state: 'confirmed' })),
		state: 'confirmed',
		expiresAt: null,
		checkoutId,
		cartHoldId: held.holdId,
		ownerVersion: attempt,
		closed: false,
		changedAt: at
	};
	const emptied: StockHold = { ...held, quantity: 0, allocations: [], state: 'confirmed', expiresAt: null, changedAt: at };
	return done(withHold(withHold(partition, emptied), order), order, at, [
		{
			movementId: `confirm:${holdId}:${partition.revision}`,
			supplierId: null,
			kind: 'confirm',
			quantity: order.quantity,
			who: 'checkout',
			why: `order ${orderId}`
		}
	]);
}

export function unconfirmCartHold(partition: StockPartition, command: CommandOf<'unconfirm'>): StockDecision {
	const { at, checkoutId, orderId, lineId, attempt, expiresAt } = command;
	const held = findHold(partition, cartHoldId(command.cartId, command.variantId));
	const order = findHold(partition, orderHoldId(orderId, lineId));
	const isOfAttempt =
		order?.checkoutId === checkoutId &&
		order.ownerVersion <= attempt &&
		liveUnits(order) > 0 &&
		order.allocations.every(({ supplierOrderId }) => supplierOrderId === null);
	if (!order || !isOfAttempt) return done(partition, held ?? null, at);

	const allocations = order.allocations.map((allocation) => settle(allocation, 'released'));
	const released: StockHold = { ...order, allocations, state: 'released', changedAt: at };
	const after = withHold(partition, released);
	const movements = [
		{
			movementId: `unconfirm:${order.holdId}:${partition.revision}`,
			supplierId: null,
			kind: 'unconfirm' as const,
			quantity: liveUnits(order),
			who: 'checkout',
			why: `checkout ${checkoutId}`
		}
	];
	// A cart that has changed meanwhile holds what it wants already.
	if (held?.state !== 'confirmed' || held.checkoutId !== checkoutId || expiresAt <= at) return done(after, held ?? null, at, movements);
	const back: StockHold = {
		...held,
		quantity: liveUnits(order),
		allocations: order.allocations.filter(isLive).map((allocation) => ({ ...allocation, state: 'temporary' })),
		state: 'temporary',
		expiresAt,
		changedAt: at
	};
	return done(withHold(after, back), back, at, movements);
}

export function releaseCheckout(partition: StockPartition, command: CommandOf<'releaseCheckout'>): StockDecision {
	const { at, checkoutId } = command;
	const cartHold = cartHoldId(command.cartId, command.variantId);
	const released = (hold: StockHold): StockHold => ({
		...hold,
		state: 'released',
		expiresAt: null,
		changedAt: at,
		allocations: hold.allocations.map((allocation) => settle(allocation, 'released'))
	});
	const isOfCart = (hold: StockHold) =>
		hold.holdId === cartHold && hold.checkoutId === checkoutId && (hold.state === 'temporary' || hold.state === 'confirmed');
	// From the first supplier order on it is the order's, whatever the checkout says.
	const isUnassigned = (hold: StockHold) =>
		hold.cartHoldId === cartHold &&
		hold.checkoutId === checkoutId &&
		liveUnits(hold) > 0 &&
		hold.allocations.every(({ supplierOrderId }) => supplierOrderId === null);

	const orders = partition.holds.filter(isUnassigned);
	const kept = partition.holds.some(
		(hold) => hold.cartHoldId === cartHold && hold.checkoutId === checkoutId && !isUnassigned(hold) && hold.allocations.some(isLive)
	);
	const carts = kept ? [] : partition.holds.filter(isOfCart);
	const changed = [...orders, ...carts].map(released);
	const after = changed.reduce(withHold, partition);
	return done(
		after,
		findHold(after, cartHold) ?? null,
		at,
		orders.map((hold) => ({
			movementId: `releaseCheckout:${hold.holdId}:${partition.revision}`,
			supplierId: null,
			kind: 'releaseCheckout',
			quantity: unitsOf(hold.allocations.filter(isLive)),
			who: 'checkout',
			why: `checkout ${checkoutId}`
		}))
	);
}
