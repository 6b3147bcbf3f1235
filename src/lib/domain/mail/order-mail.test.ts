import { expect, test } from 'vitest';
import { orderMailKinds, type OrderMailRequest } from '#contracts/mail.ts';
import { usd } from '#contracts/money.ts';
import { sampleInput, samplePart } from '#domain/order/order.fixture.ts';
import { mailId, orderMail } from './order-mail.ts';

const order = sampleInput([{ lineId: 'one', quantity: 2, price: 1_999 }]);
const url = 'https://shop.example/order/1?t=abc&x=1';
const request = (change: Partial<OrderMailRequest> = {}): OrderMailRequest => ({
	kind: 'order-confirmed',
	order,
	supplierOrder: null,
	reason: '',
	at: '2026-11-01T00:00:00.000Z',
	...change
});

test.each(orderMailKinds)('%s says which order it is about and leads to it, as text and as HTML', (kind) => {
	const mail = orderMail(request({ kind }), url);
	expect(mail).toMatchObject({ to: 'bea@example.com', kind, mailId: `${order.orderId}.${kind}` });
	expect(mail.subject).toContain(order.confirmation);
	expect(mail.text).toContain(url);
	expect(mail.html).toContain('https://shop.example/order/1?t=abc&amp;x=1');
	expect(mail.text).not.toMatch(/undefined|null/);
});

test('a shipment has its own mail with carrier and tracking number', () => {
	const supplierOrder = { ...samplePart('a', 'shipped', [{ lineId: 'one', quantity: 1 }]), trackingNumber: '1Z999' };
	const shipped = request({ kind: 'order-shipped', supplierOrder });
	expect(mailId(shipped)).toBe(`${order.orderId}.order-shipped.a`);
	expect(orderMail(shipped, url).text).toMatch(/Carrier: UPS\nTracking number: 1Z999/);
});

test('names cannot smuggle markup into the mail', () => {
	const address = { ...order.address, firstName: '<img src=x onerror=alert(1)>' };
	const { html } = orderMail(request({ order: { ...order, address } }), url);
	expect(html).not.toContain('<img');
	expect(html).toContain('&lt;img');
});

test('a confirmation says how it is sent and what a code took off; an older order says neither', () => {
	const discount = { code: 'WELCOME10', title: '10% off', kind: 'percent', amount: usd(400) } as const;
	const { text } = orderMail(request({ order: { ...order, shippingMethod: 'express', discount } }), url);
	expect(text).toContain('Shipping: Express, 1–2 working days\nDiscount, WELCOME10: −$4.00');
	expect(orderMail(request(), url).text).not.toMatch(/Shipping|Discount/);
});

test.each(orderMailKinds)('%s is in the language of the order', (kind) => {
	const discount = { code: 'WELCOME10', title: '10% off', kind: 'percent', amount: usd(400) } as const;
	const german = { ...order, language: 'de', shippingMethod: 'express', shippingDays: [2, 9], discount } as const;
	const mail = orderMail(request({ kind, order: german }), url);
	expect(mail.subject).toMatch(/^Deine Bestellung/);
	expect(mail.html).toContain('<html lang="de">');
	expect(mail.text.replace(url, '')).not.toMatch(/\b(the|your|order|Follow|Total)\b/i);
	if (kind === 'order-confirmed') expect(mail.text).toMatch(/Versand: Express, 2–9 Werktage\nRabatt, WELCOME10: −4,00\s\$/);
});
