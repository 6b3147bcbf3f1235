import type { ApiScope, ApiTokenState } from '#contracts/api-token.ts';
import type { Tone } from '#components/ui/tone.ts';

export const scopeWords: Record<ApiScope, string> = {
	'products:read': 'List products, and read one',
	'search:read': 'Search the shop',
	'orders:read': 'List orders, and read one with its address',
	'orders:write': 'Cancel, hold, release and refund orders',
	'inventory:read': 'Read stock by SKU',
	admin: 'Load the sample catalog, make the search index again'
};

export const stateWords: Record<ApiTokenState, { label: string; tone: Tone }> = {
	active: { label: 'Active', tone: 'good' },
	expired: { label: 'Expired', tone: 'neutral' },
	revoked: { label: 'Revoked', tone: 'bad' }
};

/** Seconds, as a form's values. The first one is chosen where nobody chooses; the shortest are for a stage. */
export const lifetimes = [
	{ value: '2592000', label: '30 days' },
	{ value: '604800', label: '7 days' },
	{ value: '86400', label: 'A day' },
	{ value: '3600', label: 'An hour' },
	{ value: '600', label: 'Ten minutes' },
	{ value: '60', label: 'A minute' },
	{ value: '7776000', label: '90 days' },
	{ value: '31536000', label: 'A year' }
];
