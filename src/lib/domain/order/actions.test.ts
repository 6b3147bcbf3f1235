import { expect, test } from 'vitest';
import type { Order, OrderAction } from '#contracts/order.ts';
import { legalActions, refundableUnits, returnableUnits } from './actions.ts';
import { sampleOrder, samplePart } from './order.fixture.ts';

const both = [{ lineId: 'one', quantity: 2 }];
const charged = { ...sampleOrder().payment, captured: 4_498 };
const stages: [string, Partial<Order>, OrderAction[]][] = [
	['not yet assigned', { status: 'pending_assignment' }, ['cancel', 'hold', 'addNote']],
	[
		'waiting at its supplier',
		{ status: 'ready_to_fulfill', supplierOrders: [samplePart('a', 'pending', both)] },
		['cancel', 'cancelLines', 'reroute', 'split', 'edit', 'hold', 'advance', 'reject', 'addNote']
	],
	[
		'in production',
		{ status: 'processing', supplierOrders: [samplePart('a', 'processing', both)] },
		['cancel', 'cancelLines', 'hold', 'advance', 'reject', 'addNote']
	],
	[
		'partly on its way, the rest waiting',
		{
			status: 'partially_shipped',
			supplierOrders: [
				samplePart('a', 'shipped', [{ lineId: 'one', quantity: 1 }]),
				samplePart('b', 'pending', [{ lineId: 'one', quantity: 1 }])
			]
		},
		['cancelLines', 'reroute', 'hold', 'refund', 'advance', 'reject', 'addNote']
	],
	['on its way', { status: 'shipped', supplierOrders: [samplePart('a', 'shipped', both)] }, ['refund', 'advance', 'addNote']],
	[
		'delivered',
		{ status: 'delivered', supplierOrders: [samplePart('a', 'delivered', both)] },
		['refund', 'requestReturn', 'addNote', 'submitFeedback']
	],
	[
		'on its way, and charged',
		{ status: 'shipped', payment: charged, supplierOrders: [samplePart('a', 'shipped', both)] },
		['refund', 'refundAmount', 'advance', 'addNote']
	],
	[
		'delivered, and paid back whole',
		{ status: 'delivered', payment: { ...charged, refunded: charged.captured }, supplierOrders: [samplePart('a', 'delivered', both)] },
		['refund', 'requestReturn', 'addNote', 'submitFeedback']
	],
	[
		'on hold',
		{ status: 'on_hold', supplierOrders: [samplePart('a', 'processing', both)] },
		['cancel', 'cancelLines', 'release', 'addNote']
	],
	['cancelled', { status: 'cancelled', supplierOrders: [samplePart('a', 'cancelled', both)] }, ['addNote']],
	[
		'asking the shopper',
		{
			status: 'processing',
			supplierOrders: [samplePart('a', 'processing', [{ lineId: 'one', quantity: 1 }])],
			decision: { lineIds: ['one'], deadline: '2026-11-01T00:00:30.000Z' }
		},
		['cancel', 'hold', 'advance', 'reject', 'decideUnavailable', 'addNote']
	]
];

test.each(stages)('an order that is %s allows what is legal, and nothing else', (_name, change, expected) => {
	expect(legalActions(sampleOrder(change))).toEqual(expected);
});

test('units that never left cannot be refunded, and units on their way back not be returned again', () => {
	const order = sampleOrder({
		status: 'delivered',
		supplierOrders: [samplePart('a', 'delivered', [{ lineId: 'one', quantity: 2 }])],
		returns: [{ returnId: 'r', lines: [{ lineId: 'one', quantity: 1 }], reason: '', requestedAt: '', receivedAt: null }]
	});
	const [line] = order.lines;
	if (!line) throw new Error('The sample has no line.');
	expect(refundableUnits(order, line)).toBe(2);
	expect(returnableUnits(order, line)).toBe(1);
	expect(refundableUnits(order, { ...line, quantity: 3, refundedQuantity: 2, cancelledQuantity: 1 })).toBe(1);
});
