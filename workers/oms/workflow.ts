// The order, from placing to the end of its return window. Fulfillment moves its supplier orders by signals; people act on it by
// updates; what follows from both is decided by domain/order.
import { CancellationScope, allHandlersFinished, condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { paceChanged } from '#contracts/identity.ts';
import { cancelDecided, changeDecided, supplierOrderChanged, type OrderInput } from '#contracts/order.ts';
import { isLongRun } from '#workers/durable/run-length.ts';
import { unbroken } from '#workers/durable/unbroken.ts';
import { orderCourse, type Carried, type Course } from './course.ts';
import { handleUpdates } from './handlers.ts';
import { system } from './order-entity.ts';
import { oms } from './proxies.ts';
import { untilReturnWindowIsOver } from './return-window.ts';
import { followSupplierOrder } from './supplier-orders.ts';

export { bulk } from './bulk/workflow.ts';

export async function order(input: OrderInput, carried?: Carried): Promise<void> {
	const course = orderCourse(input, carried);
	handleMessages(course);
	cancelWhenAsked(course);
	await CancellationScope.nonCancellable(async () => {
		if (!carried) await welcome(course);
		if (!course.hasEnded() && !(carried && course.isDelivered())) {
			await untilDelivered(course);
			afterDelivery(course);
		}
		if (!course.hasEnded()) await untilReturnWindowIsOver(course, (isNeeded) => goOnAsNewRun(course, isNeeded));
		await condition(() => course.isQuiet() && allHandlersFinished());
	});
}

function handleMessages(course: Course): void {
	handleUpdates(course);
	setHandler(
		supplierOrderChanged,
		unbroken((change) => followSupplierOrder(course, change))
	);
	setHandler(paceChanged, course.entity.followPace);
	setHandler(changeDecided, course.link.changeDecided);
	setHandler(cancelDecided, ({ cancelled }) => course.link.cancelDecided(cancelled));
}

/** An order that is cancelled by Temporal's means is cancelled as a person would cancel it; where something has left, it goes on. */
function cancelWhenAsked({ entity, cancellation, background, hasEnded }: Course): void {
	async function cancel(): Promise<void> {
		if (hasEnded()) return;
		const isCancelled = await cancellation.cancel(system, 'It was cancelled by the shop.');
		if (!isCancelled) entity.change({}, { what: 'Not cancelled: something has left already', who: system });
	}
	void CancellationScope.current().cancelRequested.catch(unbroken(() => background.run(cancel())));
}

async function welcome({ input, entity, mail }: Course): Promise<void> {
	entity.change({}, { what: 'Order placed', who: { kind: 'shopper', name: input.address.firstName } });
	await entity.whenSaved(1);
	mail('order-confirmed');
}

async function untilDelivered(course: Course): Promise<void> {
	const { routing, money } = course;
	const isOver = () => course.hasEnded() || course.isDelivered();
	while (!isOver()) {
		const step = routing.next();
		if (step) {
			routing.turn.isStepping = true;
			await step();
			routing.turn.isStepping = false;
			money.voidRest();
		} else if (isLongRun()) await goOnAsNewRun(course, () => isOver() || routing.next() !== null);
		else await routing.idle(() => isOver() || isLongRun());
	}
}

function afterDelivery({ input, entity, cancellation, money, link, background, mail, giveStockBack }: Course): void {
	if (entity.facts.isCancelled) {
		mail('order-cancelled', cancellation.mailReason());
		giveStockBack('order cancelled');
		if (input.discount) background.run(oms.giveBackPromotion({ code: input.discount.code, checkoutId: input.checkoutId }));
		money.voidRest();
		return;
	}
	mail('order-delivered');
	// Where nothing was rejected the fulfillment ends by itself.
	if (entity.order.supplierOrders.some(({ status }) => status === 'rejected')) background.run(link.settle());
}

/** As soon as nothing is under way. Returns where there is something to do first. */
async function goOnAsNewRun({ input, isQuiet, run, handOver }: Course, hasWork: () => boolean): Promise<void> {
	const mayEnd = () => isQuiet() && allHandlersFinished();
	run.begin();
	await condition(() => mayEnd() || hasWork());
	if (mayEnd() && !hasWork()) await continueAsNew<typeof order>(input, handOver());
	run.goOn();
}
