import { exportCatalog } from '#server/admin/catalog-csv.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => {
	requireStaff(event, 'catalog.manage');
	const lines = exportCatalog(event.locals.platform);
	const encoder = new TextEncoder();
	const body = new ReadableStream({
		async pull(controller) {
			const { value, done } = await lines.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		},
		async cancel() {
			await lines.return(undefined);
		}
	});
	const day = new Date().toISOString().slice(0, 10);
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8; header=present',
			'content-disposition': `attachment; filename="catalog-${day}.csv"`,
			'cache-control': 'no-store'
		}
	});
};
