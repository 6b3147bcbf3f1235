// What people ask of an order.
import { setHandler, uuid4 } from '@temporalio/workflow';
import {
	addNoteSchema,
	cancelOrderSchema,
	chosenLinesSchema,
	decideUnavailableSchema,
	holdOrderSchema,
	receiveReturnSchema,
	refundAmountSchema,
	releaseOrderSchema,
	submitFeedbackSchema,
	tagOrderSchema
} from '#contracts/order.schema.ts';
import {
	addNote,
	cancelOrder,
	decideUnavailable,
	getOrder,
	holdOrder,
	receiveReturn,
	refundAmount,
	refundLines,
	releaseOrder,
	requestReturn,
	submitFeedback,
	tagOrder,
	type OrderLine
} from '#contracts/order.ts';
import { refused } from '#contracts/outcome.ts';
import { formatPrice } from '#domain/catalog/price-text.ts';
import { hasLeft } from '#domain/fulfillment/stages.ts';
import { refundableUnits, returnableUnits } from '#domain/order/actions.ts';
import { refundableAmount } from '#domain/order/amounts.ts';
import { changedTags, tagOf, tagWords } from '#domain/order/tags.ts';
import type { LineUnits } from '#domain/order/units.ts';
import { refuse } from '#workers/durable/refuse.ts';
import { answerUpdates } from './answer-update.ts';
import { handleChanges } from './change-handlers.ts';
import type { Course } from './course.ts';
import { receiveReturned } from './returns.ts';

export function handleUpdates(course: Course): void {
	const { entity, link, money, background, cancellation } = course;
	const { decision } = course.routing.state;
	const handle = answerUpdates(course);

	const hasShipped = () => entity.order.supplierOrders.some(({ status }) => hasLeft(status));
	const withinLimits = (units: readonly LineUnits[], limit: (line: OrderLine) => number) => {
		for (const { lineId, quantity } of units) {
			const line = entity.order.lines.find((one) => one.lineId === lineId);
			if (!line) refuse('not-found', { field: 'lines' });
			if (quantity > limit(line)) refuse('amount-exceeded', { field: 'lines' });
		}
	};

	setHandler(getOrder, () => entity.order);

	handle(cancelOrder, 'cancel', cancelOrderSchema, async ({ who, reason }) =>
		(await cancellation.cancel(who, reason)) ? { ok: true, version: entity.order.version } : refused('already-shipped')
	);
	handleChanges(course, handle, withinLimits);
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
		refundAmount,
		'refundAmount',
		refundAmountSchema,
		({ amount, who, reason }) => {
			money.refundAmount(amount, { what: `Refunded $${formatPrice(amount)}`, who, why: reason });
			return undefined;
		},
		({ amount }) => {
			if (amount > refundableAmount(entity.order)) refuse('amount-exceeded', { field: 'amount' });
		}
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
		entity.change({ notes: [...entity.order.notes, note] }, { what: 'Note added', who, isInternal: true });
		return undefined;
	});
	// Whoever may note something may tag it.
	handle(
		tagOrder,
		'addNote',
		tagOrderSchema,
		({ who, ...asked }) => {
			const before = entity.order.tags ?? [];
			const tags = changedTags(before, asked) ?? before;
			const what = tagWords(before, tags);
			if (what !== '') entity.change({ tags }, { what, who, isInternal: true });
			return undefined;
		},
		({ add, remove }) => {
			if (add.some((tag) => tagOf(tag) !== tag)) refuse('invalid', { field: 'tags' });
			if (!changedTags(entity.order.tags ?? [], { add, remove })) refuse('invalid', { field: 'tags', message: 'That is too many tags.' });
		}
	);
	handle(submitFeedback, 'submitFeedback', submitFeedbackSchema, ({ rating, text, who }) => {
		entity.change({ feedback: { rating, text } }, { what: 'Feedback given', who });
		return undefined;
	});
}
