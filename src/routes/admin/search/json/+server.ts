import { explore, permissionFor, questionOf } from '#server/admin/explorer.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { RequestHandler } from './$types';

/** The same page of documents as the explorer's, for programs and for a new tab. */
export const GET: RequestHandler = async (event) => {
	const question = questionOf(event.url.searchParams);
	requireStaff(event, permissionFor(question.projection));
	const { projection, total, hits, next, tookMs } = await explore(event.locals.platform, question, () => performance.now());
	const answer = { projection, text: question.text, total, tookMs, next, documents: hits.map(({ document }) => document) };
	return new Response(`${JSON.stringify(answer, null, 2)}\n`, {
		headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }
	});
};
