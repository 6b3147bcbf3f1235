// Mail that is kept instead of sent: the admin's outbox page shows it. Embedded mode needs no mail server.
import type { Mail } from '#contracts/mail.ts';
import type { MailTransport, Outbox } from '../../ports/mail.ts';
import type { Database } from '../sqlite/database.ts';

export const outboxSchema = `
create table if not exists mails (
	mail_id text primary key,
	recipient text not null,
	at text not null,
	body text not null
) without rowid;
create index if not exists mails_newest on mails (at desc, mail_id desc);
create index if not exists mails_recipient on mails (recipient, at desc, mail_id desc);
`;

/** Sorts after every date: the first page starts here. */
const newest = '9999';

export function outboxMail(db: Database): MailTransport & Outbox {
	const parse = ({ body }: { body: string }) => JSON.parse(body) as Mail;
	return {
		async send(mail) {
			await db.write((run) =>
				run(
					'insert or ignore into mails (mail_id, recipient, at, body) values (?, ?, ?, ?)',
					mail.mailId,
					mail.to.toLowerCase(),
					mail.at,
					JSON.stringify(mail)
				)
			);
		},
		async list({ to, cursor, limit }) {
			const [at = newest, id = ''] = cursor?.split('|') ?? [];
			const narrowed = to === undefined ? '' : 'recipient = ? and';
			const rows = db.all<{ body: string }>(
				`select body from mails where ${narrowed} (at, mail_id) < (?, ?) order by at desc, mail_id desc limit ?`,
				...(to === undefined ? [] : [to.toLowerCase()]),
				at,
				id,
				limit + 1
			);
			const mails = rows.slice(0, limit).map(parse);
			const last = mails.at(-1);
			return { mails, next: rows.length > limit && last ? `${last.at}|${last.mailId}` : null };
		},
		async get(mailId) {
			const row = db.get<{ body: string }>('select body from mails where mail_id = ?', mailId);
			return row ? parse(row) : null;
		}
	};
}
