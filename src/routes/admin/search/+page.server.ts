import { explore, projectionCounts } from '#server/admin/explorer.ts';
import { requireStaff } from '#server/auth/guard.ts';
import { isProjection } from '#server/projections.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'orders.read');
	const { platform } = event.locals;
	const asked = event.url.searchParams.get('in');
	const projection = isProjection(asked) ? asked : 'products';
	const text = (event.url.searchParams.get('q') ?? '').trim().slice(0, 200);
	const [findings, counts] = await Promise.all([explore(platform, projection, text, () => performance.now()), projectionCounts(platform)]);
	return { findings, counts, text };
};
