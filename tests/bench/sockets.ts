// What thousands of sockets cost one gateway, and how soon they hear what is published. The gateway and its clients are processes of
// their own; what is published comes from another gateway by Redis, as where there are several.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Order } from '#contracts/order.ts';
import { anOrder, openGateway, openPlatform } from '#realtime/gateway.fixture.ts';
import { startGatewayProcess, type GatewayProcess } from '../services/gateway-process.ts';
import type { Watched } from '../services/live-load.contract.ts';
import { distribution, single, type Figure } from './figures.ts';
import type { ClientsOptions, FromClients, ToClients } from './socket-clients.contract.ts';

const script = fileURLToPath(new URL('socket-clients.ts', import.meta.url));
const steps = [1_000, 5_000];
const clientsOfAProcess = 2_000;
/** Watchers of an order: its owner's devices, and staff. */
const watchersOfAnOrder = 10;
const publishedMs = 15_000;
const ownPauseMs = 50;
const hallPauseMs = 500;
/** Longer than the heads' pass, and two of its own: garbage is collected, the connections' buffers are given back. */
const restMs = 12_000;

/** On SIGUSR2 the gateway collects its garbage: what is measured then is what sockets hold. */
const collectable = ['--expose-gc', '--import', "data:text/javascript,process.on('SIGUSR2',()=>gc())"];

interface Clients {
	collect(): Promise<{ latencies: number[] }>;
	stop(): Promise<void>;
}

async function startClients(options: ClientsOptions): Promise<Clients> {
	const child: ChildProcess = fork(script, { env: { ...process.env, CLIENTS: JSON.stringify(options) } });
	const hears = <T extends FromClients['type']>(type: T) =>
		new Promise<Extract<FromClients, { type: T }>>((done, fail) => {
			const ended = (code: number | null) => fail(new Error(`the clients ended with ${code}`));
			child.on('message', function heard(message: FromClients) {
				if (message.type !== type) return;
				child.off('message', heard).off('exit', ended);
				done(message as Extract<FromClients, { type: T }>);
			});
			child.once('exit', ended);
		});
	await hears('subscribed');
	return {
		collect() {
			const heard = hears('heard');
			child.send({ type: 'collect' } satisfies ToClients);
			return heard;
		},
		async stop() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = once(child, 'exit');
			child.kill('SIGKILL');
			await ended;
		}
	};
}

async function memoryAtRest(gateway: GatewayProcess): Promise<number> {
	await delay(restMs / 2);
	process.kill(gateway.pid(), 'SIGUSR2');
	await delay(restMs / 2);
	process.kill(gateway.pid(), 'SIGUSR2');
	await delay(500);
	return gateway.memory();
}

/** `env`: the servers that gateways and stores are on. */
export async function socketFigures(env: Record<string, string>): Promise<Figure[]> {
	const dataDir = await mkdtemp(join(tmpdir(), 'bench-sockets-'));
	const { platform, close } = await openPlatform({ env, dataDir });
	const teller = await openGateway(platform);
	const gateway = await startGatewayProcess({ ...env, DATA_DIR: dataDir, NODE_ENV: 'production' }, { nodeOptions: collectable });
	const processes: Clients[] = [];
	const figures: Figure[] = [];

	async function savedOrder(): Promise<{ order: Order; watched: Watched }> {
		const order = anOrder();
		await platform.orders.save(order);
		const token = platform.trackingTokens.issue(order.orderId, new Date());
		return { order, watched: { topic: `order:${order.orderId}`, token } };
	}

	/** As a workflow does it; the store is not what is measured here, and comes after. */
	async function change(order: Order): Promise<Order> {
		const next = { ...order, version: order.version + 1 };
		await teller.activities.publishOrder({ order: next, previous: order.version, at: new Date().toISOString() });
		await platform.orders.save(next);
		return next;
	}

	/** How long the changes took to all who watch them. */
	async function heardWhile(pauseMs: number, make: (number: number) => Promise<unknown>): Promise<number[]> {
		for (const clients of processes) await clients.collect();
		const end = performance.now() + publishedMs;
		for (let number = 0; performance.now() < end; number += 1) {
			await make(number);
			await delay(pauseMs);
		}
		await delay(1_000);
		const heard = await Promise.all(processes.map((clients) => clients.collect()));
		return heard.flatMap(({ latencies }) => latencies);
	}

	try {
		let hall = await savedOrder();
		const orders: Order[] = [];
		const atStart = await memoryAtRest(gateway);
		let count = 0;
		for (const step of steps) {
			while (count < step) {
				const clients = Math.min(clientsOfAProcess, step - count);
				const own = await Promise.all(Array.from({ length: clients / watchersOfAnOrder }, savedOrder));
				orders.push(...own.map(({ order }) => order));
				const watched = own.map(({ watched: one }) => one);
				processes.push(await startClients({ url: gateway.url, clients, watched, hall: hall.watched }));
				count += clients;
			}
			const held = (await memoryAtRest(gateway)) - atStart;
			const own = await heardWhile(ownPauseMs, async (number) => {
				const index = (number * 7) % orders.length;
				const order = orders[index];
				if (order) orders[index] = await change(order);
			});
			const all = await heardWhile(hallPauseMs, async () => (hall = { ...hall, order: await change(hall.order) }));
			const name = step.toLocaleString('en');
			figures.push(
				single(`an idle socket of ${name}, in the gateway's memory`, 'KB', held / 1024 / step, { atMost: 52 }, step),
				distribution(`publish → client, ${name} clients, ${watchersOfAnOrder} to an order`, own, { p95: 28 }),
				distribution(`publish → client, all ${name} clients on one order`, all, { p95: 28 })
			);
		}
		return figures;
	} finally {
		for (const clients of processes) await clients.stop();
		await gateway.stop();
		await teller.close();
		await close();
		await rm(dataDir, { recursive: true, force: true });
	}
}
