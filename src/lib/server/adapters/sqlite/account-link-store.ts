import type { AccountLink } from '#contracts/account-mail.ts';
import type { AccountLinkStore } from '../../ports/account-link-store.ts';
import type { Database } from './database.ts';

export const accountLinkSchema = `
	create table if not exists account_links (
		token_hash text primary key,
		used integer not null,
		expires_at text not null,
		body text not null
	) strict;
	create index if not exists account_links_by_expiry on account_links (expires_at);
`;

/** Used ones are kept long after their end, so that a mail that is sent again late makes none of them good. */
const keptMs = 7 * 24 * 60 * 60_000;

export function sqliteAccountLinkStore(db: Database): AccountLinkStore {
	const find = (tokenHash: string, now: string) => {
		const row = db.get<{ body: string }>(
			'select body from account_links where token_hash = ? and used = 0 and expires_at > ?',
			tokenHash,
			now
		);
		return row ? (JSON.parse(row.body) as AccountLink) : null;
	};
	return {
		async put(tokenHash, link) {
			const keptSince = new Date(Date.parse(link.expiresAt) - keptMs).toISOString();
			await db.write((run) => {
				run('delete from account_links where expires_at < ?', keptSince);
				run(
					'insert or ignore into account_links (token_hash, used, expires_at, body) values (?, 0, ?, ?)',
					tokenHash,
					link.expiresAt,
					JSON.stringify(link)
				);
			});
		},
		find: async (tokenHash, now) => find(tokenHash, now),
		redeem: (tokenHash, now) =>
			db.write((run) => {
				const link = find(tokenHash, now);
				if (link) run('update account_links set used = 1 where token_hash = ?', tokenHash);
				return link;
			}),
		async reopen(tokenHash, link) {
			const body = JSON.stringify({ ...link, inDoubt: true });
			await db.write((run) => run('update account_links set used = 0, body = ? where token_hash = ?', body, tokenHash));
		}
	};
}
