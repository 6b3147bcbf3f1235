import { error } from '@sveltejs/kit';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'outbox.read');
	const mail = await event.locals.platform.outbox.get(event.params.mailId);
	if (!mail) error(404, 'There is no such mail in the outbox.');
	return { mail };
};
