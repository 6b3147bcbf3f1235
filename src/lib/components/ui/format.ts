import type { Money } from '#contracts/money.ts';

// One locale for server and browser, so that both render the same text.
const locale = 'en-US';

const currencies = new Map<string, Intl.NumberFormat>();
export function formatMoney({ amount, currency }: Money): string {
	let format = currencies.get(currency);
	if (!format) currencies.set(currency, (format = new Intl.NumberFormat(locale, { style: 'currency', currency })));
	return format.format(amount / 100);
}

// Making a formatter takes longer than anything else on a card: each is made once.
const counts = new Intl.NumberFormat(locale);
export const formatCount = (count: number, one: string, many = `${one}s`): string => `${counts.format(count)} ${count === 1 ? one : many}`;

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' });
/** `just now`, `3 minutes ago`, `in 2 hours`. */
export function formatRelative(at: number, now: number): string {
	const seconds = Math.round((at - now) / 1000);
	const size = Math.abs(seconds);
	if (size < 5) return 'just now';
	if (size < 60) return relative.format(seconds, 'second');
	if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
	if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
	return relative.format(Math.round(seconds / 86_400), 'day');
}

const times = new Map<string, Intl.DateTimeFormat>();
/** Without a zone of the reader's (on the server) times are said in UTC. */
export function formatTime(iso: string, zone?: string): string {
	const timeZone = zone ?? 'UTC';
	let format = times.get(timeZone);
	if (!format) {
		format = new Intl.DateTimeFormat(locale, {
			month: 'short',
			day: 'numeric',
			hour: '2-digit',
			minute: '2-digit',
			hour12: false,
			timeZone
		});
		times.set(timeZone, format);
	}
	const text = format.format(new Date(iso));
	return zone ? text : `${text} UTC`;
}

const stateThenCode = new Set(['US', 'CA', 'AU']);
/** An address's line of town and code, in the order that its country writes it. */
export function formatLocality({
	city,
	region,
	postalCode,
	country
}: Record<'city' | 'region' | 'postalCode' | 'country', string>): string {
	const words = (...parts: string[]) => parts.filter(Boolean).join(' ');
	if (stateThenCode.has(country)) return [city, words(region, postalCode)].filter(Boolean).join(', ');
	return [words(postalCode, city), region].filter(Boolean).join(', ');
}

/** `14:05`, or `1:02:03` from an hour on. */
export function formatDuration(ms: number): string {
	const total = Math.max(0, Math.ceil(ms / 1000));
	const two = (part: number) => String(part).padStart(2, '0');
	const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
