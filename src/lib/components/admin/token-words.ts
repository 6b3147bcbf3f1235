import type { ApiScope, ApiTokenState } from '#contracts/api-token.ts';
import { labelled } from '#components/ui/labelled.ts';
import type { Tone } from '#components/ui/tone.ts';
import { m } from '#paraglide/messages.js';

export const scopeWords: Record<ApiScope, () => string> = {
	'products:read': m.staff_scope_products_read,
	'search:read': m.staff_scope_search_read,
	'orders:read': m.staff_scope_orders_read,
	'orders:write': m.staff_scope_orders_write,
	'inventory:read': m.staff_scope_inventory_read,
	admin: m.staff_scope_admin
};

export const stateWords: Record<ApiTokenState, { label: string; tone: Tone }> = {
	active: labelled(m.staff_token_active, { tone: 'good' }),
	expired: labelled(m.staff_token_expired, { tone: 'neutral' }),
	revoked: labelled(m.staff_token_revoked, { tone: 'bad' })
};

/** Seconds, as a form's values. The first one is chosen where nobody chooses; the shortest are for a stage. */
export const lifetimes = [
	labelled(m.staff_lifetime_30_days, { value: '2592000' }),
	labelled(m.staff_lifetime_7_days, { value: '604800' }),
	labelled(m.staff_lifetime_day, { value: '86400' }),
	labelled(m.staff_lifetime_hour, { value: '3600' }),
	labelled(m.staff_lifetime_ten_minutes, { value: '600' }),
	labelled(m.staff_lifetime_minute, { value: '60' }),
	labelled(m.staff_lifetime_90_days, { value: '7776000' }),
	labelled(m.staff_lifetime_year, { value: '31536000' })
];
