import { explorableBy, explore, permissionFor, projectionCounts, questionOf } from '#server/admin/explorer.ts';
import { requireStaff } from '#server/auth/guard.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const question = questionOf(event.url.searchParams);
	const { role } = requireStaff(event, permissionFor(question.projection));
	const { platform } = event.locals;
	const [findings, counts] = await Promise.all([
		explore(platform, question, () => performance.now()),
		projectionCounts(platform, explorableBy(role))
	]);
	return { findings, counts, text: question.text, isFirstPage: question.cursor === null };
};
