import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Mail } from '#contracts/mail.ts';
import { createLogger } from '../../logger.ts';
import type { MailTransport, Outbox } from '../../ports/mail.ts';
import { openDatabase } from '../sqlite/database.ts';
import { outboxMail, outboxSchema } from '../outbox/outbox-mail.ts';
import { smtpMail } from './smtp-mail.ts';

const mail: Mail = {
	mailId: '0e5f2a70-0000-4000-8000-000000000001.order-confirmed',
	kind: 'order-confirmed',
	to: 'bea@example.com',
	subject: 'Your order DG-7K2M-49QX is confirmed ✓',
	text: 'Thank you, Zoë.\n',
	html: '<p>Thank you, Zoë.</p>',
	at: '2026-11-01T00:00:00.000Z'
};

type Trouble = 'none' | 'temporary' | 'lost' | 'no-such-recipient';

/** Long headers go over several lines. */
const unfolded = (raw: string) => raw.replace(/\r\n[ \t]+/g, ' ');

/** A mail server that takes what it gets, and does so in spite of what it says where a connection is lost after the data. */
async function startServer() {
	const received: { raw: string; to: string[] }[] = [];
	const troubles: Trouble[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onRcptTo(_address, _session, done) {
			if (troubles[0] !== 'no-such-recipient') return done();
			troubles.shift();
			done(Object.assign(new Error('No such user'), { responseCode: 550 }));
		},
		onData(stream, session, done) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', () => {
				const trouble = troubles.shift() ?? 'none';
				if (trouble === 'temporary') return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
				received.push({ raw: unfolded(Buffer.concat(chunks).toString('utf8')), to: session.envelope.rcptTo.map(({ address }) => address) });
				if (trouble === 'lost') for (const connection of server.connections) connection.close();
				else done();
			});
		}
	});
	server.on('error', () => undefined);
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const address = server.server.address();
	return {
		url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
		received,
		troubles,
		stop: () => new Promise<void>((stopped) => server.close(() => stopped()))
	};
}

let server: Awaited<ReturnType<typeof startServer>>;
let outbox: MailTransport & Outbox;
let smtp: ReturnType<typeof smtpMail>;
beforeEach(async () => {
	server = await startServer();
	outbox = outboxMail(await openDatabase(':memory:', [outboxSchema]));
	smtp = smtpMail({ url: server.url, from: 'Durable Goods <orders@shop.example>' }, { outbox, logger: createLogger('silent', 'test') });
});
afterEach(async () => {
	smtp.close();
	await server.stop();
});
const idsReceived = () => server.received.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim());

it('sends a mail once, as text and as HTML, and keeps it in the outbox', async () => {
	await smtp.send(mail);
	await smtp.send({ ...mail, subject: 'Another' });
	expect(server.received).toHaveLength(1);
	const [{ raw, to } = { raw: '', to: [] }] = server.received;
	expect(to).toEqual(['bea@example.com']);
	expect(raw).toContain('multipart/alternative');
	expect(raw).toContain('Content-Type: text/plain; charset=utf-8');
	expect(raw).toContain('Content-Type: text/html; charset=utf-8');
	expect(raw).toMatch(/^From: "?Durable Goods"? <orders@shop\.example>/m);
	expect(await outbox.get(mail.mailId)).toEqual(mail);
});

it('keeps no link into an account once it is sent', async () => {
	const reset: Mail = { ...mail, mailId: 'bea.password-reset.1', kind: 'password-reset', text: 'https://shop.example/reset?t=abc-DEF\n' };
	await smtp.send(reset);
	expect(server.received[0]?.raw).toContain('t=abc-DEF');
	expect(JSON.stringify(await outbox.get(reset.mailId))).not.toContain('abc-DEF');
});

it('fails where the server cannot take it now, and goes through the next time', async () => {
	server.troubles.push('temporary');
	await expect(smtp.send(mail)).rejects.toThrow(/451|later/i);
	expect(await outbox.get(mail.mailId)).toBeNull();
	await smtp.send(mail);
	expect(idsReceived()).toEqual([`<${mail.mailId}@shop.example>`]);
});

it('repeats a mail whose acceptance was lost under the same Message-ID and date', async () => {
	server.troubles.push('lost');
	await expect(smtp.send(mail)).rejects.toThrow();
	await smtp.send(mail);
	expect(idsReceived()).toEqual([`<${mail.mailId}@shop.example>`, `<${mail.mailId}@shop.example>`]);
	const dates = server.received.map(({ raw }) => /^Date: (.*)$/im.exec(raw)?.[1]);
	expect(new Set(dates).size).toBe(1);
});

it('does not go on for ever about an address that does not exist', async () => {
	server.troubles.push('no-such-recipient');
	await smtp.send(mail);
	expect(server.received).toHaveLength(0);
	expect(await outbox.get(mail.mailId)).toEqual(mail);
});

it('fails in time where nobody listens', { timeout: 10_000 }, async () => {
	const nowhere = smtpMail({ url: 'smtp://127.0.0.1:1', from: 'orders@shop.example' }, { outbox, logger: createLogger('silent', 'test') });
	await expect(nowhere.send(mail)).rejects.toThrow();
});
