import { requireStaff } from '#server/auth/guard.ts';
import type { LayoutServerLoad } from './$types';

/** Apart from the cards, so that it can be read again by itself: mode and stage length also change elsewhere. */
export const load: LayoutServerLoad = async (event) => {
	requireStaff(event, 'orders.read');
	event.depends('admin:store-config');
	const { version, mode, stageMs, pace } = await event.locals.platform.storeConfig.load();
	return { config: { version, mode, stageMs, pace } };
};
