// What staff ask for of what the suppliers have: refused by state and by the form's own contents before anybody is asked to stand still.
import { addressSchema } from '#contracts/checkout.schema.ts';
import { chosenLinesSchema, editOrderSchema, rerouteUnitsSchema, splitShipmentSchema } from '#contracts/order.schema.ts';
import { cancelLines, editOrder, rerouteUnits, splitShipment, type OrderLine } from '#contracts/order.ts';
import { refused } from '#contracts/outcome.ts';
import { shippingFaults } from '#domain/checkout/shipping.ts';
import {
	asksForMore,
	cancellableUnits,
	givenUpBy,
	isAllOf,
	isBeforeProduction,
	isSameAddress,
	isSamePlace,
	takenFrom
} from '#domain/order/changes.ts';
import type { LineUnits } from '#domain/order/units.ts';
import { refuse } from '#workers/durable/refuse.ts';
import type { answerUpdates } from './answer-update.ts';
import type { Course } from './course.ts';

const editedMeanwhile =
	'The order has changed since this form was opened, and nothing was saved. What you entered is still here: look at what is new, then save again.';

export function handleChanges(
	{ entity, changes }: Pick<Course, 'entity' | 'changes'>,
	handle: ReturnType<typeof answerUpdates>,
	withinLimits: (units: readonly LineUnits[], limit: (line: OrderLine) => number) => void
): void {
	handle(
		cancelLines,
		'cancelLines',
		chosenLinesSchema,
		(asked) => changes.cancel(asked),
		({ lines }) => withinLimits(lines, ({ lineId }) => cancellableUnits(entity.order, lineId))
	);
	const requireUnits = (supplierOrderId: string, lines: readonly LineUnits[]) => {
		const part = entity.order.supplierOrders.find((one) => one.supplierOrderId === supplierOrderId);
		if (!part) refuse('not-found', { field: 'supplierOrderId' });
		if (!isBeforeProduction(part)) refuse('illegal-transition', { message: 'This supplier has begun already.' });
		if (!takenFrom(part, lines)) refuse('invalid', { field: 'lines', message: 'This shipment does not have so many.' });
		return part;
	};
	handle(
		rerouteUnits,
		'reroute',
		rerouteUnitsSchema,
		(asked) => changes.move('reroute', asked),
		({ supplierOrderId, supplierId, lines }) => {
			if (requireUnits(supplierOrderId, lines).supplierId === supplierId)
				refuse('invalid', { field: 'supplierId', message: 'Choose another supplier.' });
		}
	);
	handle(
		splitShipment,
		'split',
		splitShipmentSchema,
		async (asked) => {
			const part = entity.order.supplierOrders.find((one) => one.supplierOrderId === asked.supplierOrderId);
			return part ? changes.move('split', { ...asked, supplierId: part.supplierId }) : refused('not-found');
		},
		({ supplierOrderId, lines }) => {
			const { itemCount } = requireUnits(supplierOrderId, lines);
			if (lines.reduce((sum, { quantity }) => sum + quantity, 0) >= itemCount)
				refuse('invalid', { field: 'lines', message: 'Leave at least one unit in the first shipment.' });
		}
	);
	handle(
		editOrder,
		'edit',
		editOrderSchema,
		({ address, ...asked }) => changes.edit({ ...asked, address: addressSchema.parse(address) }),
		({ version, address, lines }) => {
			const { order } = entity;
			if (version !== order.version) refuse('version-conflict', { message: editedMeanwhile });
			if (!isSamePlace(order.address, address))
				refuse('invalid', { field: 'country', message: 'Shipping and tax were paid for this country and state: they cannot change.' });
			const [fault] = shippingFaults(address);
			if (fault) refuse('invalid', fault);
			if (asksForMore(order, lines)) refuse('invalid', { field: 'lines', message: 'Quantities can only be lowered.' });
			const less = givenUpBy(order, lines);
			if (isAllOf(order, less)) refuse('invalid', { field: 'lines', message: 'Nothing would be left: cancel the order instead.' });
			if (less.length === 0 && isSameAddress(order.address, address)) refuse('invalid', { message: 'Nothing was changed.' });
		}
	);
}
