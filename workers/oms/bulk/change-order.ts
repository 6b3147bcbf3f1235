// One order's part of a change of many.
import type { Actor } from '#contracts/actor.ts';
import type { BulkOutcome } from '#contracts/bulk.ts';
import { errors } from '#contracts/errors.ts';
import { orderWorkflowId } from '#contracts/ids.ts';
import { cancelOrder, holdOrder, releaseOrder, tagOrder } from '#contracts/order.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Platform } from '#server/platform.ts';
import type { ChangeOrder } from '../activities.contract.ts';

type Services = Pick<Platform, 'workflows' | 'orders'>;
type By = { changeId: string; who: Actor };

const ended = { ended: 'illegal-transition' } as const;

function send({ workflows }: Services, { orderId, action, reason, tags }: ChangeOrder, by: By): Promise<Outcome<object>> {
	const id = orderWorkflowId(orderId);
	switch (action) {
		case 'hold':
			return workflows.update(id, holdOrder, [{ ...by, reason }], ended);
		case 'release':
			return workflows.update(id, releaseOrder, [by], ended);
		case 'cancel':
			return workflows.update(id, cancelOrder, [{ ...by, reason }], ended);
		case 'tag':
			return workflows.update(id, tagOrder, [{ ...by, add: tags, remove: [] }], ended);
	}
}

/** A cancelled order's workflow soon ends, and what has ended remembers no change: its history does. */
async function hasCancelled({ orders }: Services, { orderId, reason, who, startedAt }: ChangeOrder): Promise<boolean> {
	const order = await orders.load(orderId);
	return (
		order?.status === 'cancelled' &&
		order.history.some(({ to, at, who: by, why }) => to === 'cancelled' && at >= startedAt && by.name === who.name && why === reason)
	);
}

/** Throws what passes by itself, so that it is asked again. */
export async function changeOrder(services: Services, request: ChangeOrder): Promise<BulkOutcome> {
	const { bulkId, orderId, action, who } = request;
	const answer = await send(services, request, { changeId: `${bulkId}:${orderId}`, who });
	if (answer.ok) return 'done';
	const { code, message } = answer.refusal;
	if (errors[code].retryable) throw new Error(message);
	return action === 'cancel' && (await hasCancelled(services, request)) ? 'done' : code;
}
