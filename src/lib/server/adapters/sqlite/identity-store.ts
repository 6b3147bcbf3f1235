import type { ListedSession, Session, Shopper, StaffUser } from '#contracts/identity.ts';
import type { IdentityStore } from '../../ports/identity-store.ts';
import { isUnused, listedSession, usedLastFirst } from '../listed-session.ts';
import type { Database } from './database.ts';

export const identitySchema = `
	create table if not exists users (user_id text primary key, email text not null unique, version integer not null, body text not null) strict;
	create table if not exists shoppers (shopper_id text primary key, email text not null unique, version integer not null, body text not null) strict;
	create table if not exists password_hashes (subject_id text primary key, hash text not null) strict;
	create table if not exists sessions (
		token_hash text primary key,
		session_id text not null unique,
		subject_id text not null,
		credential_version integer not null,
		expires_at text not null,
		body text not null
	) strict;
	create table if not exists session_uses (session_id text primary key, at text not null, expires_at text not null) strict;
	create index if not exists sessions_by_subject on sessions (subject_id);
	create index if not exists sessions_by_expiry on sessions (expires_at);
`;

interface BodyRow {
	body: string;
}

const parse = <T>(row: BodyRow | undefined): T | null => (row ? (JSON.parse(row.body) as T) : null);

const subjectId = ({ subject }: Session) => (subject.kind === 'staff' ? subject.userId : subject.shopperId);

export function sqliteIdentityStore(db: Database): IdentityStore {
	/** False where the address is another account's; a late version changes nothing. */
	const put = (table: 'users' | 'shoppers', idColumn: string, id: string, account: { version: number; email: string }) =>
		db.write((run) => {
			const email = account.email.toLowerCase();
			if (db.get(`select 1 from ${table} where email = ? and ${idColumn} <> ?`, email, id)) return false;
			run(
				`insert into ${table} (${idColumn}, email, version, body) values (?, ?, ?, ?)
				on conflict (${idColumn}) do update set email = excluded.email, version = excluded.version, body = excluded.body
				where excluded.version > version`,
				id,
				email,
				account.version,
				JSON.stringify({ ...account, email })
			);
			return true;
		});

	const user = async (userId: string) => parse<StaffUser>(db.get<BodyRow>('select body from users where user_id = ?', userId));
	const shopper = async (shopperId: string) => parse<Shopper>(db.get<BodyRow>('select body from shoppers where shopper_id = ?', shopperId));

	/** The session with its subject as it is now: a changed role holds at once. Null where the subject may not go on with it. */
	async function current(session: Session, credentialVersion: number): Promise<Session | null> {
		const { subject } = session;
		if (subject.kind === 'staff') {
			const found = await user(subject.userId);
			if (!found || found.disabled || found.credentialVersion > credentialVersion) return null;
			return { ...session, subject: { ...subject, role: found.role, name: found.name, email: found.email } };
		}
		const found = await shopper(subject.shopperId);
		if (!found || found.credentialVersion > credentialVersion) return null;
		const { name, email, emailVerified = false } = found;
		return { ...session, subject: { ...subject, name, email, emailVerified } };
	}

	return {
		putUser: (account) => put('users', 'user_id', account.userId, account),
		user,
		userByEmail: async (email) => parse(db.get<BodyRow>('select body from users where email = ?', email.toLowerCase())),
		users: async () => db.all<BodyRow>('select body from users order by email').map(({ body }) => JSON.parse(body) as StaffUser),
		putShopper: (account) => put('shoppers', 'shopper_id', account.shopperId, account),
		shopper,
		shopperByEmail: async (email) => parse(db.get<BodyRow>('select body from shoppers where email = ?', email.toLowerCase())),
		async setPasswordHash(id, hash) {
			await db.write((run) =>
				run(
					'insert into password_hashes (subject_id, hash) values (?, ?) on conflict (subject_id) do update set hash = excluded.hash',
					id,
					hash
				)
			);
		},
		passwordHash: async (id) => db.get<{ hash: string }>('select hash from password_hashes where subject_id = ?', id)?.hash ?? null,
		async createSession(tokenHash, session, credentialVersion) {
			await db.write((run) => {
				run('delete from sessions where expires_at <= ?', session.createdAt);
				run('delete from session_uses where expires_at <= ?', session.createdAt);
				run(
					'insert into sessions (token_hash, session_id, subject_id, credential_version, expires_at, body) values (?, ?, ?, ?, ?, ?)',
					tokenHash,
					session.sessionId,
					subjectId(session),
					credentialVersion,
					session.expiresAt,
					JSON.stringify(session)
				);
			});
		},
		async session(tokenHash, now) {
			const row = db.get<BodyRow & { credential_version: number; at: string | null }>(
				`select body, credential_version, at from sessions left join session_uses using (session_id)
				where token_hash = ? and sessions.expires_at > ?`,
				tokenHash,
				now
			);
			const session = parse<Session>(row);
			return row && session && !isUnused(session, row.at, now) ? current(session, row.credential_version) : null;
		},
		async sessions(id, now) {
			const rows = db.all<BodyRow & { credential_version: number; at: string | null }>(
				`select body, credential_version, at from sessions left join session_uses using (session_id)
				where subject_id = ? and sessions.expires_at > ?`,
				id,
				now
			);
			const held: ListedSession[] = [];
			for (const { body, credential_version, at } of rows) {
				const stored = JSON.parse(body) as Session;
				const session = isUnused(stored, at, now) ? null : await current(stored, credential_version);
				if (session) held.push(listedSession(session, at));
			}
			return held.sort(usedLastFirst);
		},
		async noteUse({ sessionId, expiresAt }, at) {
			await db.write((run) =>
				run(
					`insert into session_uses (session_id, at, expires_at) values (?, ?, ?)
					on conflict (session_id) do update set at = excluded.at where excluded.at > at`,
					sessionId,
					at,
					expiresAt
				)
			);
		},
		async revokeSessions(target) {
			await db.write((run) =>
				'sessionId' in target
					? run('delete from sessions where session_id = ?', target.sessionId)
					: run('delete from sessions where subject_id = ?', target.subjectId)
			);
		}
	};
}
