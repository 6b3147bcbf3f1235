import type { ApiToken, ListedApiToken } from '#contracts/api-token.ts';
import type { ApiTokenStore } from '../../ports/api-token-store.ts';
import type { CassandraSession } from './session.ts';
import { isNews, readByIds, readOne, stamp } from './versions.ts';

/** Tokens are few enough for one partition. */
const shelf = 'all';

interface TokenRow {
	/** Null where it was used and not written yet. */
	body: string | null;
	last_used_at: string | null;
}

const listed = ({ body, last_used_at }: TokenRow): ListedApiToken[] =>
	body === null ? [] : [{ ...(JSON.parse(body) as ApiToken), lastUsedAt: last_used_at }];

/** A cell's own timestamp is its time: of two uses the later one stays. */
const useStamp = (at: string) => BigInt(Date.parse(at));

export function cassandraApiTokenStore(session: CassandraSession): ApiTokenStore {
	async function token(tokenId: string): Promise<ListedApiToken | null> {
		const row = await readOne<TokenRow>(session, 'select body, last_used_at from api_tokens where token_id = ?', [tokenId]);
		return (row && listed(row)[0]) ?? null;
	}
	return {
		async setHash(tokenId, hash) {
			await session.write('insert into api_tokens_by_hash (hash, token_id) values (?, ?)', [hash, tokenId]);
		},
		async put(changed) {
			const { tokenId, version } = changed;
			// Listed first: the list may name too much, never too little.
			await session.write('insert into api_tokens_listed (shelf, token_id) values (?, ?)', [shelf, tokenId]);
			const stored = await readOne<{ version: number | null }>(session, 'select version from api_tokens where token_id = ?', [tokenId]);
			if (!isNews(stored, version)) return;
			await session.write('insert into api_tokens (token_id, version, body) values (?, ?, ?) using timestamp ?', [
				tokenId,
				version,
				JSON.stringify(changed),
				stamp(version)
			]);
		},
		token,
		async byHash(hash) {
			const row = await readOne<{ token_id: string }>(session, 'select token_id from api_tokens_by_hash where hash = ?', [hash]);
			return row ? token(row.token_id) : null;
		},
		async touch(tokenId, at) {
			await session.write('update api_tokens using timestamp ? set last_used_at = ? where token_id = ?', [useStamp(at), at, tokenId]);
		},
		async list() {
			const ids = await session.read<{ token_id: string }>('select token_id from api_tokens_listed where shelf = ?', [shelf]);
			const rows = await readByIds<TokenRow>(
				session,
				'select body, last_used_at from api_tokens where token_id in ?',
				ids.map(({ token_id }) => token_id)
			);
			return rows.flatMap(listed).sort((a, b) => (a.createdAt === b.createdAt ? 0 : a.createdAt > b.createdAt ? -1 : 1));
		}
	};
}
