// Units of one supplier order become another's, or are free again. Each line is decided inside its partition; what is refused stays.
import { fulfillmentConfigOf } from '#domain/fulfillment/fulfillment-config.ts';
import type { Platform } from '#server/platform.ts';
import type { StockService } from '#server/stock-service.ts';
import type { StockMove, StockMoved } from './activities.contract.ts';

export async function moveStock(
	{ catalog, storeConfig, stock }: Pick<Platform, 'catalog' | 'storeConfig'> & { stock: StockService },
	{ lines, supplierId, to, ...request }: StockMove
): Promise<StockMoved> {
	const config = fulfillmentConfigOf(await storeConfig.load());
	const found = to && (await catalog.suppliers()).find(({ supplierId }) => supplierId === to.supplierId);
	const supplier = found
		? { supplierId: found.supplierId, supplierName: found.name, supplierKind: found.kind, carrier: found.carrier }
		: null;
	const isKept = to === null || to.supplierId === supplierId;
	const makes = lines.filter(({ productType }) => isKept || found?.productTypes.includes(productType));
	const moved = await stock.move({
		...request,
		lines: makes,
		to: to && { supplierId: to.supplierId, supplierOrderId: to.supplierOrderId }
	});
	return { moved, supplier, config };
}
