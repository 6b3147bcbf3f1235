import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

const mostShown = 50;

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'orders.read');
	return { bulks: await event.locals.platform.bulks.latest(mostShown) };
};
