// What the domain, a workflow or a schema says in English, said in the reader's language. They keep their words, and their histories
// as they are; here, at the edge, a sentence is known by its English again (docs/adr/0014).
import { baseLocale, getLocale, type Locale } from '#paraglide/runtime.js';
import { m } from '#paraglide/messages.js';

type Message = (inputs: Record<string, string>, options: { locale: Locale }) => string;

const known = Object.entries(m).flatMap(([key, message]) => (key.startsWith('said_') ? [message as Message] : []));

const mark = '\u0000';
const marked = new Proxy<Record<string, string>>({}, { get: (_, name) => mark + String(name) + mark });

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const exact = new Map<string, Message>();
/** Those that name something. */
const patterns: { pattern: RegExp; message: Message }[] = [];
for (const message of known) {
	const english = message(marked, { locale: baseLocale });
	if (!english.includes(mark)) exact.set(english, message);
	else {
		const parts = english.split(mark).map((part, at) => (at % 2 === 1 ? `(?<${part}>.+)` : literally(part)));
		patterns.push({ pattern: new RegExp(`^${parts.join('')}$`), message });
	}
}

function sentence(text: string, locale: Locale): string | null {
	const message = exact.get(text);
	if (message) return message({}, { locale });
	for (const { pattern, message } of patterns) {
		const { groups } = pattern.exec(text) ?? {};
		if (groups) return message({ ...groups }, { locale });
	}
	return null;
}

/** Null where it is not known. */
export function translated(text: string, locale: Locale): string | null {
	const message = exact.get(text);
	if (message) return message({}, { locale });
	// Several may have been joined into one.
	const sentences = text.split(/(?<=\.) (?=\p{Lu})/u).map((part) => sentence(part, locale));
	return sentences.every((part) => part !== null) ? sentences.join(' ') : sentence(text, locale);
}

/** The reasons of a form's fields. */
export const saidAll = (reasons: Record<string, string>): Record<string, string> =>
	Object.fromEntries(Object.entries(reasons).map(([field, reason]) => [field, said(reason)]));

export function said(text: string): string {
	const locale = getLocale();
	return locale === baseLocale ? text : (translated(text, locale) ?? text);
}
