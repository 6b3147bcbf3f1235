// The return window: what is on its way back when it ends is waited for once more. It runs at the pace of the delivery: orders in their
// window are many, and none of them ends while somebody watches.
import { condition } from '@temporalio/workflow';
import { returnWindowMs } from '#contracts/identity.ts';
import { isLongRun } from '#workers/durable/run-length.ts';
import type { Course } from './course.ts';
import { system } from './order-entity.ts';

/** `goOnAsNewRun` does so, unless what it is given says that there is something to do first. */
export async function untilReturnWindowIsOver(
	{ entity, hasEnded }: Course,
	goOnAsNewRun: (isNeeded: () => boolean) => Promise<void>
): Promise<void> {
	const deliveredAt = Math.max(...entity.order.supplierOrders.flatMap(({ timeline }) => timeline.map(({ at }) => Date.parse(at))));
	const windowMs = returnWindowMs / entity.pace.pace;
	const isReturning = () => entity.order.returns.some(({ receivedAt }) => receivedAt === null);
	for (const windows of [1, 2]) {
		const left = () => deliveredAt + windows * windowMs - Date.now();
		const isOver = () => hasEnded() || (windows === 2 && !isReturning());
		while (left() > 0 && !isOver()) {
			if (isLongRun()) await goOnAsNewRun(isOver);
			else await condition(() => isOver() || isLongRun(), left());
		}
		if (hasEnded()) return;
		if (!isReturning()) break;
	}
	entity.facts.isReturnWindowOver = true;
	entity.change({}, { what: 'Return window over', who: system });
}
