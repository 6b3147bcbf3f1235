import { error, redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Where the stage's QR code leads: into the shop, while the speaker lets phones in. */
export const GET: RequestHandler = async ({ locals }) => {
	if (!(await locals.platform.audience.isOpen())) error(404, 'There is no such page.');
	redirect(303, '/shop');
};
