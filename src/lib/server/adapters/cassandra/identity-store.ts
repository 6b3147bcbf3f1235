import type { ListedSession, Session, Shopper, StaffUser } from '#contracts/identity.ts';
import type { IdentityStore } from '../../ports/identity-store.ts';
import { isUnused, listedSession, usedLastFirst } from '../listed-session.ts';
import { emailClaims } from './email-claims.ts';
import type { CassandraSession } from './session.ts';
import { isNews, readByIds, readOne, stamp } from './versions.ts';

interface BodyRow {
	body: string;
}

type Table = 'users' | 'shoppers';
type Key = 'user_id' | 'shopper_id';

/** Staff are few enough for one partition. */
const shelf = 'all';

const parse = <T>(row: BodyRow | undefined): T | null => (row ? (JSON.parse(row.body) as T) : null);

const subjectId = ({ subject }: Session) => (subject.kind === 'staff' ? subject.userId : subject.shopperId);

/** What a session is kept for, counted from its beginning by its own clock; a little longer, for reads compare the time as well. */
const lifetimeSeconds = ({ createdAt, expiresAt }: Pick<Session, 'createdAt' | 'expiresAt'>) =>
	Math.max(1, Math.ceil((Date.parse(expiresAt) - Date.parse(createdAt)) / 1_000)) + 60;

export function cassandraIdentityStore(session: CassandraSession): IdentityStore {
	const claims = { users: emailClaims(session, 'users_by_email'), shoppers: emailClaims(session, 'shoppers_by_email') };

	/** False where the address is another account's; a late version changes nothing. */
	async function put(table: Table, key: Key, id: string, account: { version: number; email: string }) {
		const email = account.email.toLowerCase();
		const stored = await readOne<{ version: number; email: string }>(session, `select version, email from ${table} where ${key} = ?`, [id]);
		const isOwn = stored?.email === email;
		if (!isOwn && !(await claims[table].claim(email, id))) return false;
		const isLate = !isNews(stored, account.version);
		if (isLate && !isOwn) {
			await claims[table].release(email, id);
			return true;
		}
		if (!isLate) await write(table, key, id, { ...account, email });
		if (await claims[table].isLapsing(email)) await claims[table].keep(email, id);
		if (stored && !isOwn) await claims[table].release(stored.email, id);
		return true;
	}

	const write = (table: Table, key: Key, id: string, account: { version: number; email: string }) =>
		session.write(`insert into ${table} (${key}, version, email, body) values (?, ?, ?, ?) using timestamp ?`, [
			id,
			account.version,
			account.email,
			JSON.stringify(account),
			stamp(account.version)
		]);

	const user = async (id: string) => parse<StaffUser>(await readOne<BodyRow>(session, 'select body from users where user_id = ?', [id]));
	const shopper = async (id: string) =>
		parse<Shopper>(await readOne<BodyRow>(session, 'select body from shoppers where shopper_id = ?', [id]));

	async function byEmail<T extends { email: string }>(table: Table, email: string, find: (id: string) => Promise<T | null>) {
		const id = await claims[table].owner(email.toLowerCase());
		const found = id === null ? null : await find(id);
		return found?.email === email.toLowerCase() ? found : null;
	}

	/** The session with its subject as it is now: a changed role holds at once. Null where the subject may not go on with it. */
	async function current(stored: Session, credentialVersion: number): Promise<Session | null> {
		const { subject } = stored;
		if (subject.kind === 'staff') {
			const found = await user(subject.userId);
			if (!found || found.disabled || found.credentialVersion > credentialVersion) return null;
			return { ...stored, subject: { ...subject, role: found.role, name: found.name, email: found.email } };
		}
		const found = await shopper(subject.shopperId);
		if (!found || found.credentialVersion > credentialVersion) return null;
		const { name, email, emailVerified = false } = found;
		return { ...stored, subject: { ...subject, name, email, emailVerified } };
	}

	const endSession = (tokenHash: string) => session.write('delete from sessions where token_hash = ?', [tokenHash]);

	/** When they were last used, by id. */
	async function usesOf(sessions: readonly Session[]): Promise<Map<string, string>> {
		const uses = await readByIds<{ session_id: string; at: string }>(
			session,
			'select session_id, at from session_uses where session_id in ?',
			sessions.map(({ sessionId }) => sessionId)
		);
		return new Map(uses.map((row) => [row.session_id, row.at]));
	}

	return {
		async putUser(account) {
			// Listed first: the list may name too much, never too little.
			await session.write('insert into users_listed (shelf, user_id) values (?, ?)', [shelf, account.userId]);
			return put('users', 'user_id', account.userId, account);
		},
		user,
		userByEmail: (email) => byEmail('users', email, user),
		async users() {
			const listed = await session.read<{ user_id: string }>('select user_id from users_listed where shelf = ?', [shelf]);
			const ids = listed.map((row) => row.user_id);
			const rows = await readByIds<BodyRow>(session, 'select body from users where user_id in ?', ids);
			return rows.map(({ body }) => JSON.parse(body) as StaffUser).sort((a, b) => (a.email < b.email ? -1 : 1));
		},
		putShopper: (account) => put('shoppers', 'shopper_id', account.shopperId, account),
		shopper,
		shopperByEmail: (email) => byEmail('shoppers', email, shopper),
		async setPasswordHash(id, hash) {
			await session.write('insert into password_hashes (subject_id, hash) values (?, ?)', [id, hash]);
		},
		async passwordHash(id) {
			return (await readOne<{ hash: string }>(session, 'select hash from password_hashes where subject_id = ?', [id]))?.hash ?? null;
		},
		async createSession(tokenHash, created, credentialVersion) {
			const ttl = lifetimeSeconds(created);
			await Promise.all([
				session.write('insert into sessions_by_id (session_id, token_hash) values (?, ?) using ttl ?', [created.sessionId, tokenHash, ttl]),
				session.write('insert into sessions_by_subject (subject_id, token_hash) values (?, ?) using ttl ?', [
					subjectId(created),
					tokenHash,
					ttl
				])
			]);
			await session.write('insert into sessions (token_hash, credential_version, expires_at, body) values (?, ?, ?, ?) using ttl ?', [
				tokenHash,
				credentialVersion,
				created.expiresAt,
				JSON.stringify(created),
				ttl
			]);
		},
		async session(tokenHash, now) {
			const row = await readOne<BodyRow & { credential_version: number; expires_at: string }>(
				session,
				'select body, credential_version, expires_at from sessions where token_hash = ?',
				[tokenHash]
			);
			const found = parse<Session>(row);
			if (!row || !found || row.expires_at <= now) return null;
			const [held, uses] = await Promise.all([current(found, row.credential_version), usesOf([found])]);
			return isUnused(found, uses.get(found.sessionId) ?? null, now) ? null : held;
		},
		async sessions(id, now) {
			const owned = await session.read<{ token_hash: string }>('select token_hash from sessions_by_subject where subject_id = ?', [id]);
			const rows = await readByIds<BodyRow & { credential_version: number; expires_at: string }>(
				session,
				'select body, credential_version, expires_at from sessions where token_hash in ?',
				owned.map((row) => row.token_hash)
			);
			const held: Session[] = [];
			for (const row of rows) {
				const found = row.expires_at > now ? await current(JSON.parse(row.body) as Session, row.credential_version) : null;
				if (found) held.push(found);
			}
			const uses = await usesOf(held);
			return held
				.filter((one) => !isUnused(one, uses.get(one.sessionId) ?? null, now))
				.map((one): ListedSession => listedSession(one, uses.get(one.sessionId) ?? null))
				.sort(usedLastFirst);
		},
		async noteUse({ sessionId, expiresAt }, at) {
			const ttl = lifetimeSeconds({ createdAt: at, expiresAt });
			await session.write('insert into session_uses (session_id, at) values (?, ?) using ttl ?', [sessionId, at, ttl]);
		},
		async revokeSessions(target) {
			const rows =
				'sessionId' in target
					? await session.read<{ token_hash: string }>('select token_hash from sessions_by_id where session_id = ?', [target.sessionId])
					: await session.read<{ token_hash: string }>('select token_hash from sessions_by_subject where subject_id = ?', [
							target.subjectId
						]);
			await Promise.all(rows.map((row) => endSession(row.token_hash)));
		}
	};
}
