// The API's own route files on real stores; orders' workflows alone are played.
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@sveltejs/kit';
import { apiScopes, type ApiToken } from '#contracts/api-token.ts';
import type { Order } from '#contracts/order.ts';
import { refused, type Outcome } from '#contracts/outcome.ts';
import { sampleOrder } from '#domain/order/order.fixture.ts';
import { loadCatalog } from '#sample-data/load.ts';
import { readCatalog } from '#sample-data/data-file.ts';
import { readConfig } from '#server/config.ts';
import { createPlatform, type Platform } from '#server/platform.ts';

type Handler = (event: RequestEvent) => Response | Promise<Response>;

const folder = import.meta.dirname;

/** Every address that there is a route file for, as the document writes it: `/orders/{orderId}`. */
export const routePaths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('/+server.ts') && !file.startsWith('[...'))
	.map((file) => `/${file.slice(0, -'/+server.ts'.length)}`.replaceAll('[', '{').replaceAll(']', '}'))
	.toSorted();

export async function routeModule(path: string): Promise<Record<string, unknown>> {
	const file = path.replaceAll('{', '[').replaceAll('}', ']');
	return (await import(join(folder, file, '+server.ts'))) as Record<string, unknown>;
}

/** The route of an address with its parameters; words come before parameters, as in SvelteKit. */
function match(path: string): { route: string; params: Record<string, string> } {
	const parts = path.split('/');
	for (const route of routePaths.toSorted((a, b) => Number(a.includes('{')) - Number(b.includes('{')))) {
		const names = route.split('/');
		const fits = names.length === parts.length && names.every((name, at) => name.startsWith('{') || name === parts[at]);
		if (!fits) continue;
		const params = names.flatMap((name, at) => (name.startsWith('{') ? [[name.slice(1, -1), decodeURIComponent(parts[at] ?? '')]] : []));
		return { route, params: Object.fromEntries(params) as Record<string, string> };
	}
	return { route: '/{...nowhere}', params: {} };
}

interface Ask {
	secret?: string | undefined;
	body?: unknown;
	headers?: Record<string, string>;
	address?: string;
}

/** What reached a workflow, and what it is to answer next. */
interface PlayedWorkflows {
	updates: { workflowId: string; name: string; args: unknown[] }[];
	next: (() => Promise<Outcome<object>>) | null;
	started: string[];
}

function played(log: PlayedWorkflows) {
	const handle = (workflowId: string) => ({
		async describe() {
			return { status: { name: 'COMPLETED' }, startTime: new Date(), closeTime: new Date(), workflowId };
		},
		result: async () => 'complete'
	});
	return {
		client: { workflow: { start: async (type: string) => void log.started.push(type), getHandle: handle } },
		async update(workflowId: string, { name }: { name: string }, args: unknown[]) {
			log.updates.push({ workflowId, name, args });
			return log.next ? log.next() : { ok: true, version: 7 };
		},
		query: async () => null
	};
}

export async function startApi(env: Record<string, string> = {}) {
	const dataDir = await mkdtemp(join(tmpdir(), 'api-'));
	const real = await createPlatform(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', TEMPORAL_ADDRESS: '127.0.0.1:1', ...env }), 'api');
	const log: PlayedWorkflows = { updates: [], next: null, started: [] };
	const platform = { ...real, workflows: played(log) } as unknown as Platform;

	const catalog = readCatalog();
	const products = catalog.products.slice(0, 30);
	await loadCatalog(platform, () => {}, { data: { ...catalog, products } });

	async function ask(method: string, path: string, { secret, body, headers = {}, address = '127.0.0.1' }: Ask = {}): Promise<Response> {
		const url = new URL(`http://shop.example/api/v1${path}`);
		const { route, params } = match(url.pathname.slice('/api/v1'.length));
		const module = await routeModule(route);
		const handler = (module[method] ?? module['fallback']) as Handler;
		const request = new Request(url, {
			method,
			headers: {
				...(secret && { authorization: `Bearer ${secret}` }),
				...(body !== undefined && { 'content-type': 'application/json' }),
				...headers
			},
			...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) })
		});
		const event = {
			request,
			url,
			params,
			route: { id: route },
			locals: { platform, requestId: randomUUID() },
			getClientAddress: () => address
		};
		return handler(event as unknown as RequestEvent);
	}

	return {
		platform,
		log,
		ask,
		/** The secret of a new token with this row. */
		async token(change: Partial<ApiToken> = {}): Promise<string> {
			const secret = `dg_live_${randomUUID()}`;
			const now = Date.now();
			const token: ApiToken = {
				tokenId: randomUUID(),
				version: 1,
				name: 'Shipping desk',
				hint: secret.slice(-4),
				scopes: [...apiScopes],
				state: 'active',
				createdAt: new Date(now).toISOString(),
				createdBy: 'Ada',
				expiresAt: new Date(now + 3_600_000).toISOString(),
				pace: 1,
				configVersion: 0,
				endedAt: null,
				endedBy: null,
				...change
			};
			await platform.apiTokens.setHash(token.tokenId, createHash('sha256').update(secret).digest('base64url'));
			await platform.apiTokens.put(token);
			return secret;
		},
		async order(change: Partial<Order> = {}): Promise<Order> {
			const order = sampleOrder({ orderId: randomUUID(), ...change });
			await platform.orders.save(order);
			await platform.orderSearch.project([order]);
			return order;
		},
		refuseNext: (...refusal: Parameters<typeof refused>) => (log.next = async () => refused(...refusal)),
		async stop() {
			await real.close();
			await rm(dataDir, { recursive: true });
		}
	};
}
