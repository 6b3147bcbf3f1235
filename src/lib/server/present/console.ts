// Who may stand at the console: the stage exists in demo mode only, and for presenters and admins.
import { error, type RequestEvent } from '@sveltejs/kit';
import { requireStaff, type Staff } from '../auth/guard.ts';

export function requirePresenter(event: Parameters<typeof requireStaff>[0] & Pick<RequestEvent, 'locals'>): Staff {
	if (!event.locals.platform.config.demo) error(404, 'There is no such page.');
	return requireStaff(event, 'present.run');
}
