import type { LayoutServerLoad } from './$types';

/** For the shell alone: who may see a page is decided by the hook and by the page itself. */
export const load: LayoutServerLoad = ({ locals }) => ({
	staff: locals.staff && { name: locals.staff.name, email: locals.staff.email, role: locals.staff.role }
});
