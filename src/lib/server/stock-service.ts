// Stock for carts, checkouts and orders, over several SKUs. One SKU is decided by one conditional write; what concerns several is
// all or nothing by undoing. Refusals are answers. Every call may be repeated with the same arguments.
import { cartStock } from './stock/cart-stock.ts';
import { orderStock } from './stock/order-stock.ts';
import { stockSender, type StockServiceOptions } from './stock/send-commands.ts';

export type { OrderLineStock } from './stock/order-stock.ts';
export type StockService = ReturnType<typeof stockService>;

export function stockService(options: StockServiceOptions) {
	const sender = stockSender(options);
	return { ...cartStock(options.inventory, sender), ...orderStock(options.inventory, sender) };
}
