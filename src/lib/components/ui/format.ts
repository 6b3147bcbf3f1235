import { regions } from '#contracts/language.ts';
import type { Money } from '#contracts/money.ts';
import { getLocale } from '#paraglide/runtime.js';
import { m } from '#paraglide/messages.js';

/**
 * In the page's language, on the server and in the browser alike, so that both render the same text. Making a formatter takes longer than
 * anything else on a card: each is made once.
 */
function kept<Made>(make: (locale: string, detail: string) => Made): (detail?: string) => Made {
	const made = new Map<string, Made>();
	return (detail = '') => {
		const locale = regions[getLocale()];
		const key = `${locale} ${detail}`;
		let one = made.get(key);
		if (one === undefined) made.set(key, (one = make(locale, detail)));
		return one;
	};
}

const currencyFormat = kept((locale, currency) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
export const formatMoney = ({ amount, currency }: Money): string => currencyFormat(currency).format(amount / 100);

const numberFormat = kept((locale) => new Intl.NumberFormat(locale));
export const formatNumber = (number: number): string => numberFormat().format(number);

const tenthsFormat = kept((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
export const formatTenths = (number: number): string => tenthsFormat().format(number);

/** A message about so many: `count` chooses its form, `number` is what is read. */
export const counted = (message: (about: { count: number; number: string }) => string, count: number): string =>
	message({ count, number: formatNumber(count) });

/** Stands in a message for what is no text, and parts its words. */
export const slot = '\u0000';
export const parted = (text: string): string[] => text.split(slot);

const relativeFormat = kept((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' }));
/** `just now`, `3 minutes ago`, `in 2 hours`. */
export function formatRelative(at: number, now: number): string {
	const relative = relativeFormat();
	const seconds = Math.round((at - now) / 1000);
	const size = Math.abs(seconds);
	if (size < 5) return m.ui_just_now();
	if (size < 60) return relative.format(seconds, 'second');
	if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
	if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
	return relative.format(Math.round(seconds / 86_400), 'day');
}

const timeFormat = kept(
	(locale, timeZone) =>
		new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false, timeZone })
);
/** Without a zone of the reader's (on the server) times are said in UTC. */
export function formatTime(iso: string, zone?: string): string {
	const text = timeFormat(zone ?? 'UTC').format(new Date(iso));
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
