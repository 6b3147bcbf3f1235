// What an order's payment goes through after placing: captures as shipments leave, refunds, and a void of what never ships. The
// order shows at once what was decided; the provider is asked one by one and in this order, each call repeated until it is done,
// and the ledger tells when it was. What is refused for good is taken back and said: the order goes on, and people see to the money.
import type { SupplierOrder } from '#contracts/fulfillment.ts';
import type { Order } from '#contracts/order.ts';
import { hasLeft } from '#domain/fulfillment/stages.ts';
import type { MovementRefusal } from '#contracts/payment.ts';
import { refundableUnits } from '#domain/order/actions.ts';
import { nextUnitsWorth, refundableAmount } from '#domain/order/amounts.ts';
import { refundedAfterShipping, unassignedUnits, withRefunded, type LineUnits } from '#domain/order/units.ts';
import type { PaymentMove } from './activities.contract.ts';
import { system, type OrderEntity, type Reason } from './order-entity.ts';
import { oms } from './proxies.ts';

export interface MoneyState {
	/** Units of each line that were captured, or are about to be. */
	capturedUnits: [lineId: string, units: number][];
	refunds: number;
	/** Cents that went back for no unit in particular: what units are worth may be less by that much. */
	apart?: number;
}

const words: Record<MovementRefusal, string> = {
	'exceeds-authorised': 'more than is authorised',
	'exceeds-captured': 'more than was charged',
	voided: 'the authorisation was given up before',
	'not-an-amount': 'not an amount',
	'refused-by-provider': 'refused by the payment provider'
};

export type Money = ReturnType<typeof orderMoney>;

export function orderMoney(entity: OrderEntity, state: MoneyState) {
	let last: Promise<void> = Promise.resolve();
	let open = 0;
	const money = (amount: number) => ({ amount, currency: entity.order.total.currency });

	function takeBack(move: PaymentMove, why: MovementRefusal): void {
		if (move.kind === 'void') return;
		const { payment } = entity.order;
		const field = move.kind === 'capture' ? 'captured' : 'refunded';
		const what = move.kind === 'capture' ? 'A payment could not be charged' : 'A refund could not be paid';
		entity.change({ payment: { ...payment, [field]: payment[field] - move.amount.amount } }, { what, who: system, why: words[why] });
	}

	function enqueue(move: PaymentMove): void {
		open++;
		last = last.then(async () => {
			const answer = await oms.movePayment(move);
			if (answer.result === 'refused') takeBack(move, answer.why);
			open--;
		});
	}

	function payBack(amount: number, fields: Partial<Order>, reason: Reason): void {
		const { order } = entity;
		const payment = { ...order.payment, refunded: order.payment.refunded + amount };
		entity.change({ ...fields, payment }, reason);
		if (amount === 0) return;
		const id = `${order.orderId}.${++state.refunds}`;
		enqueue({ kind: 'refund', paymentId: payment.paymentId, id, amount: money(amount), why: reason.what });
	}

	return {
		state,
		/** Captures what this shipment is worth; answers with the payment as the order shows it from now on. */
		capture({ supplierOrderId, lines }: SupplierOrder): Order['payment'] {
			const { order } = entity;
			const done = new Map(state.capturedUnits);
			const amount = nextUnitsWorth(order, lines, done);
			for (const { lineId, quantity } of lines) done.set(lineId, (done.get(lineId) ?? 0) + quantity);
			state.capturedUnits = [...done];
			if (amount === 0) return order.payment;
			enqueue({ kind: 'capture', paymentId: order.payment.paymentId, id: supplierOrderId, amount: money(amount), why: 'shipment left' });
			return { ...order.payment, captured: order.payment.captured + amount };
		},
		/** Gives money back for units that left; the lines show it at once. */
		refund(units: readonly LineUnits[], fields: Partial<Order>, reason: Reason): void {
			const { order } = entity;
			const worth = nextUnitsWorth(order, units, refundedAfterShipping(order.lines));
			const amount = state.apart ? Math.min(worth, refundableAmount(order)) : worth;
			payBack(amount, { ...fields, lines: withRefunded(order.lines, units) }, reason);
		},
		/** Gives an amount back that is for no unit; where nothing is left then, all units that left are refunded. */
		refundAmount(amount: number, reason: Reason): void {
			const { order } = entity;
			const units = order.lines.map((line) => ({ lineId: line.lineId, quantity: refundableUnits(order, line) }));
			state.apart = (state.apart ?? 0) + amount;
			payBack(amount, { lines: amount === refundableAmount(order) ? withRefunded(order.lines, units) : order.lines }, reason);
		},
		/** Gives up the claim on what will never ship, once all that ships has been captured. */
		voidRest(): void {
			const { payment, supplierOrders, lines } = entity.order;
			const waits = supplierOrders.some(({ status }) => status === 'pending' || status === 'processing');
			const isWhole = lines.every(({ cancelledQuantity }) => cancelledQuantity === 0);
			if (payment.voided || isWhole || waits || unassignedUnits(entity.order).length > 0) return;
			entity.change({ payment: { ...payment, voided: true } }, null);
			const why = supplierOrders.some(({ status }) => hasLeft(status)) ? 'the rest will not ship' : 'nothing will ship';
			enqueue({ kind: 'void', paymentId: payment.paymentId, why });
		},
		isSettled: () => open === 0
	};
}
