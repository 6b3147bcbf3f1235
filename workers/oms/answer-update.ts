// How an order answers a change: refused by state alone, in the validator, so that a refusal leaves no trace in the history; made once,
// however often it is sent; and answered when its row is written.
import type { UpdateDefinition } from '@temporalio/common';
import { setHandler } from '@temporalio/workflow';
import type { z } from 'zod';
import type { OrderAction } from '#contracts/order.ts';
import type { Outcome } from '#contracts/outcome.ts';
import { hasLeft } from '#domain/fulfillment/stages.ts';
import { recall, remember } from '#workers/durable/recent-changes.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { answersTogether } from '#workers/durable/run-length.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { Course } from './course.ts';

export type OrderAnswer = Outcome<{ version: number }>;

export function answerUpdates({ entity, recent, run, isQuiet }: Pick<Course, 'entity' | 'recent' | 'run' | 'isQuiet'>) {
	const answeredTogether = answersTogether(run.isEnding, isQuiet);
	/** Changes that are being answered: the same one sent twice at once is one. */
	const ongoing = new Map<string, Promise<OrderAnswer>>();

	function checkLegal(action: OrderAction): void {
		const { actions, supplierOrders } = entity.order;
		if (actions.includes(action)) return;
		if (action === 'cancel' && supplierOrders.some(({ status }) => hasLeft(status))) refuse('already-shipped');
		refuse(action === 'decideUnavailable' ? 'decision-over' : 'illegal-transition');
	}

	/** `object` refuses by state, `act` changes the order, at once or after asking others. */
	return function handle<Request extends { changeId: string }>(
		definition: UpdateDefinition<OrderAnswer, [Request]>,
		action: OrderAction,
		schema: z.ZodType<Request>,
		act: (request: Request) => undefined | Promise<OrderAnswer>,
		object: (request: Request) => void = () => undefined
	): void {
		/** Acts before anything is awaited: the next request of the same task finds the order changed. */
		async function answered(request: Request): Promise<OrderAnswer> {
			const refusedLater = await act(request);
			const answer = refusedLater ?? { ok: true as const, version: entity.order.version };
			// What could not be asked may be asked again.
			if (answer.ok || answer.refusal.code !== 'unavailable') remember(recent, request.changeId, answer);
			if (answer.ok) await entity.answered(answer.version);
			return answer;
		}

		async function answeredOnce(request: Request): Promise<OrderAnswer> {
			const known = recall(recent, request.changeId) ?? ongoing.get(request.changeId);
			if (known) return known;
			const answering = answeredTogether(() => answered(request));
			ongoing.set(request.changeId, answering);
			try {
				return await answering;
			} finally {
				ongoing.delete(request.changeId);
			}
		}

		setHandler(definition, unbroken(answeredOnce), {
			validator: (request) => {
				check(schema, request);
				if (recall(recent, request.changeId)) return;
				checkLegal(action);
				object(request);
			}
		});
	};
}
