import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

const pageSize = 50;

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'outbox.read');
	const to = event.url.searchParams.get('to')?.trim().toLowerCase().slice(0, 200) ?? '';
	const cursor = event.url.searchParams.get('cursor');
	const { mails, next } = await event.locals.platform.outbox.list({ ...(to && { to }), cursor, limit: pageSize });
	// The list shows heads; a page of whole mails would be a megabyte.
	return {
		to,
		isFirst: cursor === null,
		next,
		mails: mails.map(({ mailId, kind, to, subject, at }) => ({ mailId, kind, to, subject, at }))
	};
};
