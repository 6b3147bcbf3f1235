// A link's row says in `state` whether it is open or who redeemed it: conditions decide, and who lost an answer reads what became of it.
import { randomUUID } from 'node:crypto';
import type { AccountLink } from '#contracts/account-mail.ts';
import type { AccountLinkStore } from '../../ports/account-link-store.ts';
import type { CassandraSession } from './session.ts';
import { settle } from './settle.ts';

/** Used ones are kept long after their end, so that a mail that is sent again late makes none of them good. */
const keptSeconds = 8 * 24 * 60 * 60;
const open = 'open';

interface Row {
	state: string;
	body: string | null;
}

export function cassandraAccountLinkStore(session: CassandraSession): AccountLinkStore {
	const read = async (tokenHash: string, serial: boolean) =>
		(await session.read<Row>('select state, body from account_links where token_hash = ?', [tokenHash], { serial }))[0];

	async function find(tokenHash: string, now: string): Promise<AccountLink | null> {
		const row = await read(tokenHash, false);
		if (row?.state !== open || !row.body) return null;
		const link = JSON.parse(row.body) as AccountLink;
		return link.expiresAt > now ? link : null;
	}

	return {
		async put(tokenHash, link) {
			const query = 'insert into account_links (token_hash, state, body) values (?, ?, ?) if not exists using ttl ?';
			const values = [tokenHash, open, JSON.stringify(link), keptSeconds];
			await settle(
				() => session.conditional([{ query, values }]),
				async () => (await read(tokenHash, true)) !== undefined
			);
		},
		find,
		async redeem(tokenHash, now) {
			const link = await find(tokenHash, now);
			if (!link) return null;
			const mine = `redeemed ${randomUUID()}`;
			const query = 'update account_links using ttl ? set state = ? where token_hash = ? if state = ?';
			const isMine = await settle(
				() => session.conditional([{ query, values: [keptSeconds, mine, tokenHash, open] }]),
				async () => (await read(tokenHash, true))?.state === mine
			);
			return isMine ? link : null;
		},
		async reopen(tokenHash, link) {
			const body = JSON.stringify({ ...link, inDoubt: true } satisfies AccountLink);
			const query = 'update account_links using ttl ? set state = ?, body = ? where token_hash = ? if exists';
			await settle(
				() => session.conditional([{ query, values: [keptSeconds, open, body, tokenHash] }]),
				async () => {
					const now = await read(tokenHash, true);
					return now?.state === open && now.body === body;
				}
			);
		}
	};
}
