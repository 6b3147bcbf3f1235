import { countWorkflows, listWorkflows } from '#server/admin/workflow-counts.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

const listed = 50;

export const load: PageServerLoad = async (event) => {
	requireStaff(event, 'workflows.read');
	const { config, workflows } = event.locals.platform;
	const param = (name: string) => (event.url.searchParams.get(name) ?? '').trim().slice(0, 100);
	const filter = { type: param('type'), status: param('status'), text: param('q') };
	const [counts, rows] = await Promise.all([countWorkflows(workflows.client), listWorkflows(workflows.client, filter, listed)]);
	const base = config.temporal.uiUrl.replace(/\/$/, '');
	return {
		counts,
		rows,
		filter,
		namespace: config.temporal.namespace,
		address: config.temporal.address,
		uiBase: base && `${base}/namespaces/${encodeURIComponent(config.temporal.namespace)}/workflows`
	};
};
