// Who could take over what no supplier has begun: asked of the stock as it is now, decided again where it is moved.
import type { Order } from '#contracts/order.ts';
import { isBeforeProduction, rerouteTargets as targetsOf, type RerouteTarget } from '#domain/order/changes.ts';
import type { Platform } from '../platform.ts';
import { stockService } from '../stock-service.ts';

/** By supplier order. */
export async function rerouteTargets(
	{ catalog, inventory }: Pick<Platform, 'catalog' | 'inventory'>,
	order: Order
): Promise<Record<string, RerouteTarget[]>> {
	if (!order.actions.includes('reroute')) return {};
	const suppliers = await catalog.suppliers();
	const stock = stockService({ inventory });
	const found = order.supplierOrders.filter(isBeforeProduction).map(async (part) => {
		const rows = await stock.orderStock({ orderId: order.orderId, lines: part.lines });
		const free = new Map(rows.map((row) => [row.lineId, row.suppliers]));
		const types = part.lines.flatMap(({ lineId }) => order.lines.find((line) => line.lineId === lineId)?.productType ?? []);
		return [part.supplierOrderId, targetsOf(part, types, free, suppliers)] as const;
	});
	return Object.fromEntries(await Promise.all(found));
}
