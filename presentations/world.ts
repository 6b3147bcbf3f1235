// What a scenario can do and see. All of it from outside: a browser, HTTP, the Temporal client, signals to processes.
import { randomUUID } from 'node:crypto';
import { WithStartWorkflowOperation, type Client } from '@temporalio/client';
import { changeStoreConfig, type StoreConfig } from '#contracts/identity.ts';
import { getCart, type Cart } from '#contracts/cart.ts';
import {
	apiTokenWorkflowId,
	cartWorkflowId,
	checkoutWorkflowId,
	fulfillmentWorkflowId,
	inventoryWorkflowId,
	orderWorkflowId,
	storeConfigWorkflowId
} from '#contracts/ids.ts';
import { getOrder, type Order } from '#contracts/order.ts';
import type { Presentation, Visitor } from '#contracts/presentation.ts';
import { taskQueues } from '#contracts/task-queues.ts';
import { Shopper } from '#tests/fixtures/shopper.ts';
import { actOnShop, askLauncher, type LaunchedProcess, type StoreFile } from '../src/launch/launcher-client.ts';
import { runningShop, type PresentedShop } from './presented-shop.ts';
import { releases, type Releases } from './releases.ts';
import { shopView, type ShopView } from './shop-view.ts';
import { staff, type Staff } from './staff.ts';
import { openTemporalLine, type TemporalLine } from './temporal-line.ts';
import { until } from './until.ts';
import { openWindow, type StageWindow } from './window.ts';

type ConfigChange = Partial<Pick<StoreConfig, 'mode' | 'stageMs' | 'pace' | 'decisionMs' | 'slowSuppliers'>>;

export interface World {
	url: string;
	window: StageWindow;
	shop: ShopView;
	staff: Staff;
	/** What later steps must know of earlier ones: ids, mostly. */
	facts: Map<string, string>;
	fact(name: string): string;
	temporal(): Promise<Client>;
	order(orderId?: string): Promise<Order>;
	configure(change: ConfigChange): Promise<void>;
	/** The cart of the stage's shopper. */
	cart(): Promise<Cart>;
	/** Waits for the tracker of what was just placed: it is the fact "order" from here on, and what the X-ray follows. */
	placed(): Promise<void>;
	/** A shopper who is not on stage. */
	anotherShopper(): Shopper;
	processes(): Promise<LaunchedProcess[]>;
	/** Kill -9 of the process that has the order; it stays down until `startProcess`. Answers its name. */
	killWorker(): Promise<string>;
	killProcess(name: string): Promise<void>;
	startProcess(name: string): Promise<void>;
	stopStore(store: StoreFile): Promise<void>;
	startStore(store: StoreFile): Promise<void>;
	declineNextPayment(): Promise<void>;
	releases: Releases;
	/** The stage's own board shows this order so; without a status, anywhere. */
	boardShows(orderId: string, ...statuses: string[]): Promise<void>;
	orderReaches(...statuses: string[]): Promise<Order>;
	show(change: Partial<Pick<Presentation, 'family' | 'focus'>>): void;
	until: typeof until;
}

export interface DirectedWorld extends World {
	reset(): Promise<void>;
	/** Reopens the window where a director's restart left it. */
	reopen(): Promise<void>;
	/** Who shops on stage. */
	visitor(): Promise<Visitor>;
	/** Whom the X-ray follows now: the fact "watched", the order's family, a token, or the cart and its checkout. */
	family(): Promise<string[]>;
	close(): Promise<void>;
}

interface WorldOptions {
	shop: PresentedShop;
	headless: boolean;
	/** How much faster timers run. */
	pace: number;
	facts?: Map<string, string>;
	show(change: Partial<Presentation>): void;
}

export async function createWorld({
	shop: { url, dataDir, temporalAddress, temporalNamespace },
	headless,
	pace,
	facts = new Map(),
	show
}: WorldOptions): Promise<DirectedWorld> {
	const window = await openWindow({ url, headless });
	let line: TemporalLine | undefined;

	const namespaceNow = async () => (await runningShop(dataDir))?.temporalNamespace ?? temporalNamespace;
	/** Anew after a reset: another Temporal answers at the same address, or the same one by another namespace. */
	async function temporal() {
		line ??= await openTemporalLine(temporalAddress, await namespaceNow());
		return line.client;
	}
	function hangUp() {
		line?.hangUp();
		line = undefined;
	}
	const fact = (name: string) => {
		const value = facts.get(name);
		if (!value) throw new Error(`The scene needs "${name}" from an earlier one: restore it.`);
		return value;
	};

	async function configure(change: ConfigChange) {
		const startWorkflowOperation = new WithStartWorkflowOperation('storeConfig', {
			workflowId: storeConfigWorkflowId,
			taskQueue: taskQueues.identity,
			args: [],
			workflowIdConflictPolicy: 'USE_EXISTING'
		});
		const { workflow } = await temporal();
		const request = { changeId: randomUUID(), who: { kind: 'staff' as const, name: 'Director' }, change };
		const answer = await workflow.executeUpdateWithStart(changeStoreConfig, { startWorkflowOperation, args: [request] });
		if (!answer.ok) throw new Error(answer.refusal.message);
	}
	const order = async (orderId = fact('order')) => (await temporal()).workflow.getHandle(orderWorkflowId(orderId)).query(getOrder);
	const token = async () => (await actOnShop(dataDir, 'presenter')).token;

	/** The process that ran the workflow's code last, by the name that it told Temporal. */
	async function holderOf(workflowId: string): Promise<string | null> {
		const { workflowService, options } = await temporal();
		const { history } = await workflowService.getWorkflowExecutionHistoryReverse({
			namespace: options.namespace,
			execution: { workflowId },
			maximumPageSize: 50
		});
		const tasks = (history?.events ?? []).flatMap((event) => event.workflowTaskCompletedEventAttributes ?? []);
		return /^([\w-]+):\d+@/.exec(tasks[0]?.identity ?? '')?.[1] ?? null;
	}

	const kill = (name: string) => askLauncher(dataDir, { do: 'kill', name, restart: 'asked' });
	async function bringBack() {
		for (const { name, state, restart } of await askLauncher(dataDir, { do: 'list' })) {
			if (restart === 'asked') await askLauncher(dataDir, { do: 'restart', name, restart: 'always' });
			if (state === 'paused') await askLauncher(dataDir, { do: 'resume', name });
		}
	}

	/** Of the page of now: a step that goes on after the stage was set anew has nothing left to press. */
	function shop() {
		const page = window.page();
		return shopView(() => page, url);
	}

	async function visitor(): Promise<Visitor> {
		const cookies = await window.context().cookies();
		const valueOf = (wanted: string) => cookies.find(({ name }) => name === wanted)?.value ?? null;
		return { cartId: valueOf('dg_cart'), checkoutId: valueOf('dg_checkout') };
	}
	/** Asked once of each order: a worker that is dead answers nothing. */
	const families = new Map<string, string[]>();
	async function familyOfOrder(orderId: string) {
		const known = families.get(orderId);
		if (known) return known;
		const { cartId, checkoutId } = await order(orderId);
		const family = [
			cartWorkflowId(cartId),
			checkoutWorkflowId(checkoutId),
			orderWorkflowId(orderId),
			fulfillmentWorkflowId(orderId),
			inventoryWorkflowId
		];
		families.set(orderId, family);
		return family;
	}
	async function cart() {
		const { cartId } = await visitor();
		if (!cartId) throw new Error('There is no cart yet.');
		return (await temporal()).workflow.getHandle(cartWorkflowId(cartId)).query(getCart);
	}

	return {
		url,
		window,
		get shop() {
			return shop();
		},
		cart,
		visitor,
		async placed() {
			const orderId = await shop().tracker();
			facts.set('order', orderId);
		},
		staff: staff(window.context, url),
		facts,
		fact,
		temporal,
		order,
		configure,
		anotherShopper: () => new Shopper(url),
		processes: () => askLauncher(dataDir, { do: 'list' }),
		async killWorker() {
			const workers = (await askLauncher(dataDir, { do: 'list' })).filter(
				({ name, state }) => name.startsWith('workers') && state === 'running'
			);
			const orderId = facts.get('order');
			const holder = orderId ? await holderOf(orderWorkflowId(orderId)) : null;
			const victim = (workers.find(({ name }) => name === holder) ?? workers[0])?.name;
			if (!victim) throw new Error('No worker process runs.');
			await kill(victim);
			return victim;
		},
		async killProcess(name) {
			await kill(name);
		},
		async startProcess(name) {
			await askLauncher(dataDir, { do: 'start', name });
			await askLauncher(dataDir, { do: 'restart', name, restart: 'always' });
		},
		async stopStore(store) {
			await actOnShop(dataDir, 'stop-store', { store });
		},
		async startStore(store) {
			await actOnShop(dataDir, 'start-store', { store });
		},
		async declineNextPayment() {
			const response = await window.context().request.post(`${url}/present?/fault`, {
				form: { fault: 'decline-next' },
				headers: { origin: url, accept: 'application/json', 'x-sveltekit-action': 'true' }
			});
			if (!response.ok()) throw new Error(`The shop does not decline: ${response.status()}`);
		},
		async boardShows(orderId, ...statuses) {
			const card = window.page().locator(`[data-testid="board-card"][data-order-id="${orderId}"]`);
			await until(
				`the board shows the order ${statuses.join(' or ')}`,
				async () => (await card.getAttribute('data-status', { timeout: 1_000 })) ?? '',
				(status) => (statuses.length === 0 ? status !== '' : statuses.includes(status))
			);
		},
		orderReaches: (...statuses) =>
			until(
				`the order is ${statuses.join(' or ')}`,
				() => order(),
				({ status }) => statuses.includes(status),
				60_000
			),
		releases: releases({ dataDir, temporal, temporalAddress, namespaceNow }),
		show,
		until,
		async reset() {
			hangUp();
			await bringBack();
			facts.clear();
			await actOnShop(dataDir, 'reset');
			await window.renew(await token());
			if (pace !== 1) await configure({ pace });
			show({ family: [], shopPath: '/shop', visitor: await visitor(), focus: 'all' });
		},
		async reopen() {
			await window.renew(await token());
		},
		async family() {
			const watched = facts.get('watched');
			if (watched) return watched.split(' ');
			const orderId = facts.get('order');
			if (orderId) return familyOfOrder(orderId);
			const tokenId = facts.get('token');
			if (tokenId) return [apiTokenWorkflowId(tokenId)];
			if (!(await visitor()).cartId) return [];
			const { cartId, checkoutId } = await cart();
			return [cartWorkflowId(cartId), ...(checkoutId ? [checkoutWorkflowId(checkoutId)] : []), inventoryWorkflowId];
		},
		async close() {
			hangUp();
			await window.close();
		}
	};
}
