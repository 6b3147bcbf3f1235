import { error } from '@sveltejs/kit';
import { requireStaff } from '#server/auth/guard.ts';
import { said } from '#server/shop/said.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'outbox.read');
	const mail = await event.locals.platform.outbox.get(event.params.mailId);
	if (!mail) error(404, said('There is no such mail in the outbox.'));
	return { mail };
};
