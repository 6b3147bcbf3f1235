// What people ask of an order. Whether it is legal is decided by state alone, in the validators, so that a refusal leaves no trace
// in the history.
import type { UpdateDefinition } from '@temporalio/common';
import { condition, setHandler, uuid4 } from '@temporalio/workflow';
import type { z } from 'zod';
import {
	addNoteSchema,
	cancelOrderSchema,
	chosenLinesSchema,
	decideUnavailableSchema,
	holdOrderSchema,
	receiveReturnSchema,
	releaseOrderSchema,
	submitFeedbackSchema
} from '#contracts/order.schema.ts';
import {
	addNote,
	cancelOrder,
	decideUnavailable,
	getOrder,
	holdOrder,
	receiveReturn,
	refundLines,
	releaseOrder,
	requestReturn,
	submitFeedback,
	type OrderAction,
	type OrderLine
} from '#contracts/order.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { hasLeft } from '#domain/fulfillment/stages.ts';
import { refundableUnits, returnableUnits } from '#domain/order/actions.ts';
import type { LineUnits } from '#domain/order/units.ts';
import { recall, remember, type RecentChanges } from '#workers/durable/recent-changes.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { Decision } from './assignment.ts';
import type { Background } from './background.ts';
import type { Cancellation } from './cancellation.ts';
import type { FulfillmentLink } from './fulfillment-link.ts';
import type { Money } from './money.ts';
import type { OrderEntity } from './order-entity.ts';
import { receiveReturned } from './returns.ts';

export type OrderAnswer = Outcome<{ version: number }>;

interface Course {
	entity: OrderEntity;
	link: FulfillmentLink;
	money: Money;
	background: Background;
	cancellation: Cancellation;
	decision: Decision;
	recent: RecentChanges<OrderAnswer>;
	/** True while the run wants to go on as a new one, and until when: it can only while nobody is being answered. */
	run: { isEnding(): boolean; isQuiet(): boolean };
}

/** Longer than any write that works; a person waits no longer for a run to end. */
const patienceMs = 3_000;

export function handleUpdates(course: Course): void {
	const { entity, link, money, background, cancellation, decision, recent, run } = course;
	let working = 0;
	/** Changes that are being answered: the same one sent twice at once is one. */
	const ongoing = new Map<string, Promise<OrderAnswer>>();

	const hasShipped = () => entity.order.supplierOrders.some(({ status }) => hasLeft(status));
	const withinLimits = (units: readonly LineUnits[], limit: (line: OrderLine) => number) => {
		for (const { lineId, quantity } of units) {
			const line = entity.order.lines.find((one) => one.lineId === lineId);
			if (!line) refuse('not-found', { field: 'lines' });
			if (quantity > limit(line)) refuse('amount-exceeded', { field: 'lines' });
		}
	};

	/** One update: `object` refuses by state, `act` changes the order, at once or after asking others. */
	function handle<Request extends { changeId: string }>(
		definition: UpdateDefinition<OrderAnswer, [Request]>,
		action: OrderAction,
		schema: z.ZodType<Request>,
		act: (request: Request) => undefined | Promise<OrderAnswer>,
		object: (request: Request) => void = () => undefined
	): void {
		/** Acts before anything is awaited: the next request of the same task finds the order changed. */
		async function answered(request: Request): Promise<OrderAnswer> {
			working++;
			const refusedLater = await act(request);
			const answer = refusedLater ?? { ok: true as const, version: entity.order.version };
			remember(recent, request.changeId, answer);
			if (answer.ok) await entity.answered(answer.version);
			working--;
			// Each answer brings the next request: kept back and given together, they leave the run a moment to end in.
			if (run.isEnding()) await condition(() => !run.isEnding() || (working === 0 && run.isQuiet()), patienceMs);
			return answer;
		}

		setHandler(
			definition,
			unbroken(async (request: Request) => {
				const known = recall(recent, request.changeId) ?? ongoing.get(request.changeId);
				if (known) return known;
				const answering = answered(request);
				ongoing.set(request.changeId, answering);
				try {
					return await answering;
				} finally {
					ongoing.delete(request.changeId);
				}
			}),
			{
				validator: (request) => {
					check(schema, request);
					if (recall(recent, request.changeId)) return;
					if (!entity.order.actions.includes(action)) {
						if (action === 'cancel' && hasShipped()) refuse('already-shipped');
						refuse(action === 'decideUnavailable' ? 'decision-over' : 'illegal-transition');
					}
					object(request);
				}
			}
		);
	}

	setHandler(getOrder, () => entity.order);

	handle(cancelOrder, 'cancel', cancelOrderSchema, async ({ who, reason }) =>
		(await cancellation.cancel(who, reason)) ? { ok: true, version: entity.order.version } : refused('already-shipped')
	);
	handle(
		decideUnavailable,
		'decideUnavailable',
		decideUnavailableSchema,
		({ decision: made, who }) => {
			decision.made ??= { decision: made, who };
			entity.change({}, { what: made === 'accept' ? 'The shopper takes the rest' : 'The shopper wants none of it', who });
			return undefined;
		},
		({ decision: made }) => {
			if (decision.made !== null) refuse('decision-over');
			if (made === 'cancel' && hasShipped()) refuse('already-shipped');
		}
	);
	handle(holdOrder, 'hold', holdOrderSchema, ({ who, reason }) => {
		entity.facts.isOnHold = true;
		entity.change({}, { what: 'Put on hold', who, why: reason });
		link.holdChanged();
		return undefined;
	});
	handle(releaseOrder, 'release', releaseOrderSchema, ({ who }) => {
		entity.facts.isOnHold = false;
		entity.change({}, { what: 'Goes on', who });
		link.holdChanged();
		return undefined;
	});
	handle(
		refundLines,
		'refund',
		chosenLinesSchema,
		({ lines, who, reason }) => {
			money.refund(lines, {}, { what: 'Items refunded', who, why: reason });
			return undefined;
		},
		({ lines }) => withinLimits(lines, (line) => refundableUnits(entity.order, line))
	);
	handle(
		requestReturn,
		'requestReturn',
		chosenLinesSchema,
		({ lines, who, reason }) => {
			const asked = { returnId: uuid4(), lines, reason, requestedAt: new Date().toISOString(), receivedAt: null };
			entity.change({ returns: [...entity.order.returns, asked] }, { what: 'Return requested', who, why: reason });
			return undefined;
		},
		({ lines }) => withinLimits(lines, (line) => returnableUnits(entity.order, line))
	);
	handle(
		receiveReturn,
		'receiveReturn',
		receiveReturnSchema,
		({ returnId, who }) => {
			receiveReturned({ entity, money, background }, returnId, who);
			return undefined;
		},
		({ returnId }) => {
			const found = entity.order.returns.find((one) => one.returnId === returnId);
			if (!found) refuse('not-found', { field: 'returnId' });
			if (found.receivedAt !== null) refuse('illegal-transition');
		}
	);
	handle(addNote, 'addNote', addNoteSchema, ({ text, who }) => {
		const note = { noteId: uuid4(), at: new Date().toISOString(), who, text };
		entity.change({ notes: [...entity.order.notes, note] }, null);
		return undefined;
	});
	handle(submitFeedback, 'submitFeedback', submitFeedbackSchema, ({ rating, text, who }) => {
		entity.change({ feedback: { rating, text } }, { what: 'Feedback given', who });
		return undefined;
	});
}
