// Routing as one activity: what the lines' partitions hold is read, the domain decides, and the units are given to the suppliers.
// A repeat after a crash keeps what an earlier attempt gave away and decides the rest.
import { fulfillmentConfigOf } from '#domain/fulfillment/fulfillment-config.ts';
import { resolveSupplierAssignments, type Assignment } from '#domain/order/assignments.ts';
import type { Supplier } from '#contracts/catalog.ts';
import type { Platform } from '#server/platform.ts';
import type { OrderLineStock, StockService } from '#server/stock-service.ts';
import type { AssignedSupplierOrder, AssignmentAnswer, AssignmentRequest } from './activities.contract.ts';

/** Others take stock between reading and assigning; after so many lost races the activity's own retry goes on. */
const attempts = 5;

const supplierOrderId = ({ orderId, round }: AssignmentRequest, supplierId: string) => `${orderId}.${round}.${supplierId}`;

/** What an earlier attempt of this round gave to suppliers. */
function alreadyAssigned(request: AssignmentRequest, stock: readonly OrderLineStock[]): Assignment[] {
	return stock.flatMap(({ lineId, allocations }) =>
		allocations
			.filter((one) => one.supplierOrderId === supplierOrderId(request, one.supplierId))
			.map(({ supplierId, quantity }) => ({ lineId, supplierId, quantity }))
	);
}

function toSupplierOrders(
	request: AssignmentRequest,
	assigned: readonly Assignment[],
	suppliers: ReadonlyMap<string, Supplier>
): AssignedSupplierOrder[] {
	const lines = new Map(request.lines.map((line) => [line.lineId, line]));
	return [...Map.groupBy(assigned, ({ supplierId }) => supplierId)].map(([supplierId, parts]) => {
		const supplier = suppliers.get(supplierId);
		return {
			supplierOrderId: supplierOrderId(request, supplierId),
			supplierId,
			supplierName: supplier?.name ?? supplierId,
			supplierKind: supplier?.kind ?? 'simulated',
			carrier: supplier?.carrier ?? 'Parcel post',
			lines: parts.map(({ lineId, quantity }) => ({
				lineId,
				sku: lines.get(lineId)?.sku ?? '',
				quantity,
				title: lines.get(lineId)?.title ?? ''
			}))
		};
	});
}

export async function resolveAssignments(
	{ catalog, storeConfig, stock }: Pick<Platform, 'catalog' | 'storeConfig'> & { stock: StockService },
	request: AssignmentRequest
): Promise<AssignmentAnswer> {
	const { orderId, lines, at } = request;
	const suppliers = await catalog.suppliers();
	const config = await storeConfig.load();

	for (let attempt = 0; attempt < attempts; attempt++) {
		const stockNow = await stock.orderStock({ orderId, lines, at });
		const done = alreadyAssigned(request, stockNow);
		const { assigned, unavailable } = resolveSupplierAssignments(
			lines.map((line) => {
				const { allocations, suppliers: offers } = stockNow.find(({ lineId }) => lineId === line.lineId) ?? {
					allocations: [],
					suppliers: []
				};
				const own = allocations.filter(({ state, supplierOrderId: id }) => state === 'confirmed' && id === null);
				const ownOf = (supplierId: string) => own.reduce((sum, row) => (row.supplierId === supplierId ? sum + row.quantity : sum), 0);
				const given = done.reduce((sum, row) => (row.lineId === line.lineId ? sum + row.quantity : sum), 0);
				return {
					...line,
					quantity: line.quantity - given,
					own,
					free: offers.map((row) => ({ ...row, free: row.free - ownOf(row.supplierId) }))
				};
			}),
			suppliers
		);
		const answer = await stock.assign({
			orderId,
			at,
			lines: lines
				.map(({ lineId, sku }) => ({
					lineId,
					sku,
					allocations: assigned
						.filter((one) => one.lineId === lineId)
						.map(({ supplierId, quantity }) => ({ supplierId, quantity, supplierOrderId: supplierOrderId(request, supplierId) }))
				}))
				.filter(({ allocations }) => allocations.length > 0)
		});
		if (!answer.ok) continue;
		const byId = new Map(suppliers.map((supplier) => [supplier.supplierId, supplier]));
		return {
			supplierOrders: toSupplierOrders(request, [...done, ...assigned], byId),
			unavailable,
			decisionMs: config.decisionMs,
			config: fulfillmentConfigOf(config)
		};
	}
	throw new Error(`The stock of order ${orderId} is in motion: it could not be assigned yet.`);
}
