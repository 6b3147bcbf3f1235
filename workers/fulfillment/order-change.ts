// The fulfillment's side of a change of its order: what is to change stands still from the moment that it may, so that nothing ships
// meanwhile, and goes on as the order says. Whoever ships first wins, as with a cancel.
import type { ChangeDecision, ChangeEnd, ChangeRequest, SupplierOrder } from '#contracts/fulfillment.ts';
import { hasLeft } from '#domain/fulfillment/stages.ts';
import type { FulfillmentPart, Shop } from './part.ts';
import { patient } from './proxies.ts';
import type { FulfillmentStrategy } from './strategies/strategy.ts';

interface Found {
	part: FulfillmentPart;
	strategy: FulfillmentStrategy;
}

interface Course {
	shop: Shop;
	find(supplierOrderId: string): Found | undefined;
	begin(supplierOrder: SupplierOrder): void;
	isCancelled(): boolean;
}

/** A supplier's service can take back one supplier order at a time: two could be answered differently. */
const stoppedAtOnce = 1;

function objection({ part, strategy }: Found, until: ChangeRequest['until']): ChangeDecision['refusal'] {
	const { status } = part.supplierOrder;
	if (hasLeft(status)) return 'already-shipped';
	if (until === 'production') return status === 'pending' && !strategy.isGiven() ? null : 'illegal-transition';
	return status === 'pending' || status === 'processing' ? null : 'illegal-transition';
}

export function orderChange({ shop, find, begin, isCancelled }: Course) {
	let open: { changeId: string; parts: FulfillmentPart[] } | null = null;
	/** What is asked twice is answered once. */
	let last = '';
	let closing = 0;

	function thaw(): void {
		for (const part of open?.parts ?? []) part.thaw();
		open = null;
	}

	return {
		async request({ changeId, supplierOrderIds, until }: ChangeRequest): Promise<void> {
			if (changeId === last) return;
			last = changeId;
			const found = supplierOrderIds.flatMap((supplierOrderId) => find(supplierOrderId) ?? []);
			const given = found.filter(({ strategy }) => strategy.isGiven());
			const isImpossible = isCancelled() || found.length < supplierOrderIds.length || given.length > stoppedAtOnce;
			let refusal = isImpossible
				? ('illegal-transition' as const)
				: found.reduce<ChangeDecision['refusal']>((first, one) => first ?? objection(one, until), null);
			if (refusal === null) {
				open = { changeId, parts: found.map(({ part }) => part) };
				for (const part of open.parts) part.freeze();
				for (const { strategy } of given) if (!(await strategy.cancel())) refusal = 'already-shipped';
				if (refusal !== null) thaw();
			}
			const stopped = refusal === null ? given.map(({ part }) => part.supplierOrder.supplierOrderId) : [];
			shop.reports.changeDecided({ changeId, refusal, stopped });
		},
		async end({ changeId, revised, added, address }: ChangeEnd): Promise<void> {
			if (open?.changeId !== changeId) return;
			if (address) shop.order = { ...shop.order, address };
			for (const { supplierOrderId, lines } of revised) find(supplierOrderId)?.part.thaw(lines);
			thaw();
			for (const supplierOrder of added) begin(supplierOrder);
			// A delivery takes the fulfillment off the list of open ones; here the last supplier order was withdrawn.
			if (!shop.isLast()) return;
			closing++;
			await patient.closeFulfillment(shop.order.orderId);
			closing--;
		},
		isClean: () => open === null && closing === 0
	};
}
