import type { ApiToken, ListedApiToken } from '#contracts/api-token.ts';

/**
 * API tokens. Laws: a token is found by the SHA-256 of its secret, whatever became of it, and that hash is in no answer; a hash
 * without a row opens nothing; a lower or equal version changes nothing; last use only moves forward; the newest is listed first.
 */
export interface ApiTokenStore {
	setHash(tokenId: string, hash: string): Promise<void>;
	put(token: ApiToken): Promise<void>;
	token(tokenId: string): Promise<ListedApiToken | null>;
	byHash(hash: string): Promise<ListedApiToken | null>;
	touch(tokenId: string, at: string): Promise<void>;
	list(): Promise<ListedApiToken[]>;
}
