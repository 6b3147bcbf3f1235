// Everything that the API offers; the document is made of it.
import type { Endpoint } from './endpoint.ts';
import { getProduct, listProducts, searchProducts } from './endpoints/catalog.ts';
import { beginReindex, beginSeed, followReindex, followSeed } from './endpoints/catalog-jobs.ts';
import { getStock, listStock } from './endpoints/inventory.ts';
import {
	cancelOrder,
	cancelOrderLines,
	editOrder,
	getOrder,
	holdOrder,
	listOrders,
	refundOrder,
	refundOrderAmount,
	releaseOrder,
	rerouteOrder,
	splitOrder
} from './endpoints/orders.ts';

export const endpoints: readonly Endpoint[] = [
	listProducts,
	getProduct,
	searchProducts,
	listOrders,
	getOrder,
	cancelOrder,
	cancelOrderLines,
	editOrder,
	rerouteOrder,
	splitOrder,
	holdOrder,
	releaseOrder,
	refundOrder,
	refundOrderAmount,
	listStock,
	getStock,
	beginSeed,
	followSeed,
	beginReindex,
	followReindex
];
