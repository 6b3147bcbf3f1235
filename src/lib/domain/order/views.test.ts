import { expect, test } from 'vitest';
import { sampleOrder, samplePart } from './order.fixture.ts';
import { boardCard, sharedView, trackerView } from './views.ts';

const order = sampleOrder({
	shopperId: 'shopper',
	notes: [{ noteId: 'n', at: '', who: { kind: 'staff', name: 'Ada' }, text: 'a difficult one' }],
	actions: ['cancel', 'hold', 'addNote'],
	supplierOrders: [samplePart('a', 'pending', [{ lineId: 'one', quantity: 2 }])],
	history: [
		{ entryId: 'e', at: '', from: null, to: 'on_hold', what: 'Put on hold', who: { kind: 'staff', name: 'Ada' }, why: 'smells of fraud' },
		{
			entryId: 'f',
			at: '',
			from: 'on_hold',
			to: 'on_hold',
			what: 'Tagged suspect',
			who: { kind: 'staff', name: 'Ada' },
			why: '',
			isInternal: true
		}
	],
	tags: ['suspect']
});

test("the tracker tells nothing of notes, tags, staff's names and reasons, the payment's id, or staff's actions", () => {
	const view = JSON.stringify(trackerView(order));
	for (const secret of ['difficult', 'Ada', 'fraud', 'suspect', 'paymentId', order.cartId, order.checkoutId, 'addNote', 'shopperId']) {
		expect(view).not.toContain(secret);
	}
	expect(trackerView(order).payment).toEqual({ brand: 'Visa', last4: '4242', refunded: 0, released: 0 });
	const partly = { ...order, payment: { ...order.payment, authorised: 2_500, captured: 1_000, voided: true } };
	expect(trackerView(partly).payment.released).toBe(1_500);
});

test("the board's card carries its parts without their lines", () => {
	expect(boardCard(order)).toMatchObject({
		customer: 'Bea Bold',
		itemCount: 2,
		supplierOrders: [{ supplierOrderId: 'a', status: 'pending', itemCount: 2, stageEndsAt: null }]
	});
	expect(JSON.stringify(boardCard(order))).not.toContain('SKU-');
});

test('who is shown an order finds nobody by it: no name, address, number, price or action', () => {
	const part = { ...samplePart('a', 'shipped', [{ lineId: 'one', quantity: 2 }]), trackingNumber: '1Z999', reason: 'Bea called' };
	const view = sharedView({ ...order, supplierOrders: [part] });
	const text = JSON.stringify(view);
	const { address, email, confirmation } = order;
	for (const secret of [address.firstName, address.lastName, address.address1, address.postalCode, email, confirmation, '1Z999'])
		expect(text).not.toContain(secret);
	for (const field of ['actions', 'payment', 'total', 'unitPrice', 'address', 'email', 'notes']) expect(text).not.toContain(`"${field}"`);
	expect(view).toMatchObject({ status: order.status, supplierOrders: [{ status: 'shipped', carrier: part.carrier }] });
	expect(view.history).toHaveLength(1);
});

test('what was withdrawn while the order goes on is no parcel, neither of the tracker nor of who is shown the order', () => {
	const parts = [
		samplePart('a', 'cancelled', [{ lineId: 'one', quantity: 2 }]),
		samplePart('b', 'shipped', [{ lineId: 'one', quantity: 2 }])
	];
	const shown = (status: typeof order.status) =>
		[trackerView, sharedView].map((view) => view({ ...order, status, supplierOrders: parts }).supplierOrders.map((part) => part.status));
	expect(shown('shipped')).toEqual([['shipped'], ['shipped']]);
	expect(shown('cancelled')).toEqual([
		['cancelled', 'shipped'],
		['cancelled', 'shipped']
	]);
});
