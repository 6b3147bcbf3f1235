import { expect, it } from 'vitest';
import type { Mail } from '#contracts/mail.ts';
import type { MailTransport, Outbox } from './mail.ts';

const mail = (change: Partial<Mail> = {}): Mail => ({
	mailId: '1.order-confirmed',
	kind: 'order-confirmed',
	to: 'bea@example.com',
	subject: 'Your order',
	text: 'Thank you.',
	html: '<p>Thank you.</p>',
	at: '2026-11-01T00:00:00.000Z',
	...change
});
const time = (minute: number) => `2026-11-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

/** `make` answers an empty outbox. */
export function outboxSuite(make: () => Promise<MailTransport & Outbox>) {
	it('keeps a mail once, as it was first sent', async () => {
		const outbox = await make();
		await outbox.send(mail());
		await outbox.send(mail({ subject: 'Another' }));
		expect(await outbox.list({ cursor: null, limit: 10 })).toEqual({ mails: [mail()], next: null });
		expect(await outbox.get(mail().mailId)).toEqual(mail());
		expect(await outbox.get('unknown')).toBeNull();
	});

	it('lists newest first, page by page', async () => {
		const outbox = await make();
		for (let minute = 0; minute < 5; minute++) await outbox.send(mail({ mailId: `m${minute}`, at: time(minute) }));
		const first = await outbox.list({ cursor: null, limit: 3 });
		const second = await outbox.list({ cursor: first.next, limit: 3 });
		expect([...first.mails, ...second.mails].map(({ mailId }) => mailId)).toEqual(['m4', 'm3', 'm2', 'm1', 'm0']);
		expect(second.next).toBeNull();
	});

	it('narrows to an address, whatever its case', async () => {
		const outbox = await make();
		await outbox.send(mail({ mailId: 'a', to: 'Bea@example.com' }));
		await outbox.send(mail({ mailId: 'b', to: 'eve@example.com' }));
		expect((await outbox.list({ to: 'BEA@example.com', cursor: null, limit: 10 })).mails.map(({ mailId }) => mailId)).toEqual(['a']);
	});
}
