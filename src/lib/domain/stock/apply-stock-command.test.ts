import { describe, expect, test } from 'vitest';
import type { StockCommand, StockPartition } from '#contracts/stock.ts';
import { applyStockCommands } from './apply-stock-command.ts';
import { available, heldBySupplier } from './partition.ts';

const seeded = (...onHand: number[]): StockPartition => ({
	sku: 'BLANK-1',
	revision: 1,
	stock: onHand.map((units, index) => ({ supplierId: `s${index + 1}`, onHand: units, unitCost: 500 + index })),
	holds: []
});
const minute = (n: number) => new Date(Date.UTC(2026, 10, 22, 12, n)).toISOString();

type Fields<Type extends StockCommand['type']> = Partial<Extract<StockCommand, { type: Type }>>;
const hold = (cartId: string, quantity: number, fields: Fields<'hold'> = {}): StockCommand => ({
	type: 'hold',
	at: minute(0),
	cartId,
	variantId: 'v',
	quantity,
	expiresAt: minute(15),
	checkoutId: null,
	ownerVersion: 1,
	...fields
});
const checkedOut = (cartId: string, quantity: number, fields: Fields<'hold'> = {}) =>
	hold(cartId, quantity, { checkoutId: `checkout-${cartId}`, expiresAt: minute(60), ownerVersion: 2, ...fields });
const confirm = (cartId: string, quantity: number, fields: Fields<'confirm'> = {}): StockCommand => ({
	type: 'confirm',
	at: minute(1),
	cartId,
	variantId: 'v',
	checkoutId: `checkout-${cartId}`,
	orderId: `order-${cartId}`,
	lineId: 'v',
	quantity,
	...fields
});
const unconfirm = (cartId: string, attempt: number, fields: Fields<'unconfirm'> = {}): StockCommand => ({
	type: 'unconfirm',
	at: minute(2),
	cartId,
	variantId: 'v',
	checkoutId: `checkout-${cartId}`,
	orderId: `order-${cartId}`,
	lineId: 'v',
	attempt,
	expiresAt: minute(60),
	...fields
});
const releaseCheckout = (cartId: string, checkoutId = `checkout-${cartId}`): StockCommand => ({
	type: 'releaseCheckout',
	at: minute(2),
	cartId,
	variantId: 'v',
	checkoutId
});
const assign = (cartId: string, ...allocations: [supplierId: string, supplierOrderId: string, quantity: number][]): StockCommand => ({
	type: 'assign',
	at: minute(3),
	orderId: `order-${cartId}`,
	lineId: 'v',
	allocations: allocations.map(([supplierId, supplierOrderId, quantity]) => ({ supplierId, supplierOrderId, quantity }))
});
const step = (type: 'transfer' | 'fulfil', cartId: string, supplierOrderId: string): StockCommand => ({
	type,
	at: minute(4),
	orderId: `order-${cartId}`,
	lineId: 'v',
	supplierOrderId
});
const release = (cartId: string, supplierOrderId: string | null): StockCommand => ({
	type: 'release',
	at: minute(5),
	orderId: `order-${cartId}`,
	lineId: 'v',
	supplierOrderId,
	reason: 'rejected'
});
const releaseUnassigned = (cartId: string): StockCommand => ({
	type: 'releaseUnassigned',
	at: minute(5),
	orderId: `order-${cartId}`,
	lineId: 'v',
	reason: 'nobody can deliver it'
});
const restock = (quantity: number, movementId = 'm1', supplierId = 's1'): StockCommand => ({
	type: 'restock',
	at: minute(6),
	supplierId,
	quantity,
	movementId,
	reason: 'return'
});
const adjust = (delta: number, movementId = 'm1', supplierId = 's1'): StockCommand => ({
	type: 'adjust',
	at: minute(6),
	supplierId,
	delta,
	movementId,
	reason: 'count',
	who: 'Ada'
});
const sweep = (at: string): StockCommand => ({ type: 'sweep', at });

const ordered = [checkedOut('a', 3), confirm('a', 3)];
const codes = (outcomes: { ok: boolean; code?: string }[]) => outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.code));

const table: [promise: string, onHand: number[], commands: StockCommand[], expected: (string | undefined)[], available: number][] = [
	['a hold takes stock', [5], [hold('a', 3)], ['ok'], 2],
	['a hold sets an absolute quantity', [5], [hold('a', 3), hold('a', 4, { ownerVersion: 2 })], ['ok', 'ok'], 1],
	['the last unit is sold once', [1], [hold('a', 1), hold('b', 1)], ['ok', 'out-of-stock'], 0],
	['what is refused leaves the hold as it was', [5], [hold('a', 3), hold('a', 6, { ownerVersion: 2 })], ['ok', 'out-of-stock'], 2],
	['zero gives the hold up', [5], [hold('a', 3), hold('a', 0, { ownerVersion: 2 })], ['ok', 'ok'], 5],
	['a late command of an older version changes nothing', [5], [hold('a', 3, { ownerVersion: 2 }), hold('a', 5)], ['ok', 'ok'], 2],
	['fractions and negatives are refused', [5], [hold('a', 1.5), hold('a', -1), hold('a', Infinity)], ['invalid', 'invalid', 'invalid'], 5],
	['a hold that would be over already is refused', [5], [hold('a', 1, { expiresAt: minute(0) })], ['hold-expired'], 5],
	['an expired hold counts as free', [1], [hold('a', 1), hold('b', 1, { at: minute(15), expiresAt: minute(30) })], ['ok', 'ok'], 0],
	[
		'an expired hold is not extended',
		[1],
		[hold('a', 1), { type: 'extend', at: minute(15), cartId: 'a', variantId: 'v', expiresAt: minute(30), ownerVersion: 1 }],
		['ok', 'hold-expired'],
		1
	],
	['a checkout turns its hold into the order’s', [5], ordered, ['ok', 'ok'], 2],
	['confirming twice counts once', [5], [...ordered, confirm('a', 3)], ['ok', 'ok', 'ok'], 2],
	[
		'an expired hold cannot be confirmed, swept or not',
		[5],
		[checkedOut('a', 3), confirm('a', 3, { at: minute(60) })],
		['ok', 'hold-expired'],
		5
	],
	[
		'a swept hold cannot be confirmed by a late command',
		[5],
		[checkedOut('a', 3), sweep(minute(60)), confirm('a', 3)],
		['ok', 'ok', 'hold-expired'],
		5
	],
	[
		'a hold whose stock another took cannot be confirmed by a late command',
		[3],
		[checkedOut('a', 3), hold('b', 3, { at: minute(61), expiresAt: minute(70) }), confirm('a', 3)],
		['ok', 'ok', 'hold-expired'],
		0
	],
	['another checkout cannot confirm', [5], [checkedOut('a', 3), confirm('a', 3, { checkoutId: 'other' })], ['ok', 'cart-changed'], 2],
	['another quantity cannot be confirmed', [5], [checkedOut('a', 3), confirm('a', 2)], ['ok', 'cart-changed'], 2],
	[
		'a cart that changed after its checkout began cannot be confirmed',
		[5],
		[checkedOut('a', 3), hold('a', 2, { ownerVersion: 3 }), confirm('a', 3)],
		['ok', 'ok', 'cart-changed'],
		3
	],
	['a hold becomes one order’s only', [5], [...ordered, confirm('a', 3, { orderId: 'second' })], ['ok', 'ok', 'cart-changed'], 2],
	['a late repeat of the hold takes nothing after the order', [5], [...ordered, checkedOut('a', 3)], ['ok', 'ok', 'ok'], 2],
	['the cart may hold anew after its order', [5], [...ordered, hold('a', 2, { ownerVersion: 3 })], ['ok', 'ok', 'ok'], 0],
	['a cancelled checkout releases its hold', [5], [checkedOut('a', 3), releaseCheckout('a')], ['ok', 'ok'], 5],
	[
		'a confirmation that is taken back is held for the checkout again, and may be made anew',
		[3],
		[checkedOut('a', 3), confirm('a', 3, { attempt: 1 }), unconfirm('a', 1), hold('b', 1), confirm('a', 3, { attempt: 2 })],
		['ok', 'ok', 'ok', 'out-of-stock', 'ok'],
		0
	],
	[
		'an earlier attempt that is taken back late leaves the newer confirmation to its order',
		[3],
		[
			checkedOut('a', 3),
			confirm('a', 3, { attempt: 1 }),
			unconfirm('a', 1),
			confirm('a', 3, { attempt: 2 }),
			unconfirm('a', 1),
			assign('a', ['s1', 'so1', 3]),
			unconfirm('a', 2)
		],
		['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
		0
	],
	[
		'taken back late, a confirmation holds nothing for a checkout that has ended',
		[3],
		[checkedOut('a', 3), confirm('a', 3, { attempt: 1 }), unconfirm('a', 1), releaseCheckout('a'), unconfirm('a', 1)],
		['ok', 'ok', 'ok', 'ok', 'ok'],
		3
	],
	[
		'taken back, a confirmation leaves a changed cart what it holds',
		[5],
		[checkedOut('a', 3), confirm('a', 3, { attempt: 1 }), hold('a', 1, { ownerVersion: 3 }), unconfirm('a', 1)],
		['ok', 'ok', 'ok', 'ok'],
		4
	],
	['a checkout that failed takes its confirmation back', [5], [...ordered, releaseCheckout('a')], ['ok', 'ok', 'ok'], 5],
	[
		'what was taken back cannot be confirmed by a late command',
		[5],
		[...ordered, releaseCheckout('a'), confirm('a', 3)],
		['ok', 'ok', 'ok', 'hold-expired'],
		5
	],
	[
		'an older checkout cannot release a newer one’s stock',
		[5],
		[checkedOut('a', 3), hold('a', 3, { checkoutId: 'newer', ownerVersion: 3 }), releaseCheckout('a')],
		['ok', 'ok', 'ok'],
		2
	],
	[
		'an older checkout cannot release a newer order’s stock',
		[5],
		[
			checkedOut('a', 3),
			hold('a', 3, { checkoutId: 'newer', ownerVersion: 3 }),
			confirm('a', 3, { checkoutId: 'newer' }),
			releaseCheckout('a')
		],
		['ok', 'ok', 'ok', 'ok'],
		2
	],
	[
		'a checkout cannot release what its order has assigned',
		[5],
		[...ordered, assign('a', ['s1', 'so1', 3]), releaseCheckout('a')],
		['ok', 'ok', 'ok', 'ok'],
		2
	],
	[
		'a fulfilled hold is used up, once',
		[5],
		[...ordered, assign('a', ['s1', 'so1', 3]), step('transfer', 'a', 'so1'), step('fulfil', 'a', 'so1'), step('fulfil', 'a', 'so1')],
		['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
		2
	],
	[
		'what no supplier has is free again, once, and what one has goes on',
		[5],
		[...ordered, assign('a', ['s1', 'so1', 2]), releaseUnassigned('a'), releaseUnassigned('a'), step('fulfil', 'a', 'so1')],
		['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
		3
	],
	['a cancelled order’s stock is back, once', [5], [...ordered, release('a', null), release('a', null)], ['ok', 'ok', 'ok', 'ok'], 5],
	[
		'a cancelled order takes nothing that arrives late',
		[5],
		[...ordered, release('a', null), assign('a', ['s1', 'so1', 3]), confirm('a', 3)],
		['ok', 'ok', 'ok', 'not-found', 'hold-expired'],
		5
	],
	[
		'what was fulfilled is not released',
		[5],
		[...ordered, assign('a', ['s1', 'so1', 3]), step('fulfil', 'a', 'so1'), release('a', 'so1'), release('a', null)],
		['ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
		2
	],
	[
		'what was released is not fulfilled',
		[5],
		[...ordered, assign('a', ['s1', 'so1', 3]), release('a', 'so1'), step('fulfil', 'a', 'so1'), step('transfer', 'a', 'so1')],
		['ok', 'ok', 'ok', 'ok', 'not-found', 'not-found'],
		5
	],
	[
		'units move to a supplier that has them',
		[3, 3],
		[...ordered, assign('a', ['s2', 'so1', 3]), hold('b', 3)],
		['ok', 'ok', 'ok', 'ok'],
		0
	],
	[
		'a supplier that has too little refuses the whole assignment',
		[3, 2],
		[...ordered, assign('a', ['s2', 'so1', 3])],
		['ok', 'ok', 'out-of-stock'],
		2
	],
	['an unknown supplier is refused', [3], [...ordered, assign('a', ['nobody', 'so1', 3])], ['ok', 'ok', 'out-of-stock'], 0],
	['more than the line needs is refused', [9], [...ordered, assign('a', ['s1', 'so1', 4])], ['ok', 'ok', 'invalid'], 6],
	[
		'after a rejection another supplier may take the units',
		[3, 3],
		[...ordered, assign('a', ['s1', 'so1', 3]), release('a', 'so1'), assign('a', ['s2', 'so2', 3])],
		['ok', 'ok', 'ok', 'ok', 'ok'],
		3
	],
	[
		'a rejected assignment that arrives late takes nothing',
		[3, 3],
		[...ordered, assign('a', ['s1', 'so1', 3]), release('a', 'so1'), assign('a', ['s1', 'so1', 3])],
		['ok', 'ok', 'ok', 'ok', 'not-found'],
		6
	],
	['a restock counts once', [5], [restock(2), restock(2), restock(2, 'm2')], ['ok', 'ok', 'ok'], 9],
	['an adjustment counts once', [5], [adjust(-2), adjust(-2)], ['ok', 'ok'], 3],
	['an adjustment never goes below what is held', [5], [hold('a', 3), adjust(-3), adjust(-2, 'm2')], ['ok', 'out-of-stock', 'ok'], 0],
	[
		'an unknown supplier is neither restocked nor adjusted',
		[5],
		[restock(1, 'm1', 'x'), adjust(1, 'm2', 'x')],
		['not-found', 'not-found'],
		5
	]
];

describe('stock', () => {
	test.each(table)('%s', (_, onHand, commands, expected, left) => {
		const { partition, outcomes } = applyStockCommands(seeded(...onHand), commands);
		expect(codes(outcomes)).toEqual(expected);
		expect(available(partition)).toBe(left);
	});

	test('a refusal says the most that the line could have', () => {
		const { outcomes } = applyStockCommands(seeded(5), [hold('a', 2), hold('b', 2), hold('a', 9, { ownerVersion: 2 })]);
		expect(outcomes.at(-1)).toEqual({ ok: false, code: 'out-of-stock', available: 3 });
	});

	test('two products on one blank are held side by side', () => {
		const { outcomes, partition } = applyStockCommands(seeded(5), [hold('a', 2), hold('a', 3, { variantId: 'w' })]);
		expect(codes(outcomes)).toEqual(['ok', 'ok']);
		expect(available(partition)).toBe(0);
	});

	test('one supplier that has all is preferred, the cheaper of several', () => {
		const suppliersOf = (partition: StockPartition) => partition.holds.flatMap((h) => h.allocations.map((a) => [a.supplierId, a.quantity]));
		expect(suppliersOf(applyStockCommands(seeded(1, 4, 9), [hold('a', 3)]).partition)).toEqual([['s2', 3]]);
		expect(suppliersOf(applyStockCommands(seeded(2, 4, 3), [hold('a', 6)]).partition)).toEqual([
			['s2', 4],
			['s1', 2]
		]);
	});

	test('each supplier order of a split line ends on its own', () => {
		const split = [...ordered, assign('a', ['s1', 'so1', 2], ['s2', 'so2', 1]), step('transfer', 'a', 'so1'), step('fulfil', 'a', 'so1')];
		const { partition } = applyStockCommands(seeded(3, 3), [...split, release('a', 'so2')]);
		expect(partition.stock.map(({ onHand }) => onHand)).toEqual([1, 3]);
		expect(available(partition)).toBe(4);
		expect(partition.holds.find(({ holdId }) => holdId.startsWith('order:'))?.state).toBe('fulfilled');
	});

	test('what changes nothing raises no revision; what changes raises it by one', () => {
		const first = applyStockCommands(seeded(5), [hold('a', 1), hold('b', 1)]).partition;
		expect(first.revision).toBe(2);
		expect(applyStockCommands(first, [hold('a', 1), hold('b', 1), sweep(minute(1)), hold('c', 9)]).partition).toBe(first);
	});

	test('an extension pushes the end out, never nearer', () => {
		const extend = (expiresAt: string): StockCommand => ({
			type: 'extend',
			at: minute(1),
			cartId: 'a',
			variantId: 'v',
			expiresAt,
			ownerVersion: 1
		});
		const ends = (commands: StockCommand[]) => applyStockCommands(seeded(5), commands).partition.holds[0]?.expiresAt;
		expect(ends([hold('a', 1), extend(minute(30))])).toBe(minute(30));
		expect(ends([hold('a', 1), extend(minute(10))])).toBe(minute(15));
		expect(ends([hold('a', 1), extend(minute(30)), hold('a', 1)])).toBe(minute(30));
	});

	test('what is over for an hour is tidied away, what is live never', () => {
		const { partition } = applyStockCommands(seeded(9), [
			hold('a', 1),
			...[checkedOut('b', 1), confirm('b', 1)],
			sweep(minute(15)),
			sweep(minute(76))
		]);
		expect(partition.holds.map(({ holdId }) => holdId)).toEqual(['order:order-b:v']);
	});

	test('what was sold or counted leaves its movements', () => {
		const { movements } = applyStockCommands(seeded(5), [
			...ordered,
			assign('a', ['s1', 'so1', 3]),
			step('transfer', 'a', 'so1'),
			step('fulfil', 'a', 'so1'),
			restock(1)
		]);
		expect(movements.map(({ kind, quantity }) => [kind, quantity])).toEqual([
			['confirm', 3],
			['assign', 3],
			['transfer', 3],
			['fulfil', 3],
			['restock', 1]
		]);
		expect(new Set(movements.map(({ movementId }) => movementId)).size).toBe(movements.length);
	});
});

describe('units of a supplier order that move on', () => {
	const held = (command: Partial<Extract<StockCommand, { type: 'move' }>> = {}): StockCommand => ({
		type: 'move',
		at: minute(5),
		orderId: 'order-c',
		lineId: 'v',
		supplierOrderId: 'so1',
		quantity: 1,
		to: null,
		moveId: 'm1',
		reason: 'because',
		...command
	});
	const story = [checkedOut('c', 3), confirm('c', 3), assign('c', ['s1', 'so1', 3])];
	const after = (...commands: StockCommand[]) => applyStockCommands(seeded(3, 2), [...story, ...commands]);
	const heldOf = (partition: StockPartition) => Object.fromEntries(heldBySupplier(partition));

	test('are free again without a place to go, once', () => {
		const { partition, movements } = after(held(), held(), held({ moveId: 'm2' }));
		expect(heldOf(partition)).toEqual({ s1: 1 });
		expect(movements.filter(({ kind }) => kind === 'release').map(({ quantity }) => quantity)).toEqual([1, 1]);
	});
	test.each([
		['another supplier', { supplierId: 's2', supplierOrderId: 'so2' }, { s1: 1, s2: 2 }],
		['another shipment of the same one', { supplierId: 's1', supplierOrderId: 'so2' }, { s1: 3 }]
	])('go to %s, once, and are used up there', (_to, to, expected) => {
		const { partition } = after(held({ quantity: 2, to }), held({ quantity: 2, to }));
		expect(heldOf(partition)).toEqual(expected);
		const used = applyStockCommands(
			partition,
			['so1', 'so2'].map((supplierOrderId) => ({ type: 'fulfil', at: minute(6), orderId: 'order-c', lineId: 'v', supplierOrderId }))
		);
		expect(heldOf(used.partition)).toEqual({});
		expect(used.partition.stock.reduce((sum, { onHand }) => sum + onHand, 0)).toBe(2);
	});
	test.each<[string, Partial<Extract<StockCommand, { type: 'move' }>>, string]>([
		['the other has too little', { quantity: 3, to: { supplierId: 's2', supplierOrderId: 'so2' } }, 'out-of-stock'],
		['nobody knows the other', { to: { supplierId: 's9', supplierOrderId: 'so2' } }, 'out-of-stock'],
		['there are not so many', { quantity: 4 }, 'invalid'],
		['they are to stay', { to: { supplierId: 's1', supplierOrderId: 'so1' } }, 'invalid'],
		['nobody has them', { supplierOrderId: 'so9' }, 'not-found']
	])('stay where they are when %s', (_why, command, code) => {
		const { partition, outcomes } = after(held(command));
		expect(outcomes.at(-1)).toMatchObject({ ok: false, code });
		expect(heldOf(partition)).toEqual({ s1: 3 });
	});
	test('leave nothing behind for late word of the supplier order that they were of', () => {
		const late = ['transfer', 'fulfil'] as const;
		const { partition, outcomes } = after(
			held({ quantity: 3, to: { supplierId: 's1', supplierOrderId: 'so2' } }),
			...late.map((type): StockCommand => ({ type, at: minute(6), orderId: 'order-c', lineId: 'v', supplierOrderId: 'so1' }))
		);
		expect(outcomes.slice(-2)).toMatchObject(late.map(() => ({ ok: false, code: 'not-found' })));
		expect(heldOf(partition)).toEqual({ s1: 3 });
	});
});
