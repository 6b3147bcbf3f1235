// Mail that is kept instead of sent, where no mail server is named.
import type { Mail } from '#contracts/mail.ts';
import type { MailTransport, Outbox } from '../../ports/mail.ts';
import { newestFirst } from './newest-first.ts';
import type { CassandraSession } from './session.ts';
import { settle } from './settle.ts';
import { timeIndex, type TimeIndex } from './time-index.ts';
import { readByIds, readOne } from './versions.ts';

interface Stored {
	mail_id: string;
	body: string;
}

export function cassandraOutbox(session: CassandraSession): MailTransport & Outbox {
	const all = timeIndex(session, 'mails', 'hour');
	const listedBuckets = new Set<string>();
	const toAddress = (address: string): TimeIndex => timeIndex(session, `mails to ${address.toLowerCase()}`, 'month', listedBuckets);
	const parse = ({ body }: Stored) => JSON.parse(body) as Mail;

	async function load(ids: string[]) {
		const rows = await readByIds<Stored>(session, 'select mail_id, body from mails where mail_id in ?', ids);
		return new Map(rows.map((row) => [row.mail_id, parse(row)]));
	}

	return {
		async send(mail) {
			const { mailId, at } = mail;
			await Promise.all([all, toAddress(mail.to)].map((index) => index.add({ at, id: mailId })));
			const write = () =>
				session.conditional([
					{ query: 'insert into mails (mail_id, at, body) values (?, ?, ?) if not exists', values: [mailId, at, JSON.stringify(mail)] }
				]);
			const isKept = async () => (await session.read('select mail_id from mails where mail_id = ?', [mailId], { serial: true })).length > 0;
			if (!(await settle(write, isKept)) && !(await isKept())) throw new Error(`Mail ${mailId} could not be kept.`);
		},
		async list({ to, cursor, limit }) {
			const index = to === undefined ? all : toAddress(to);
			const page = await newestFirst({ index, cursor, limit, load, timeOf: (mail: Mail) => mail.at });
			return { mails: page.items, next: page.next };
		},
		async get(mailId) {
			const row = await readOne<Stored>(session, 'select body from mails where mail_id = ?', [mailId]);
			return row ? parse(row) : null;
		}
	};
}
