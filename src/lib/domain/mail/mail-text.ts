// A mail as plain text, for who reads it so: all that the HTML says.
import type { MailParts } from './html-document.ts';

export function textOf({ headline, paragraphs, items, facts, link }: MailParts): string {
	const sections = [
		headline,
		...paragraphs,
		items.map(({ title, quantity }) => `${quantity} × ${title}`).join('\n'),
		facts.map(({ label, value }) => `${label}: ${value}`).join('\n'),
		`${link.label}: ${link.href}`,
		'Durable Goods'
	];
	return sections.filter((section) => section !== '').join('\n\n') + '\n';
}
