// Who may come in. Every page, action and endpoint under /admin asks for a permission of its own; the hook asks besides for
// any member of the staff, so that a page without data is closed as well.
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#contracts/actor.ts';
import { may, type Permission } from '#domain/identity/permissions.ts';
import { said } from '../shop/said.ts';
import { signInPath } from './local-path.ts';

export type Staff = NonNullable<App.Locals['staff']>;
type Asking = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'isDataRequest'>;

export const loginPath = '/admin/login';

/** A program is told in its own terms; a person, also by way of Kit's own requests, is led to the sign-in. */
const isProgram = ({ request, isDataRequest }: Asking) =>
	!isDataRequest &&
	!request.headers.has('x-sveltekit-action') &&
	(request.headers.get('accept') ?? '').includes('application/json') &&
	!(request.headers.get('accept') ?? '').includes('text/html');

function signedIn(event: Asking): Staff {
	if (event.locals.staff) return event.locals.staff;
	if (isProgram(event)) error(401, said('Please sign in.'));
	// After a form is refused its page is the way back: the form itself would have to be filled again.
	redirect(303, signInPath(loginPath, event.url, event.request.method === 'GET'));
}

/** The member of staff, who has this permission. Else throws: 303 to the sign-in (401 for programs), or 403. */
export function requireStaff(event: Asking, permission: Permission): Staff {
	const staff = signedIn(event);
	if (!may(staff.role, permission)) error(403, said('Your role does not allow this.'));
	return staff;
}

/** By route, not by the address's text: `/%61dmin` is the same route. */
const isGuarded = (routeId: string | null) =>
	routeId !== null && (routeId === '/admin' || routeId.startsWith('/admin/')) && routeId !== loginPath && routeId !== '/admin/logout';

/** For the hook: closes the whole of /admin but its sign-in and sign-out. */
export function guardRoute(event: Asking & { route: { id: string | null } }): void {
	if (isGuarded(event.route.id)) signedIn(event);
}

export const actorOf = (staff: Staff): Actor => ({ kind: 'staff', name: staff.name });
