// What staff, the order, the store configuration and suppliers' webhooks say to a fulfillment.
import { setHandler } from '@temporalio/workflow';
import type { Actor } from '#contracts/actor.ts';
import {
	advance,
	cancelRequested,
	changeEnded,
	changeRequested,
	fulfillmentConfigChanged,
	getFulfillment,
	holdChanged,
	orderSettled,
	reject,
	supplierOrderAdded,
	supplierReported
} from '#contracts/fulfillment.ts';
import { advanceSchema, rejectSchema } from '#contracts/order.schema.ts';
import { refused } from '#contracts/outcome.ts';
import { hasLeft, mayMove, nextStage } from '#domain/fulfillment/stages.ts';
import { recall, remember } from '#workers/durable/recent-changes.ts';
import { check, refuse } from '#workers/durable/refuse.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import type { Answer, Course } from './course.ts';
import type { FulfillmentPart } from './part.ts';

export function handleMessages(course: Course): void {
	setHandler(getFulfillment, () => ({
		orderId: course.orderId,
		config: course.shop.config,
		onHold: course.shop.onHold,
		supplierOrders: course.supplierOrders(),
		takesChanges: true as const
	}));
	handleStaff(course);
	handleOrder(course);
	setHandler(
		fulfillmentConfigChanged,
		unbroken((config) => {
			if (config.version <= course.shop.config.version) return;
			course.shop.config = config;
			course.replan();
		})
	);
	setHandler(
		supplierReported,
		unbroken(({ supplierOrderId, status, trackingNumber, reason }) => {
			const part = course.part(supplierOrderId);
			const who: Actor = { kind: 'supplier', name: part?.supplierOrder.supplierName ?? supplierOrderId };
			part?.move(status, who, { ...(trackingNumber !== null && { trackingNumber }), ...(reason && { reason }) });
		})
	);
}

function handleStaff({ part: partOf, recent, shop, isCancelled }: Course): void {
	function requirePart(supplierOrderId: string): FulfillmentPart {
		const part = partOf(supplierOrderId);
		if (!part) refuse('not-found', { field: 'supplierOrderId' });
		if (shop.onHold || isCancelled()) refuse('illegal-transition');
		if (part.isFrozen()) refuse('illegal-transition', { message: 'It is being changed at this moment. Please try again.' });
		return part;
	}
	const moved = (changeId: string, part: FulfillmentPart): Answer =>
		remember(recent, changeId, { ok: true, supplierOrder: part.supplierOrder });

	setHandler(
		advance,
		unbroken(({ changeId, supplierOrderId, who }): Answer => {
			const known = recall(recent, changeId);
			const part = partOf(supplierOrderId);
			const next = part && nextStage(part.supplierOrder.status);
			if (known) return known;
			if (!part || !next || part.isFrozen()) return refused('illegal-transition');
			part.move(next, who);
			return moved(changeId, part);
		}),
		{
			validator: (request) => {
				check(advanceSchema, request);
				if (recall(recent, request.changeId)) return;
				if (nextStage(requirePart(request.supplierOrderId).supplierOrder.status) === null) refuse('illegal-transition');
			}
		}
	);
	setHandler(
		reject,
		unbroken(({ changeId, supplierOrderId, reason, who }): Answer => {
			const known = recall(recent, changeId);
			const part = partOf(supplierOrderId);
			if (known) return known;
			if (!part || part.isFrozen()) return refused('illegal-transition');
			part.move('rejected', who, { reason });
			return moved(changeId, part);
		}),
		{
			validator: (request) => {
				check(rejectSchema, request);
				if (recall(recent, request.changeId)) return;
				const { status } = requirePart(request.supplierOrderId).supplierOrder;
				if (hasLeft(status)) refuse('already-shipped');
				if (!mayMove(status, 'rejected')) refuse('illegal-transition');
			}
		}
	);
}

function handleOrder({ shop, replan, begin, settle, cancel, change }: Course): void {
	setHandler(
		changeRequested,
		unbroken((request) => change.request(request))
	);
	setHandler(
		changeEnded,
		unbroken((end) => change.end(end))
	);
	setHandler(
		holdChanged,
		unbroken(({ onHold }) => {
			if (onHold === shop.onHold) return;
			shop.onHold = onHold;
			replan();
		})
	);
	setHandler(supplierOrderAdded, unbroken(begin));
	setHandler(orderSettled, settle);
	setHandler(
		cancelRequested,
		unbroken(() => cancel())
	);
}
