// Ready: the stores can be read and Temporal answers. 503 names what does not.
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const patienceMs = 2_000;

const works = async (check: () => Promise<unknown>): Promise<boolean> => {
	try {
		await check();
		return true;
	} catch {
		return false;
	}
};

export const GET: RequestHandler = async ({ locals: { platform } }) => {
	const { client } = platform.workflows;
	const [store, search, temporal] = await Promise.all([
		works(() => platform.catalog.count()),
		works(() => platform.orderSearch.counts()),
		works(() => client.withDeadline(Date.now() + patienceMs, () => client.workflowService.getSystemInfo({})))
	]);
	return json({ store, search, temporal }, { status: store && search && temporal ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
