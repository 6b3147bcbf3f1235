import type { ApiToken, ListedApiToken } from '#contracts/api-token.ts';
import type { ApiTokenStore } from '../../ports/api-token-store.ts';
import type { Database } from './database.ts';

export const apiTokenSchema = `
	create table if not exists api_tokens (
		token_id text primary key,
		version integer not null,
		created_at text not null,
		last_used_at text,
		body text not null
	) strict;
	create table if not exists api_token_hashes (hash text primary key, token_id text not null) strict;
`;

interface TokenRow {
	body: string;
	last_used_at: string | null;
}

const listed = ({ body, last_used_at }: TokenRow): ListedApiToken => ({ ...(JSON.parse(body) as ApiToken), lastUsedAt: last_used_at });
const found = (row: TokenRow | undefined) => (row ? listed(row) : null);

export const sqliteApiTokenStore = (db: Database): ApiTokenStore => ({
	async setHash(tokenId, hash) {
		await db.write((run) =>
			run('insert into api_token_hashes (hash, token_id) values (?, ?) on conflict (hash) do nothing', hash, tokenId)
		);
	},
	async put(token) {
		await db.write((run) =>
			run(
				`insert into api_tokens (token_id, version, created_at, body) values (?, ?, ?, ?)
				on conflict (token_id) do update set version = excluded.version, body = excluded.body where excluded.version > version`,
				token.tokenId,
				token.version,
				token.createdAt,
				JSON.stringify(token)
			)
		);
	},
	token: async (tokenId) => found(db.get<TokenRow>('select body, last_used_at from api_tokens where token_id = ?', tokenId)),
	byHash: async (hash) =>
		found(
			db.get<TokenRow>(
				`select body, last_used_at from api_tokens join api_token_hashes using (token_id) where api_token_hashes.hash = ?`,
				hash
			)
		),
	async touch(tokenId, at) {
		await db.write((run) =>
			run('update api_tokens set last_used_at = ?1 where token_id = ?2 and (last_used_at is null or last_used_at < ?1)', at, tokenId)
		);
	},
	list: async () =>
		db.all<TokenRow>('select body, last_used_at from api_tokens order by created_at desc, token_id').map((row) => listed(row))
});
