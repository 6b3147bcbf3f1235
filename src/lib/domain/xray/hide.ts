// What a payload shows of itself on a big screen: shortened to what can be read there, and nothing of a person in it. Names of
// fields decide what is personal; what was found so is hidden wherever else it stands.

export const hiddenMark = '•••';

/** Fields that are about a person, or let the holder act for one. Compared in lower case. */
const personal = new Set([
	...['email', 'firstname', 'lastname', 'fullname', 'customer', 'customername', 'phone', 'address1', 'address2', 'city', 'region'],
	...['postalcode', 'zip', 'to', 'subject', 'html', 'text', 'last4', 'expiry', 'token', 'tracktoken', 'trackingtoken', 'tokenhash'],
	...['password', 'passwordhash', 'secret', 'authorization', 'cookie', 'sessionid', 'card', 'cardnumber', 'cvc', 'methodid', 'apikey']
]);
/** In these, `name` is a person's. */
const people = new Set(['who', 'actor', 'by', 'shopper', 'user', 'customer', 'address']);

const email = /[^\s"'<>()@]+@[^\s"'<>()@]+\.[a-z]{2,}/gi;
/** A tracking link's token. */
const tokenInLink = /([?&](?:t|token)=)[^&\s"']+/g;

const most = { text: 160, items: 6, fields: 40, depth: 6, values: 160 };

export interface Shown {
	content: unknown;
	hidden: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isPersonal = (name: string, inside: string) =>
	personal.has(name.toLowerCase()) || (name === 'name' && people.has(inside.toLowerCase()));

/** All texts of personal fields that are long enough to be told from ordinary words. */
export function personalTexts(value: unknown, inside = '', found: Set<string> = new Set()): Set<string> {
	if (Array.isArray(value)) for (const item of value) personalTexts(item, inside, found);
	if (!isRecord(value)) return found;
	for (const [name, one] of Object.entries(value)) {
		if (typeof one === 'string' && one.trim().length >= 3 && isPersonal(name, inside)) found.add(one);
		else personalTexts(one, name, found);
	}
	return found;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Words alone: an Ada is hidden, a Canada is not. */
const wordOf = (text: string) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, 'gu');

/** Without e-mail addresses, links' tokens, and the given texts. */
export function hideIn(text: string, known: Iterable<string> = []): string {
	let shown = text.replace(email, hiddenMark).replace(tokenInLink, `$1${hiddenMark}`);
	for (const one of known) if (shown.includes(one)) shown = shown.replace(wordOf(one), hiddenMark);
	return shown;
}

const shortened = (text: string) => (text.length > most.text ? `${text.slice(0, most.text)}… (${text.length} characters)` : text);

/** `known`: personal texts that were found elsewhere in the same workflow. */
export function shown(value: unknown, known: Iterable<string> = []): Shown {
	const texts = new Set([...known, ...personalTexts(value)]);
	let hidden = false;
	let values = 0;

	function show(one: unknown, name: string, inside: string, depth: number): unknown {
		if (one === null || one === undefined || one === '') return one ?? null;
		if (isPersonal(name, inside) && !isRecord(one) && !Array.isArray(one)) {
			hidden = true;
			return hiddenMark;
		}
		if (typeof one === 'string') {
			const rest = hideIn(one, texts);
			hidden ||= rest !== one;
			return shortened(rest);
		}
		if (typeof one !== 'object') return typeof one === 'bigint' ? String(one) : one;
		if (depth >= most.depth || values > most.values) return '…';
		if (Array.isArray(one)) {
			const items = one.slice(0, most.items).map((item) => show(item, name, inside, depth + 1));
			return one.length > most.items ? [...items, `… ${one.length - most.items} more`] : items;
		}
		const fields = Object.entries(one);
		values += fields.length;
		const kept = fields.slice(0, most.fields).map(([field, item]) => [field, show(item, field, name, depth + 1)] as const);
		return Object.fromEntries(fields.length > most.fields ? [...kept, ['…', `${fields.length - most.fields} more`] as const] : kept);
	}
	const content = show(value, '', '', 0);
	return { content, hidden };
}
