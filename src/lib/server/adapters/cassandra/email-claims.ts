// An address belongs to one account of its kind: a conditional insert claims it. A claim whose account was never written lapses
// by itself, so that a sign-up that broke off does not keep the address for ever.
import type { CassandraSession } from './session.ts';
import { settle } from './settle.ts';

/** Longer than any repeat of the write that claimed takes. */
const claimSeconds = 600;

export function emailClaims(session: CassandraSession, table: 'users_by_email' | 'shoppers_by_email') {
	const owner = async (email: string, serial: boolean) =>
		(await session.read<{ account_id: string }>(`select account_id from ${table} where email = ?`, [email], { serial }))[0]?.account_id ??
		null;
	const isOwn = async (email: string, accountId: string) => (await owner(email, true)) === accountId;
	const isLapsing = async (email: string, serial: boolean) => {
		const query = `select ttl(account_id) as left from ${table} where email = ?`;
		const [row] = await session.read<{ left: number | null }>(query, [email], { serial });
		return (row?.left ?? null) !== null;
	};

	return {
		owner: (email: string) => owner(email, false),
		/** False where it is another account's. Lapses unless it is kept. */
		async claim(email: string, accountId: string): Promise<boolean> {
			const query = `insert into ${table} (email, account_id) values (?, ?) if not exists using ttl ?`;
			const write = () => session.conditional([{ query, values: [email, accountId, claimSeconds] }]);
			return (await settle(write, () => isOwn(email, accountId))) || (await isOwn(email, accountId));
		},
		/** Whether it may lapse still: whoever claimed it did not come to keep it. */
		isLapsing: (email: string) => isLapsing(email, false),
		/** Once the account is written. */
		async keep(email: string, accountId: string): Promise<void> {
			const query = `update ${table} using ttl 0 set account_id = ? where email = ? if account_id = ?`;
			await settle(
				() => session.conditional([{ query, values: [accountId, email, accountId] }]),
				async () => !(await isLapsing(email, true))
			);
		},
		async release(email: string, accountId: string): Promise<void> {
			const query = `delete from ${table} where email = ? if account_id = ?`;
			await settle(
				() => session.conditional([{ query, values: [email, accountId] }]),
				async () => !(await isOwn(email, accountId))
			);
		}
	};
}
