// The words of an order's mails, as text and as HTML. Pure: the tracking link is made outside and given.
import { regions, type Language } from '#contracts/language.ts';
import type { Mail, MailedOrder, OrderMailKind, OrderMailRequest } from '#contracts/mail.ts';
import type { Money } from '#contracts/money.ts';
import { shippingDays } from '#domain/pricing/shipping-cost.ts';
import { daysWords, methodWords } from '#domain/pricing/shipping-words.ts';
import { m } from '#paraglide/messages.js';
import { htmlDocument, type MailParts } from './html-document.ts';
import { textOf } from './mail-text.ts';

export const mailId = ({ kind, order, supplierOrder }: Pick<OrderMailRequest, 'kind' | 'order' | 'supplierOrder'>) =>
	[order.orderId, kind, ...(supplierOrder ? [supplierOrder.supplierOrderId] : [])].join('.');

interface Spoken {
	locale: Language;
}

const money = ({ amount, currency }: Money, { locale }: Spoken) =>
	new Intl.NumberFormat(regions[locale], { style: 'currency', currency }).format(amount / 100);

const allItems = (order: MailedOrder) =>
	order.lines.map(({ title, variantTitle, quantity }) => ({ title: variantTitle ? `${title}, ${variantTitle}` : title, quantity }));

const orderFact = ({ confirmation }: MailedOrder, as: Spoken) => ({ label: m.mail_fact_order({}, as), value: confirmation });

/** How it is sent, and how long that usually takes. */
function shippingFact({ address, shippingMethod, shippingDays: promised }: MailedOrder, as: Spoken): MailParts['facts'] {
	if (!shippingMethod) return [];
	const days = promised ?? shippingDays({ country: address.country }, shippingMethod);
	return [{ label: m.mail_fact_shipping({}, as), value: `${methodWords(shippingMethod, as)}, ${daysWords(days, as)}` }];
}

function discountFact({ discount }: MailedOrder, as: Spoken): MailParts['facts'] {
	return discount ? [{ label: m.mail_fact_discount({ code: discount.code }, as), value: `−${money(discount.amount, as)}` }] : [];
}

const parts: Record<OrderMailKind, (request: OrderMailRequest, trackingUrl: string, as: Spoken) => Omit<MailParts, 'language'>> = {
	'order-confirmed': ({ order }, href, as) => ({
		subject: m.mail_confirmed_subject({ confirmation: order.confirmation }, as),
		headline: m.mail_confirmed_headline({ name: order.address.firstName }, as),
		paragraphs: [m.mail_confirmed_text({}, as)],
		items: allItems(order),
		facts: [
			orderFact(order, as),
			...shippingFact(order, as),
			...discountFact(order, as),
			{ label: m.mail_fact_total({}, as), value: money(order.total, as) }
		],
		link: { label: m.mail_link_follow({}, as), href }
	}),
	'order-shipped': ({ order, supplierOrder }, href, as) => ({
		subject: m.mail_shipped_subject({ confirmation: order.confirmation }, as),
		headline: m.mail_shipped_headline({}, as),
		paragraphs: [m.mail_shipped_text({ carrier: supplierOrder?.carrier ?? m.mail_our_carrier({}, as) }, as)],
		items: (supplierOrder?.lines ?? []).map(({ title, quantity }) => ({ title, quantity })),
		facts: [
			orderFact(order, as),
			{ label: m.mail_fact_carrier({}, as), value: supplierOrder?.carrier ?? '' },
			{ label: m.mail_fact_tracking({}, as), value: supplierOrder?.trackingNumber ?? '' }
		],
		link: { label: m.mail_link_parcel({}, as), href }
	}),
	'order-delivered': ({ order }, href, as) => ({
		subject: m.mail_delivered_subject({ confirmation: order.confirmation }, as),
		headline: m.mail_delivered_headline({}, as),
		paragraphs: [m.mail_delivered_text({}, as)],
		items: allItems(order),
		facts: [orderFact(order, as)],
		link: { label: m.mail_link_see({}, as), href }
	}),
	'order-cancelled': ({ order, reason }, href, as) => ({
		subject: m.mail_cancelled_subject({ confirmation: order.confirmation }, as),
		headline: m.mail_cancelled_headline({}, as),
		paragraphs: [...(reason ? [reason] : []), m.mail_cancelled_text({}, as)],
		items: allItems(order),
		facts: [orderFact(order, as)],
		link: { label: m.mail_link_see({}, as), href }
	})
};

export function orderMail(request: OrderMailRequest, trackingUrl: string): Mail {
	const { language = 'en' } = request.order;
	const content = { language, ...parts[request.kind](request, trackingUrl, { locale: language }) };
	return {
		mailId: mailId(request),
		kind: request.kind,
		to: request.order.email,
		subject: content.subject,
		text: textOf(content),
		html: htmlDocument(content),
		at: request.at
	};
}
