// A mail as HTML that mail programs understand: one table-free column with inline styles, no picture, nothing that is loaded.
import type { Language } from '#contracts/language.ts';

export interface MailParts {
	language: Language;
	subject: string;
	headline: string;
	paragraphs: string[];
	items: { title: string; quantity: number }[];
	facts: { label: string; value: string }[];
	link: { label: string; href: string };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
const row = (left: string, right: string) => `<li style="margin:0 0 6px"><strong>${escapeHtml(left)}</strong> ${escapeHtml(right)}</li>`;
const list = (rows: string[]) => (rows.length > 0 ? `<ul style="margin:0 0 20px;padding:0;list-style:none">${rows.join('')}</ul>` : '');

export const htmlDocument = ({ language, subject, headline, paragraphs, items, facts, link }: MailParts) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f5f4f0;color:#1c1b19;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:32px 24px">
<p style="margin:0 0 24px;font-weight:600">Durable Goods</p>
<h1 style="margin:0 0 16px;font-size:26px;line-height:1.2">${escapeHtml(headline)}</h1>
${paragraphs.map(paragraph).join('')}
${list(items.map(({ title, quantity }) => row(`${quantity} ×`, title)))}
${list(facts.map(({ label, value }) => row(`${label}:`, value)))}
<p style="margin:0"><a href="${escapeHtml(link.href)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1c1b19;color:#fff;text-decoration:none">${escapeHtml(link.label)}</a></p>
</div></body></html>
`;
