import { today } from '#server/admin/today.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'orders.read');
	event.depends('admin:today');
	const now = Date.now();
	const { platform } = event.locals;
	const [numbers, { mode, stageMs, pace }] = await Promise.all([today(platform, now), platform.storeConfig.load()]);
	return { ...numbers, mode, stageMs: stageMs / Math.max(1, pace), at: new Date(now).toISOString() };
};
