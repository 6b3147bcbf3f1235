// A shop with very many orders: they are written to its stores, and what changes is published by a gateway, as workflows have it
// done. The workflows themselves are left out: what is measured is what pages make of so much.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Order, OrderLine, OrderStatus } from '#contracts/order.ts';
import { usd } from '#contracts/money.ts';
import { anOrder, openGateway, openPlatform } from '#realtime/gateway.fixture.ts';
import type { Platform } from '#server/platform.ts';
import { freePort } from '../fixtures/free-port.ts';
import { writeOrders } from '../fixtures/many-orders.ts';
import { startShop } from '../fixtures/shop.ts';

const way: OrderStatus[] = ['pending_assignment', 'ready_to_fulfill', 'processing', 'partially_shipped', 'shipped'];
const names = ['Ada Lovelace', 'Grace Hopper', 'Katherine Johnson', 'Radia Perlman', 'Barbara Liskov', 'Frances Allen', 'Jean Bartik'];
const suppliers = ['Printify', 'Pressworks Portland', 'Atelier Nord'];
const titles = ['Poster “Saturn V”', 'Mug “Retry”', 'Tee “Durable”', 'Hoodie “Replay”'];
const dayMs = 86_400_000;
const batch = 500;

const pick = <T>(values: readonly T[], number: number): T => {
	const value = values[number % values.length];
	if (value === undefined) throw new Error('nothing to pick from');
	return value;
};

const lineOf = (number: number): OrderLine => ({
	lineId: 'l1',
	variantId: 'v1',
	productId: 'p1',
	sku: 'POSTER-A3',
	productType: 'poster',
	title: pick(titles, number),
	variantTitle: 'A3',
	imageUrl: '/images/p1.svg',
	unitPrice: usd(1_500),
	weightGrams: 100,
	quantity: 1 + (number % 3),
	refundedQuantity: 0,
	cancelledQuantity: 0
});

function partsOf({ orderId, status }: Pick<Order, 'orderId' | 'status'>, number: number): Order['supplierOrders'] {
	if (status === 'pending_assignment') return [];
	return Array.from({ length: status === 'partially_shipped' || number % 5 === 0 ? 2 : 1 }, (_, part) => ({
		supplierOrderId: `${orderId}-${part}`,
		supplierId: `supplier-${part}`,
		supplierName: pick(suppliers, number + part),
		supplierKind: 'simulated',
		status: status === 'shipped' || (status === 'partially_shipped' && part === 0) ? 'shipped' : 'processing',
		lines: [],
		itemCount: 1,
		carrier: '',
		trackingNumber: null,
		timeline: [],
		stageEndsAt: new Date(Date.now() + 600_000).toISOString(),
		expectedShipAt: null,
		expectedDeliveryAt: null,
		reason: null
	}));
}

function orderOf(number: number, status: OrderStatus, placedAt: string): Order {
	const order = anOrder({ status, placedAt, updatedAt: placedAt, total: usd(1_500 + ((number * 377) % 20_000)) });
	const [firstName = '', lastName = ''] = pick(names, number).split(' ');
	return {
		...order,
		email: `${firstName.toLowerCase()}.${number}@example.com`,
		address: { ...order.address, firstName, lastName },
		lines: [lineOf(number)],
		actions: ['advance', 'hold', 'cancel', 'reject'],
		supplierOrders: partsOf(order, number)
	};
}

async function fill(platform: Platform, count: number, make: (number: number) => Order): Promise<Order[]> {
	const all = Array.from({ length: count }, (_, number) => make(number));
	for (let from = 0; from < count; from += batch) await writeOrders(platform, all.slice(from, from + batch));
	return all;
}

export interface CrowdedShop {
	url: string;
	/** So many changes a second until it is stopped; answers how many there were. Every tenth is a new order. */
	feed(perSecond: number): { stop(): Promise<number> };
	stop(): Promise<void>;
}

export async function startCrowdedShop({ open, ended }: { open: number; ended: number }): Promise<CrowdedShop> {
	const dataDir = await mkdtemp(join(tmpdir(), 'bench-crowded-'));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	// That it is elsewhere than the pages is all that the gateway has to know of its own address.
	const { platform, close } = await openPlatform({ dataDir, env: { PUBLIC_URL: url, REALTIME_URL: url } });
	const gateway = await openGateway(platform, { slowReaderFrames: 1_000 });
	const shop = await startShop({ dataDir, port, env: { PUBLIC_URL: url, REALTIME_URL: `http://127.0.0.1:${gateway.port}` } });
	const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
	await fill(platform, ended, (number) => orderOf(number, 'complete', ago(2 * dayMs + number * 60_000)));
	const orders = await fill(platform, open, (number) => orderOf(number, pick(way, number), ago(number * 15_000)));

	/** One step on; an order at its end is held, and goes on from the beginning. */
	function next(number: number): { order: Order; previous: number } {
		const at = new Date().toISOString();
		if (number % 10 === 0) {
			const order = orderOf(number, 'pending_assignment', at);
			orders.push(order);
			return { order, previous: 0 };
		}
		const index = (number * 7_919) % orders.length;
		const before = pick(orders, index);
		const status = pick(way, way.indexOf(before.status) + 1);
		const order = { ...before, status, version: before.version + 1, updatedAt: at };
		orders[index] = { ...order, supplierOrders: partsOf(order, number) };
		return { order: pick(orders, index), previous: before.version };
	}

	return {
		url,
		feed(perSecond) {
			let isOn = true;
			const started = performance.now();
			let count = 0;
			const run = async () => {
				while (isOn) {
					const due = Math.floor(((performance.now() - started) / 1_000) * perSecond) - count;
					const changed = Array.from({ length: due }, () => next((count += 1)));
					await platform.orderSearch.project(changed.map(({ order }) => order));
					for (const { order, previous } of changed) await gateway.activities.publishOrder({ order, previous, at: order.updatedAt });
					await delay(10);
				}
			};
			const running = run();
			return {
				async stop() {
					isOn = false;
					await running;
					return count;
				}
			};
		},
		async stop() {
			await shop.stop();
			await gateway.close();
			await close();
			await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
		}
	};
}
