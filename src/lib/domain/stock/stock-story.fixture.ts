// Stories of one SKU for property tests: commands as they may arrive.
import fc from 'fast-check';
import type { StockCommand } from '#contracts/stock.ts';

const time = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1_000).toISOString();
const clock = fc.integer({ min: 0, max: 9_000 });
const at = clock.map(time);
const id = (prefix: string, many: number) => fc.integer({ min: 1, max: many }).map((n) => `${prefix}${n}`);
const cartId = id('c', 3);
const variantId = id('v', 2);
const orderId = id('o', 3);
const supplierId = id('s', 3);
const supplierOrderId = id('so', 4);
const checkoutId = id('k', 2);
const quantity = fc.integer({ min: 1, max: 4 });
const ownerVersion = fc.integer({ min: 1, max: 4 });
const constant = fc.constant('because');

const command: fc.Arbitrary<StockCommand> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			type: fc.constant('hold' as const),
			at,
			cartId,
			variantId,
			quantity: fc.integer({ min: 0, max: 5 }),
			expiresAt: at,
			checkoutId: fc.option(checkoutId),
			ownerVersion
		})
	},
	{ weight: 1, arbitrary: fc.record({ type: fc.constant('extend' as const), at, cartId, variantId, expiresAt: at, ownerVersion }) },
	{
		weight: 4,
		arbitrary: fc.record({ type: fc.constant('confirm' as const), at, cartId, variantId, checkoutId, orderId, lineId: variantId, quantity })
	},
	{
		weight: 2,
		arbitrary: fc.record({
			type: fc.constant('unconfirm' as const),
			at,
			cartId,
			variantId,
			checkoutId,
			orderId,
			lineId: variantId,
			attempt: fc.integer({ min: 0, max: 2 }),
			expiresAt: at
		})
	},
	{ weight: 1, arbitrary: fc.record({ type: fc.constant('releaseCheckout' as const), at, cartId, variantId, checkoutId }) },
	{
		weight: 3,
		arbitrary: fc.record({
			type: fc.constant('assign' as const),
			at,
			orderId,
			lineId: variantId,
			allocations: fc.array(fc.record({ supplierId, supplierOrderId, quantity }), { maxLength: 3 })
		})
	},
	{ weight: 2, arbitrary: fc.record({ type: fc.constant('transfer' as const), at, orderId, lineId: variantId, supplierOrderId }) },
	{ weight: 3, arbitrary: fc.record({ type: fc.constant('fulfil' as const), at, orderId, lineId: variantId, supplierOrderId }) },
	{
		weight: 2,
		arbitrary: fc.record({
			type: fc.constant('release' as const),
			at,
			orderId,
			lineId: variantId,
			supplierOrderId: fc.option(supplierOrderId),
			reason: constant
		})
	},
	{
		weight: 3,
		arbitrary: fc.record({
			type: fc.constant('move' as const),
			at,
			orderId,
			lineId: variantId,
			supplierOrderId,
			quantity,
			to: fc.option(fc.record({ supplierId, supplierOrderId: id('so', 8) })),
			moveId: id('m', 6),
			reason: constant
		})
	},
	{
		weight: 2,
		arbitrary: fc.record({ type: fc.constant('releaseUnassigned' as const), at, orderId, lineId: variantId, reason: constant })
	},
	{
		weight: 1,
		arbitrary: fc.record({ type: fc.constant('restock' as const), at, supplierId, quantity, movementId: id('r', 3), reason: constant })
	},
	{
		weight: 1,
		arbitrary: fc.record({
			type: fc.constant('adjust' as const),
			at,
			supplierId,
			delta: fc.integer({ min: -4, max: 4 }),
			movementId: id('a', 3),
			reason: constant,
			who: constant
		})
	},
	{ weight: 1, arbitrary: fc.record({ type: fc.constant('sweep' as const), at }) }
);

/** A line's way from the cart to the shopper, given up at any step. */
const journey: fc.Arbitrary<StockCommand[]> = fc
	.record({
		begun: fc.integer({ min: 0, max: 5_000 }),
		cart: cartId,
		variant: variantId,
		order: orderId,
		checkout: checkoutId,
		units: quantity,
		version: ownerVersion,
		allocations: fc.array(fc.record({ supplierId, supplierOrderId, quantity }), { minLength: 1, maxLength: 2 }),
		end: fc.constantFrom('fulfil' as const, 'release' as const),
		steps: fc.integer({ min: 1, max: 7 })
	})
	.map(({ begun, cart, variant, order, checkout, units, version, allocations, end, steps }) => {
		const line = { orderId: order, lineId: variant };
		const bought = { cartId: cart, variantId: variant, quantity: units, checkoutId: checkout };
		const first = allocations[0]?.supplierOrderId ?? '';
		const commands: StockCommand[] = [
			{ type: 'hold', at: time(begun), ...bought, expiresAt: time(begun + 900), ownerVersion: version },
			{ type: 'confirm', at: time(begun + 1), ...bought, ...line },
			{ type: 'assign', at: time(begun + 2), ...line, allocations },
			...(steps === 7
				? [
						{
							type: 'move' as const,
							at: time(begun + 3),
							...line,
							supplierOrderId: first,
							quantity: 1,
							to: allocations.length > 1 ? { supplierId: 's3', supplierOrderId: `moved-${begun}` } : null,
							moveId: `${begun}`,
							reason: 'because'
						}
					]
				: []),
			{ type: 'transfer', at: time(begun + 3), ...line, supplierOrderId: first },
			{ type: end, at: time(begun + 4), ...line, supplierOrderId: first, reason: 'because' },
			{ type: 'release', at: time(begun + 5), ...line, supplierOrderId: null, reason: 'because' }
		];
		return commands.slice(0, steps);
	});

/** Commands in any order: whole journeys, single ones for what never was, late ones, repeated ones. */
export const stockStory = fc.tuple(
	fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 3 }),
	fc
		.array(fc.oneof({ weight: 2, arbitrary: journey }, { weight: 1, arbitrary: fc.array(command, { maxLength: 3 }) }), { maxLength: 12 })
		.chain((parts) => {
			const commands = parts.flat();
			const late = fc.array(fc.nat({ max: Math.max(0, commands.length - 1) }), { maxLength: 10 });
			return late.map((indices) => [...commands, ...indices.flatMap((index) => commands[index] ?? [])]);
		})
);
