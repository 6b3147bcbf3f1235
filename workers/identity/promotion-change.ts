// One change of a promotion by a person: saved as the successor of the version that was looked at, or refused. A store that is away
// is waited for.
import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { awaitPromotionChange, type PromotionChange } from '#contracts/promotion.ts';
import { afterAnswer } from '#workers/durable/activity-options.ts';
import type { IdentityActivities } from './activities.contract.ts';
import { answerMs } from './limits.ts';

const { savePromotion } = proxyActivities<IdentityActivities>(afterAnswer);

export async function promotionChange(change: PromotionChange): Promise<Outcome<{ version: number }>> {
	let answer: Outcome<{ version: number }> | null = null;
	setHandler(awaitPromotionChange, async () => {
		await condition(() => answer !== null, answerMs);
		return (
			answer ??
			refused('unavailable', { message: 'Promotions cannot be written right now. What you sent is kept, and done as soon as it can be.' })
		);
	});
	answer = (await savePromotion(change)) ? { ok: true, version: change.to.version } : refused('version-conflict');
	await condition(allHandlersFinished);
	return answer;
}
