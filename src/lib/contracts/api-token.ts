import type { Actor } from './actor.ts';
import { query, signal, update } from './messages.ts';
import type { Outcome } from './outcome.ts';

/** What a token may be used for; `admin` is the catalog's load and the making of indices, and nothing else. */
export const apiScopes = ['products:read', 'search:read', 'orders:read', 'orders:write', 'inventory:read', 'admin'] as const;
export type ApiScope = (typeof apiScopes)[number];

export type ApiTokenState = 'active' | 'expired' | 'revoked';

/** The secret itself is shown once and kept nowhere; its SHA-256 is in the store alone. */
export interface ApiToken {
	tokenId: string;
	version: number;
	name: string;
	/** The secret's last characters, to tell tokens apart. */
	hint: string;
	scopes: ApiScope[];
	state: ApiTokenState;
	createdAt: string;
	createdBy: string;
	/** Whoever reads compares it with the clock too: it holds also while no worker runs. */
	expiresAt: string;
	/** How fast its time runs, and the version of the store configuration that said so. */
	pace: number;
	configVersion: number;
	endedAt: string | null;
	endedBy: string | null;
}

export interface ListedApiToken extends ApiToken {
	/** Coarse: to ten minutes. */
	lastUsedAt: string | null;
}

/** Web → api-token-{id}, with its start: answers when the row is written. */
export const issueApiToken = update<Outcome<{ token: ApiToken }>, [{ changeId: string }]>('issueApiToken');
export const revokeApiToken = update<Outcome<{ token: ApiToken }>, [{ changeId: string; who: Actor }]>('revokeApiToken');
/** store-config → every active token. */
export const tokenPaceChanged = signal<[{ version: number; pace: number }]>('tokenPaceChanged');
export const getApiToken = query<ApiToken>('getApiToken');
